using System.Globalization;
using System.Text.Json;
using SearchNode.Http;

namespace SearchNode.Search.Queries;

/// <summary>The members of a query's object. What nobody asked for is refused, so that no parameter is silently ignored.</summary>
internal sealed class QueryArguments
{
    private readonly string _query;
    private readonly Dictionary<string, JsonElement> _members = [];

    public QueryArguments(string query, JsonElement element)
    {
        _query = query;
        if (element.ValueKind != JsonValueKind.Object)
        {
            throw ApiException.Parsing($"[{query}] query malformed, no start_object after query name");
        }

        foreach (var member in element.EnumerateObject())
        {
            _members[member.Name] = member.Value;
        }
    }

    private QueryArguments(string query) => _query = query;

    /// <summary>Reads <c>{ "field": value }</c> or <c>{ "field": { … } }</c>.</summary>
    /// <param name="query">The query's name.</param>
    /// <param name="element">Its object.</param>
    /// <param name="shorthand">The argument that a plain value stands for.</param>
    public static (string Field, QueryArguments Arguments) OfField(string query, JsonElement element, string shorthand)
    {
        if (element.ValueKind != JsonValueKind.Object)
        {
            throw ApiException.Parsing($"[{query}] query malformed, no start_object after query name");
        }

        string? field = null;
        JsonElement value = default;
        foreach (var member in element.EnumerateObject())
        {
            if (field is not null)
            {
                throw ApiException.Parsing($"[{query}] query doesn't support multiple fields, found [{field}] and [{member.Name}]");
            }

            (field, value) = (member.Name, member.Value);
        }

        if (field is null)
        {
            throw ApiException.Parsing($"[{query}] query malformed, no field");
        }

        if (value.ValueKind == JsonValueKind.Object)
        {
            return (field, new QueryArguments(query, value));
        }

        if (value.ValueKind is JsonValueKind.Array or JsonValueKind.Null)
        {
            throw ApiException.Parsing($"[{query}] query does not support [{value.ValueKind.ToString().ToLowerInvariant()}] for field [{field}]");
        }

        var arguments = new QueryArguments(query);
        arguments._members[shorthand] = value;
        return (field, arguments);
    }

    public JsonElement? Optional(string name) => _members.Remove(name, out var value) ? value : null;

    public JsonElement Required(string name) => Optional(name)
        ?? throw ApiException.Parsing($"[{_query}] requires [{name}]");

    public string Text(string name) => Optional(name) is { ValueKind: JsonValueKind.String } value
        ? value.GetString()!
        : throw ApiException.Parsing($"[{_query}] requires [{name}] as a string");

    public string? TextOrNull(string name) => Optional(name) switch
    {
        null => null,
        { ValueKind: JsonValueKind.String } value => value.GetString(),
        { } value => throw Wrong(name, value),
    };

    public bool Flag(string name, bool otherwise = false) => Optional(name) switch
    {
        null => otherwise,
        { ValueKind: JsonValueKind.True } => true,
        { ValueKind: JsonValueKind.False } => false,
        { ValueKind: JsonValueKind.String } value when value.GetString() is "true" => true,
        { ValueKind: JsonValueKind.String } value when value.GetString() is "false" => false,
        { } value => throw Wrong(name, value),
    };

    public float Number(string name, float otherwise) => Optional(name) switch
    {
        null => otherwise,
        { ValueKind: JsonValueKind.Number } value => value.GetSingle(),
        { ValueKind: JsonValueKind.String } value when float.TryParse(value.GetString(), NumberStyles.Float, CultureInfo.InvariantCulture, out var number) => number,
        { } value => throw Wrong(name, value),
    };

    public int Integer(string name, int otherwise) => Optional(name) switch
    {
        null => otherwise,
        { ValueKind: JsonValueKind.Number } value when value.TryGetInt32(out var number) => number,
        { ValueKind: JsonValueKind.String } value when int.TryParse(value.GetString(), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) => number,
        { } value => throw Wrong(name, value),
    };

    /// <exception cref="ApiException">400 for a negative one, as in Elasticsearch.</exception>
    public float Boost()
    {
        var boost = Number("boost", 1);
        return boost >= 0 ? boost : throw ApiException.Illegal($"negative [boost] are not allowed in [{_query}], use a value between 0 and 1 to deboost");
    }

    public bool UsesAnd(string name = "operator") => TextOrNull(name)?.ToLowerInvariant() switch
    {
        null or "or" => false,
        "and" => true,
        var other => throw ApiException.Illegal($"No enum constant for operator [{other}] in [{_query}]"),
    };

    public MinimumShouldMatch? MinimumShouldMatch() =>
        Optional("minimum_should_match") is { } value ? Queries.MinimumShouldMatch.Parse(value.ToString()) : null;

    /// <exception cref="ApiException">400 naming an argument that nobody asked for.</exception>
    public void Finish()
    {
        foreach (var name in _members.Keys)
        {
            throw ApiException.Parsing($"[{_query}] query does not support [{name}] in this development search server");
        }
    }

    private ApiException Wrong(string name, JsonElement value) =>
        ApiException.Parsing($"[{_query}] failed to parse [{name}]: [{value}] is not of the expected type");
}
