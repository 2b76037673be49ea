using System.Diagnostics;
using System.Text.Json;
using SearchNode.Indices;
using SearchNode.Indices.Writing;
using SearchNode.Search;
using SearchNode.Search.Queries;

namespace SearchNode.Http.Endpoints;

/// <summary><c>_delete_by_query</c> and <c>_update_by_query</c>, which without a script indexes documents once more.</summary>
internal sealed class ByQueryEndpoints(IndexCatalog indices)
{
    private static readonly string[] Parameters =
        [.. IndexEndpoints.Selection, "refresh", "timeout", "wait_for_active_shards", "conflicts", "max_docs", "scroll_size", "scroll", "slices", "requests_per_second", "wait_for_completion", "search_timeout", "preference"];

    public IEnumerable<Route> Routes =>
    [
        new("POST", "/{index}/_delete_by_query", Parameters, request => Run(request, deleting: true)),
        new("POST", "/{index}/_update_by_query", Parameters, request => Run(request, deleting: false)),
    ];

    private ApiResponse Run(ApiRequest request, bool deleting)
    {
        var started = Stopwatch.GetTimestamp();
        if (!request.Flag("wait_for_completion", true))
        {
            throw ApiException.Unsupported("[wait_for_completion=false]");
        }

        var (query, maxDocs, proceed) = Read(request, deleting);
        var found = IndexEndpoints.Select(indices, request);
        long total = 0, done = 0, batches = 0;
        var conflicts = new List<(string Index, string Id, ApiException Error)>();
        foreach (var index in found)
        {
            var documents = Matching(index, query, maxDocs - total);
            total += documents.Count;
            batches += documents.Count > 0 ? (documents.Count + 999) / 1000 : 0;
            if (documents.Count > 0 && (proceed || conflicts.Count == 0))
            {
                done += index.Write(session => Write(session, index.Name, documents, deleting, proceed, conflicts));
            }
        }

        return new ApiResponse(conflicts.Count > 0 && !proceed ? 409 : 200, json =>
        {
            json.WriteStartObject();
            json.WriteNumber("took", (long)Stopwatch.GetElapsedTime(started).TotalMilliseconds);
            json.WriteBoolean("timed_out", false);
            json.WriteNumber("total", total);
            if (!deleting)
            {
                json.WriteNumber("updated", done);
            }

            json.WriteNumber("deleted", deleting ? done : 0);
            json.WriteNumber("batches", batches);
            json.WriteNumber("version_conflicts", conflicts.Count);
            json.WriteNumber("noops", 0);
            json.WriteStartObject("retries");
            json.WriteNumber("bulk", 0);
            json.WriteNumber("search", 0);
            json.WriteEndObject();
            json.WriteNumber("throttled_millis", 0);
            json.WriteNumber("requests_per_second", -1.0);
            json.WriteNumber("throttled_until_millis", 0);
            json.WriteStartArray("failures");
            foreach (var (index, id, error) in proceed ? [] : conflicts)
            {
                json.WriteStartObject();
                json.WriteString("index", index);
                json.WriteString("id", id);
                json.WritePropertyName("cause");
                ErrorBody.WriteObject(json, error, withCause: true);
                json.WriteNumber("status", error.Status);
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteEndObject();
        });
    }

    private static (Query Query, long MaxDocs, bool Proceed) Read(ApiRequest request, bool deleting)
    {
        Query? query = null;
        var maxDocs = request.Number("max_docs") ?? long.MaxValue;
        var conflicts = request.Query("conflicts");
        if (request.Json() is { } body)
        {
            if (body.TryGetProperty("script", out _))
            {
                throw ApiException.Unsupported("[script] of an update by query");
            }

            var arguments = new QueryArguments("by query", body);
            query = arguments.Optional("query") is { } given ? QueryParser.Parse(given) : null;
            maxDocs = arguments.Optional("max_docs") is { ValueKind: JsonValueKind.Number } most ? most.GetInt64() : maxDocs;
            conflicts = arguments.TextOrNull("conflicts") ?? conflicts;
            arguments.Finish();
        }

        if (query is null && deleting)
        {
            throw new ApiException(400, "action_request_validation_exception", "Validation Failed: 1: query is missing;");
        }

        var proceed = conflicts switch
        {
            null or "abort" => false,
            "proceed" => true,
            _ => throw ApiException.Illegal($"conflicts may only be \"proceed\" or \"abort\" but was [{conflicts}]"),
        };
        return (query ?? new MatchAllQuery(), maxDocs, proceed);
    }

    private List<(string Id, long SeqNo)> Matching(SearchIndex index, Query query, long most)
    {
        using var reader = index.OpenReader();
        var documents = new List<(string, long)>();
        foreach (var doc in query.Run(new SearchContext(reader, indices.Time.GetUtcNow()), scoring: false).Docs)
        {
            if (documents.Count >= most)
            {
                break;
            }

            var row = reader.Connection.Prepare("SELECT id, seq_no FROM docs WHERE doc = ?1").Bind(1, doc);
            documents.Add(row.First(r => (r.Text(0), r.Int64(1))));
        }

        return documents;
    }

    private static long Write(WriteSession session, string index, List<(string Id, long SeqNo)> documents, bool deleting, bool proceed, List<(string, string, ApiException)> conflicts)
    {
        long done = 0;
        foreach (var (id, seqNo) in documents)
        {
            try
            {
                // A document that changed since it was found is left alone.
                var condition = new WriteCondition(IfSeqNo: seqNo, IfPrimaryTerm: WriteCounters.PrimaryTerm);
                _ = deleting || session.Get(id) is not { } current
                    ? session.Delete(id, condition)
                    : session.Index(id, current.Source, condition);
                done++;
            }
            catch (ApiException exception) when (exception.Status == 409)
            {
                conflicts.Add((index, id, exception));
                if (!proceed)
                {
                    break;
                }
            }
        }

        return done;
    }
}
