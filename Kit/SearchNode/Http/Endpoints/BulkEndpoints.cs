using System.Diagnostics;
using System.Text.Json;
using SearchNode.Documents;
using SearchNode.Indices;
using SearchNode.Indices.Writing;

namespace SearchNode.Http.Endpoints;

/// <summary><c>_bulk</c>.</summary>
internal sealed class BulkEndpoints(IndexCatalog indices)
{
    private static readonly string[] Parameters = ["refresh", "timeout", "wait_for_active_shards", "require_alias", "include_source_on_error"];

    public IEnumerable<Route> Routes =>
    [
        new("POST,PUT", "/_bulk", Parameters, Bulk),
        new("POST,PUT", "/{index}/_bulk", Parameters, Bulk),
    ];

    private ApiResponse Bulk(ApiRequest request)
    {
        var started = Stopwatch.GetTimestamp();
        var forced = WriteParameters.ForcedRefresh(request);
        var operations = BulkOperation.Parse(request.Body, request.PathOrNull("index"), request.Flag("require_alias"));
        var outcomes = new Outcome[operations.Count];
        foreach (var group in Enumerable.Range(0, operations.Count).GroupBy(i => (operations[i].Index, operations[i].RequireAlias)))
        {
            Run(group.Key.Index, group.Key.RequireAlias, [.. group], operations, outcomes);
        }

        return ApiResponse.Ok(json =>
        {
            json.WriteStartObject();
            json.WriteBoolean("errors", outcomes.Any(outcome => outcome.Error is not null));
            json.WriteNumber("took", (long)Stopwatch.GetElapsedTime(started).TotalMilliseconds);
            json.WriteStartArray("items");
            for (var i = 0; i < outcomes.Length; i++)
            {
                json.WriteStartObject();
                json.WriteStartObject(operations[i].Kind);
                outcomes[i].Write(json, operations[i].Id, forced);
                json.WriteEndObject();
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteEndObject();
        });
    }

    /// <summary>The operations of one index, in their order, in one transaction; each may fail alone.</summary>
    private void Run(string name, bool requireAlias, List<int> numbers, List<BulkOperation> operations, Outcome[] outcomes)
    {
        SearchIndex index;
        try
        {
            index = indices.ForWriting(name, requireAlias);
        }
        catch (ApiException exception)
        {
            numbers.ForEach(i => outcomes[i] = new Outcome(name, null, exception));
            return;
        }

        index.Write(session =>
        {
            foreach (var i in numbers)
            {
                try
                {
                    outcomes[i] = new Outcome(index.Name, operations[i].Apply(session, index.Name), null);
                }
                catch (ApiException exception)
                {
                    outcomes[i] = new Outcome(index.Name, null, exception);
                }
            }

            return true;
        });
    }

    /// <summary>What became of an operation.</summary>
    private sealed record Outcome(string Index, WriteResult? Result, ApiException? Error)
    {
        public void Write(Utf8JsonWriter json, string id, bool forced)
        {
            if (Result is not null)
            {
                WriteResponse.WriteMembers(json, Index, Result, forced);
                json.WriteNumber("status", Result.Status);
                return;
            }

            json.WriteString("_index", Index);
            json.WriteString("_id", id);
            json.WriteNumber("status", Error!.Status);
            json.WritePropertyName("error");
            ErrorBody.WriteObject(json, Error, withCause: true);
        }
    }
}
