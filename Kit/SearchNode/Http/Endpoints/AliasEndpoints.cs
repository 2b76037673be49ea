using System.Text.Json;
using SearchNode.Indices;
using SearchNode.Search.Queries;

namespace SearchNode.Http.Endpoints;

/// <summary><c>_aliases</c> and <c>_alias</c>.</summary>
internal sealed class AliasEndpoints(IndexCatalog indices)
{
    private static readonly string[] Parameters = [.. IndexEndpoints.Selection, "timeout", "master_timeout", "local"];

    public IEnumerable<Route> Routes =>
    [
        new("POST", "/_aliases", Parameters, Change),
        new("GET", "/_alias", Parameters, Get),
        new("GET,HEAD", "/_alias/{name}", Parameters, Get),
        new("GET", "/{index}/_alias", Parameters, Get),
        new("GET,HEAD", "/{index}/_alias/{name}", Parameters, Get),
        new("PUT,POST", "/{index}/_alias/{name}", Parameters, Put),
        new("PUT,POST", "/{index}/_aliases/{name}", Parameters, Put),
        new("DELETE", "/{index}/_alias/{name}", Parameters, Delete),
        new("DELETE", "/{index}/_aliases/{name}", Parameters, Delete),
    ];

    public static Alias ReadAlias(string name, string index, JsonElement definition)
    {
        var arguments = new QueryArguments("alias", definition);
        var alias = new Alias(name, index, arguments.Optional("is_write_index") is { } flag ? flag.ValueKind == JsonValueKind.True : null);
        arguments.Finish();
        return alias;
    }

    public static void WriteAliases(Utf8JsonWriter json, IEnumerable<Alias> aliases)
    {
        json.WriteStartObject("aliases");
        foreach (var alias in aliases)
        {
            json.WriteStartObject(alias.Name);
            if (alias.IsWriteIndex is { } isWriteIndex)
            {
                json.WriteBoolean("is_write_index", isWriteIndex);
            }

            json.WriteEndObject();
        }

        json.WriteEndObject();
    }

    private ApiResponse Change(ApiRequest request)
    {
        var arguments = new QueryArguments("aliases", request.RequiredJson());
        var actions = arguments.Required("actions");
        arguments.Finish();
        List<Alias> removed = [], added = [];
        List<SearchIndex> doomed = [];
        foreach (var action in actions.EnumerateArray().SelectMany(action => action.EnumerateObject()))
        {
            var members = new QueryArguments(action.Name, action.Value);
            var found = Names(members, "index", "indices").SelectMany(name => indices.Resolve(name, aliases: false)).ToList();
            switch (action.Name)
            {
                case "add":
                    bool? isWrite = members.Optional("is_write_index") is { } flag ? flag.ValueKind == JsonValueKind.True : null;
                    var names = Names(members, "alias", "aliases");
                    added.AddRange(from index in found from name in names select new Alias(name, index.Name, isWrite));
                    break;
                case "remove":
                    var mustExist = members.Flag("must_exist", true);
                    removed.AddRange(Existing(found, Names(members, "alias", "aliases"), mustExist));
                    break;
                case "remove_index":
                    doomed.AddRange(found);
                    break;
                default:
                    throw ApiException.Illegal($"[alias_action] unknown field [{action.Name}]");
            }

            members.Finish();
        }

        indices.ChangeAliases(removed, added, doomed);
        return ApiResponse.Acknowledged;
    }

    private ApiResponse Put(ApiRequest request)
    {
        var found = indices.Resolve(request.Path("index"), aliases: false);
        var body = request.Json();
        var added = found.Select(index => body is { } definition ? ReadAlias(request.Path("name"), index.Name, definition) : new Alias(request.Path("name"), index.Name, null)).ToList();
        indices.ChangeAliases([], added, []);
        return ApiResponse.Acknowledged;
    }

    private ApiResponse Delete(ApiRequest request)
    {
        var found = indices.Resolve(request.Path("index"), aliases: false);
        indices.ChangeAliases(Existing(found, request.Path("name").Split(','), mustExist: true), [], []);
        return ApiResponse.Acknowledged;
    }

    private ApiResponse Get(ApiRequest request)
    {
        var found = IndexEndpoints.Select(indices, request);
        var names = request.PathOrNull("name")?.Split(',');
        var patterns = names?.Select(name => new WildcardPattern(name == "_all" ? "*" : name, ignoreCase: false)).ToList();
        var aliases = indices.Aliases.Where(alias => patterns?.Any(pattern => pattern.Matches(alias.Name)) != false).ToList();
        var missing = names?.Where(name => !name.Contains('*', StringComparison.Ordinal) && name != "_all" && aliases.All(alias => alias.Name != name)).ToList() ?? [];
        return new ApiResponse(missing.Count > 0 ? 404 : 200, json =>
        {
            json.WriteStartObject();
            if (missing.Count > 0)
            {
                json.WriteString("error", missing.Count == 1 ? $"alias [{missing[0]}] missing" : $"aliases [{string.Join(',', missing)}] missing");
                json.WriteNumber("status", 404);
            }

            foreach (var index in found)
            {
                var own = aliases.Where(alias => alias.Index == index.Name).ToList();
                if (names is null || own.Count > 0)
                {
                    json.WriteStartObject(index.Name);
                    WriteAliases(json, own);
                    json.WriteEndObject();
                }
            }

            json.WriteEndObject();
        });
    }

    private List<Alias> Existing(List<SearchIndex> found, IReadOnlyList<string> names, bool mustExist)
    {
        var patterns = names.Select(name => new WildcardPattern(name == "_all" ? "*" : name, ignoreCase: false)).ToList();
        var existing = indices.Aliases.Where(alias => found.Any(index => index.Name == alias.Index) && patterns.Any(pattern => pattern.Matches(alias.Name))).ToList();
        return existing.Count > 0 || !mustExist
            ? existing
            : throw new ApiException(404, "aliases_not_found_exception", $"aliases [{string.Join(',', names)}] missing");
    }

    private static List<string> Names(QueryArguments members, string one, string several)
    {
        var names = new List<string>();
        foreach (var element in new[] { members.Optional(one), members.Optional(several) })
        {
            switch (element)
            {
                case { ValueKind: JsonValueKind.Array } list:
                    names.AddRange(list.EnumerateArray().Select(item => item.ToString()));
                    break;
                case { } single:
                    names.Add(single.ToString());
                    break;
            }
        }

        return names.Count > 0 ? names : throw ApiException.Illegal($"One of [{one}] or [{several}] is required");
    }
}
