using System.Diagnostics;
using System.Text.Json;
using SearchNode.Indices;
using SearchNode.Search;
using SearchNode.Search.Queries;

namespace SearchNode.Http.Endpoints;

/// <summary><c>_search</c> and <c>_count</c>.</summary>
internal sealed class SearchEndpoints(IndexCatalog indices)
{
    private static readonly string[] CountParameters = [.. IndexEndpoints.Selection, "preference", "ignore_throttled"];

    public IEnumerable<Route> Routes =>
    [
        new("GET,POST", "/_search", SearchRequest.Parameters, Search),
        new("GET,POST", "/{index}/_search", SearchRequest.Parameters, Search),
        new("GET,POST", "/_count", CountParameters, Count),
        new("GET,POST", "/{index}/_count", CountParameters, Count),
    ];

    /// <summary>Opens readers of several indices for the time of an action.</summary>
    public static T Read<T>(IReadOnlyList<SearchIndex> found, Func<IReadOnlyList<IndexReader>, T> action)
    {
        var readers = new List<IndexReader>();
        try
        {
            foreach (var index in found)
            {
                readers.Add(index.OpenReader());
            }

            return action(readers);
        }
        finally
        {
            readers.ForEach(reader => reader.Dispose());
        }
    }

    private ApiResponse Search(ApiRequest request)
    {
        var started = Stopwatch.GetTimestamp();
        var search = SearchRequest.Parse(request);
        var found = IndexEndpoints.Select(indices, request);
        return Read(found, readers =>
        {
            var result = SearchExecutor.Run(search, readers, indices.Time);
            var buffer = new System.Buffers.ArrayBufferWriter<byte>(4096);
            using (var json = new Utf8JsonWriter(buffer, request.Flag("pretty") ? JsonOutput.Pretty : JsonOutput.Compact))
            {
                result.Write(json, (long)Stopwatch.GetElapsedTime(started).TotalMilliseconds);
            }

            return ApiResponse.Ok(json => json.WriteRawValue(buffer.WrittenSpan, skipInputValidation: true));
        });
    }

    private ApiResponse Count(ApiRequest request)
    {
        Query query = new MatchAllQuery();
        if (request.Json() is { } body)
        {
            var arguments = new QueryArguments("count", body);
            query = arguments.Optional("query") is { } given ? QueryParser.Parse(given) : query;
            arguments.Finish();
        }

        var found = IndexEndpoints.Select(indices, request);
        var count = Read(found, readers => readers.Sum(reader => (long)query.Run(new SearchContext(reader, indices.Time.GetUtcNow()), scoring: false).Docs.Count));
        return ApiResponse.Ok(json =>
        {
            json.WriteStartObject();
            json.WriteNumber("count", count);
            json.WriteStartObject("_shards");
            json.WriteNumber("total", found.Count);
            json.WriteNumber("successful", found.Count);
            json.WriteNumber("skipped", 0);
            json.WriteNumber("failed", 0);
            json.WriteEndObject();
            json.WriteEndObject();
        });
    }
}
