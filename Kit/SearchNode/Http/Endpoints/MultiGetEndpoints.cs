using System.Text.Json;
using SearchNode.Indices;
using SearchNode.Search;
using SearchNode.Search.Queries;

namespace SearchNode.Http.Endpoints;

/// <summary><c>_mget</c>.</summary>
internal sealed class MultiGetEndpoints(IndexCatalog indices)
{
    private static readonly string[] Parameters = ["_source", "_source_includes", "_source_excludes", "realtime", "refresh", "preference"];

    public IEnumerable<Route> Routes =>
    [
        new("GET,POST", "/_mget", Parameters, MultiGet),
        new("GET,POST", "/{index}/_mget", Parameters, MultiGet),
    ];

    private ApiResponse MultiGet(ApiRequest request)
    {
        var arguments = new QueryArguments("mget", request.RequiredJson());
        var byDefault = SourceFilter.FromQuery(request) ?? SourceFilter.Everything;
        var wanted = new List<(string Index, string Id, SourceFilter Source)>();
        foreach (var item in Items(arguments.Optional("docs")))
        {
            var members = new QueryArguments("mget docs", item);
            wanted.Add((
                members.TextOrNull("_index") ?? request.PathOrNull("index") ?? throw Missing("index is missing for doc 0"),
                members.Required("_id").ToString(),
                members.Optional("_source") is { } source ? SourceFilter.Parse(source) : byDefault));
            members.Finish();
        }

        foreach (var id in Items(arguments.Optional("ids")))
        {
            wanted.Add((request.PathOrNull("index") ?? throw Missing("index is missing for doc 0"), id.ToString(), byDefault));
        }

        arguments.Finish();
        if (wanted.Count == 0)
        {
            throw Missing("no documents to get");
        }

        return ApiResponse.Ok(json =>
        {
            json.WriteStartObject();
            json.WriteStartArray("docs");
            foreach (var (name, id, source) in wanted)
            {
                WriteOne(json, name, id, source);
            }

            json.WriteEndArray();
            json.WriteEndObject();
        });
    }

    private void WriteOne(Utf8JsonWriter json, string name, string id, SourceFilter source)
    {
        try
        {
            var index = indices.One(name);
            using var reader = index.OpenReader();
            DocumentResponse.Write(json, index.Name, id, reader.Get(id), source);
        }
        catch (ApiException exception)
        {
            json.WriteStartObject();
            json.WriteString("_index", name);
            json.WriteString("_id", id);
            json.WritePropertyName("error");
            ErrorBody.WriteWithRootCause(json, exception);
            json.WriteEndObject();
        }
    }

    private static List<JsonElement> Items(JsonElement? element) => element switch
    {
        null => [],
        { ValueKind: JsonValueKind.Array } items => [.. items.EnumerateArray()],
        _ => throw ApiException.Parsing("[mget] expects [docs] and [ids] as arrays"),
    };

    private static ApiException Missing(string reason) => new(400, "action_request_validation_exception", $"Validation Failed: 1: {reason};");
}
