using System.Text.Json;
using SearchNode.Http;
using SearchNode.Search.Queries;

namespace SearchNode.Search;

/// <summary>Which parts of a document's source are returned.</summary>
internal sealed class SourceFilter
{
    public static readonly SourceFilter Everything = new(true, [], []);
    private static readonly SourceFilter Nothing = new(false, [], []);
    private readonly string[] _includes;
    private readonly string[] _excludes;
    private readonly WildcardPattern[] _includePatterns;
    private readonly WildcardPattern[] _excludePatterns;

    private SourceFilter(bool enabled, string[] includes, string[] excludes)
    {
        Enabled = enabled;
        _includes = includes;
        _excludes = excludes;
        _includePatterns = [.. includes.Select(pattern => new WildcardPattern(pattern, false))];
        _excludePatterns = [.. excludes.Select(pattern => new WildcardPattern(pattern, false))];
    }

    /// <summary>False leaves the source out altogether.</summary>
    public bool Enabled { get; }

    /// <summary>Reads <c>_source</c>: true, false, a pattern, a list of patterns or includes and excludes.</summary>
    public static SourceFilter Parse(JsonElement? element) => element switch
    {
        null or { ValueKind: JsonValueKind.True } => Everything,
        { ValueKind: JsonValueKind.False } => Nothing,
        { ValueKind: JsonValueKind.String or JsonValueKind.Array } patterns => Create(Patterns(patterns), []),
        { ValueKind: JsonValueKind.Object } both => FromObject(both),
        _ => throw ApiException.Parsing("Expected one of [VALUE_BOOLEAN, VALUE_STRING, START_ARRAY, START_OBJECT] for [_source]"),
    };

    /// <summary>Reads the query-string parameters, which go before the body's.</summary>
    public static SourceFilter? FromQuery(ApiRequest request)
    {
        var includes = List(request.Query("_source_includes"));
        var excludes = List(request.Query("_source_excludes"));
        return request.Query("_source") switch
        {
            "false" => Nothing,
            "true" or "" => Create(includes, excludes),
            { } patterns => Create([.. List(patterns), .. includes], excludes),
            null => includes.Length + excludes.Length > 0 ? Create(includes, excludes) : null,
        };
    }

    public void Write(Utf8JsonWriter json, byte[] source)
    {
        if (_includes.Length + _excludes.Length == 0)
        {
            json.WriteRawValue(source, skipInputValidation: true);
            return;
        }

        using var document = JsonDocument.Parse(source);
        WriteObject(json, document.RootElement, "", _includes.Length == 0);
    }

    private static SourceFilter Create(string[] includes, string[] excludes) =>
        includes.Length + excludes.Length == 0 ? Everything : new SourceFilter(true, includes, excludes);

    private static SourceFilter FromObject(JsonElement element)
    {
        string[] includes = [], excludes = [];
        foreach (var member in element.EnumerateObject())
        {
            switch (member.Name)
            {
                case "includes" or "include":
                    includes = Patterns(member.Value);
                    break;
                case "excludes" or "exclude":
                    excludes = Patterns(member.Value);
                    break;
                default:
                    throw ApiException.Parsing($"Unknown key for a {member.Value.ValueKind} in [{member.Name}] of [_source].");
            }
        }

        return Create(includes, excludes);
    }

    private static string[] Patterns(JsonElement element) => element.ValueKind == JsonValueKind.Array
        ? [.. element.EnumerateArray().Select(pattern => pattern.ValueKind == JsonValueKind.String ? pattern.GetString()! : throw ApiException.Parsing("[_source] expects strings"))]
        : [element.GetString()!];

    private static string[] List(string? value) => value?.Split(',', StringSplitOptions.RemoveEmptyEntries) ?? [];

    private void WriteObject(Utf8JsonWriter json, JsonElement element, string prefix, bool included)
    {
        json.WriteStartObject();
        foreach (var member in element.EnumerateObject())
        {
            var path = prefix + member.Name;
            if (Matches(_excludePatterns, path))
            {
                continue;
            }

            var inside = included || Matches(_includePatterns, path);
            if (inside || (IsContainer(member.Value) && _includes.Any(pattern => CouldMatchBelow(pattern, path))))
            {
                if (!inside && !HasAny(member.Value, path + "."))
                {
                    continue;
                }

                json.WritePropertyName(member.Name);
                WriteValue(json, member.Value, path + ".", inside);
            }
        }

        json.WriteEndObject();
    }

    private void WriteValue(Utf8JsonWriter json, JsonElement value, string prefix, bool included)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Object:
                WriteObject(json, value, prefix, included);
                break;
            case JsonValueKind.Array:
                json.WriteStartArray();
                foreach (var item in value.EnumerateArray())
                {
                    if (included || IsContainer(item))
                    {
                        WriteValue(json, item, prefix, included);
                    }
                }

                json.WriteEndArray();
                break;
            default:
                value.WriteTo(json);
                break;
        }
    }

    /// <summary>Whether anything below a container that is not included itself is included.</summary>
    private bool HasAny(JsonElement value, string prefix) => value.ValueKind switch
    {
        JsonValueKind.Array => value.EnumerateArray().Any(item => HasAny(item, prefix)),
        JsonValueKind.Object => value.EnumerateObject().Any(member =>
            !Matches(_excludePatterns, prefix + member.Name)
            && (Matches(_includePatterns, prefix + member.Name) || HasAny(member.Value, prefix + member.Name + "."))),
        _ => false,
    };

    private static bool IsContainer(JsonElement value) => value.ValueKind is JsonValueKind.Object or JsonValueKind.Array;

    private static bool Matches(WildcardPattern[] patterns, string path)
    {
        foreach (var pattern in patterns)
        {
            if (pattern.Matches(path))
            {
                return true;
            }
        }

        return false;
    }

    private static bool CouldMatchBelow(string pattern, string path)
    {
        var star = pattern.IndexOf('*', StringComparison.Ordinal);
        var literal = star >= 0 ? pattern[..star] : pattern;
        return literal.StartsWith(path + ".", StringComparison.Ordinal) || (star >= 0 && (path + ".").StartsWith(literal, StringComparison.Ordinal));
    }
}
