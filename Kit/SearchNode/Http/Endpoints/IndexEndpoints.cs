using System.Text.Json;
using System.Text.Json.Nodes;
using SearchNode.Indices;
using SearchNode.Search.Queries;

namespace SearchNode.Http.Endpoints;

/// <summary>Indices themselves: create, get, head, delete, mappings, settings, refresh.</summary>
internal sealed class IndexEndpoints(IndexCatalog indices)
{
    /// <summary>How expressions of several indices are taken.</summary>
    public static readonly string[] Selection = ["ignore_unavailable", "allow_no_indices", "expand_wildcards"];

    private static readonly string[] Common = [.. Selection, "timeout", "master_timeout", "local", "flat_settings", "include_defaults", "wait_for_active_shards", "write_index_only", "preserve_existing", "force", "features", "include_type_name"];

    public IEnumerable<Route> Routes =>
    [
        new("PUT", "/{index}", ["timeout", "master_timeout", "wait_for_active_shards"], Create),
        new("GET", "/{index}", Common, Get),
        new("HEAD", "/{index}", Common, request => ApiResponse.Empty(Exists(request) ? 200 : 404)),
        new("DELETE", "/{index}", Common, Delete),
        new("GET", "/_mapping", Common, GetMapping),
        new("GET", "/{index}/_mapping", Common, GetMapping),
        new("PUT,POST", "/{index}/_mapping", Common, PutMapping),
        new("GET", "/_settings", Common, GetSettings),
        new("GET", "/{index}/_settings", Common, GetSettings),
        new("PUT", "/{index}/_settings", Common, PutSettings),
        new("GET,POST", "/_refresh", Common, Shards),
        new("GET,POST", "/{index}/_refresh", Common, Shards),
        new("GET,POST", "/_flush", Common, Shards),
        new("GET,POST", "/{index}/_flush", Common, Shards),
    ];

    /// <summary>The indices that a request names.</summary>
    public static List<SearchIndex> Select(IndexCatalog indices, ApiRequest request)
    {
        Open(request);
        var found = indices.Resolve(request.PathOrNull("index"), request.Flag("ignore_unavailable"), request.Flag("allow_no_indices", true));
        return found.Count > 0 || request.Flag("allow_no_indices", true) ? found : throw ApiException.IndexNotFound(request.PathOrNull("index") ?? "_all");
    }

    /// <summary>Writes an object with a member for each index.</summary>
    private static ApiResponse ByIndex(IEnumerable<SearchIndex> found, Action<Utf8JsonWriter, SearchIndex> write) => ApiResponse.Ok(json =>
    {
        json.WriteStartObject();
        foreach (var index in found)
        {
            json.WriteStartObject(index.Name);
            write(json, index);
            json.WriteEndObject();
        }

        json.WriteEndObject();
    });

    private static void Open(ApiRequest request)
    {
        if (request.Query("expand_wildcards") is { } expand && expand.Split(',').Any(part => part is not ("open" or "all" or "hidden")))
        {
            throw ApiException.Unsupported($"[expand_wildcards={expand}]");
        }
    }

    private ApiResponse Create(ApiRequest request)
    {
        var name = request.Path("index");
        JsonElement? settings = null;
        var mappings = new JsonObject();
        List<Alias> aliases = [];
        if (request.Json() is { } body)
        {
            var arguments = new QueryArguments("create index", body);
            settings = arguments.Optional("settings");
            mappings = arguments.Optional("mappings") is { ValueKind: JsonValueKind.Object } given ? JsonObject.Create(given)! : [];
            aliases = arguments.Optional("aliases") is { ValueKind: JsonValueKind.Object } named
                ? [.. named.EnumerateObject().Select(member => AliasEndpoints.ReadAlias(member.Name, name, member.Value))]
                : [];
            arguments.Finish();
        }

        foreach (var alias in aliases)
        {
            IndexName.Check(alias.Name, "invalid_alias_name_exception");
        }

        indices.Create(name, settings, mappings, aliases);
        return ApiResponse.Ok(json =>
        {
            json.WriteStartObject();
            json.WriteBoolean("acknowledged", true);
            json.WriteBoolean("shards_acknowledged", true);
            json.WriteString("index", name);
            json.WriteEndObject();
        });
    }

    private ApiResponse Get(ApiRequest request) => ByIndex(Select(indices, request), (json, index) =>
    {
        AliasEndpoints.WriteAliases(json, indices.Aliases.Where(alias => alias.Index == index.Name));
        WriteMapping(json, index);
        WriteSettings(json, index);
    });

    private bool Exists(ApiRequest request)
    {
        try
        {
            return Select(indices, request).Count > 0;
        }
        catch (ApiException exception) when (exception.Status == 404)
        {
            return false;
        }
    }

    private ApiResponse Delete(ApiRequest request)
    {
        Open(request);
        var expression = request.Path("index");
        if (expression == "_all" || expression.Contains('*', StringComparison.Ordinal))
        {
            throw ApiException.Illegal("Wildcard expressions or all indices are not allowed");
        }

        foreach (var name in expression.Split(','))
        {
            if (!indices.Exists(name) && indices.Aliases.Any(alias => alias.Name == name))
            {
                throw ApiException.Illegal($"The provided expression [{name}] matches an alias, specify the corresponding concrete indices instead.");
            }
        }

        indices.Delete(indices.Resolve(expression, request.Flag("ignore_unavailable"), aliases: false));
        return ApiResponse.Acknowledged;
    }

    private ApiResponse GetMapping(ApiRequest request) => ByIndex(Select(indices, request), WriteMapping);

    private ApiResponse PutMapping(ApiRequest request)
    {
        var additions = JsonObject.Create(request.RequiredJson())!;
        foreach (var index in Select(indices, request))
        {
            index.Write(session =>
            {
                session.PutMapping(additions);
                return true;
            });
        }

        return ApiResponse.Acknowledged;
    }

    private ApiResponse GetSettings(ApiRequest request)
    {
        if (request.Flag("flat_settings") || request.Flag("include_defaults"))
        {
            throw ApiException.Unsupported("[flat_settings] or [include_defaults]");
        }

        return ByIndex(Select(indices, request), WriteSettings);
    }

    private ApiResponse PutSettings(ApiRequest request)
    {
        var body = request.RequiredJson();
        body = body.TryGetProperty("settings", out var inner) ? inner : body;
        var changes = Select(indices, request).Select(index => (index, Settings: index.Settings.With(body))).ToList();
        changes.ForEach(change => change.index.PutSettings(change.Settings));
        return ApiResponse.Acknowledged;
    }

    /// <summary>Everything is searchable and on disk already.</summary>
    private ApiResponse Shards(ApiRequest request)
    {
        var count = Select(indices, request).Count;
        return ApiResponse.Ok(json =>
        {
            json.WriteStartObject();
            json.WriteStartObject("_shards");
            json.WriteNumber("total", count);
            json.WriteNumber("successful", count);
            json.WriteNumber("failed", 0);
            json.WriteEndObject();
            json.WriteEndObject();
        });
    }

    private static void WriteMapping(Utf8JsonWriter json, SearchIndex index)
    {
        json.WritePropertyName("mappings");
        index.Mapping.Json.WriteTo(json);
    }

    private static void WriteSettings(Utf8JsonWriter json, SearchIndex index)
    {
        json.WriteStartObject("settings");
        json.WritePropertyName("index");
        index.Settings.Json.WriteTo(json);
        json.WriteEndObject();
    }
}
