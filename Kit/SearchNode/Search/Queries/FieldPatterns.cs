using System.Globalization;
using System.Text.Json;
using SearchNode.Http;
using SearchNode.Mappings;

namespace SearchNode.Search.Queries;

/// <summary>The fields of a query over several ones: names and patterns, each with a boost such as <c>title^2</c>.</summary>
internal sealed class FieldPatterns(IReadOnlyList<(string Pattern, float Boost)> patterns)
{
    /// <summary>Every field.</summary>
    public static readonly FieldPatterns Everything = new([("*", 1)]);

    /// <summary>True where a text that does not fit a field's type is no error.</summary>
    public bool IsEverything => patterns.Any(pattern => pattern.Pattern == "*");

    public static FieldPatterns Parse(string query, JsonElement? fields)
    {
        var patterns = fields switch
        {
            null => [],
            { ValueKind: JsonValueKind.String } one => [One(query, one)],
            { ValueKind: JsonValueKind.Array } several => several.EnumerateArray().Select(field => One(query, field)).ToList(),
            _ => throw ApiException.Parsing($"[{query}] expects [fields] as an array of strings"),
        };
        return patterns.Count == 0 ? Everything : new FieldPatterns(patterns);
    }

    /// <summary>The fields of an index with their boosts.</summary>
    public List<(string Path, float Boost)> Resolve(Mapping mapping)
    {
        var resolved = new Dictionary<string, float>();
        foreach (var (pattern, boost) in patterns)
        {
            if (!pattern.Contains('*', StringComparison.Ordinal))
            {
                resolved[pattern] = resolved.GetValueOrDefault(pattern, 1) * boost;
                continue;
            }

            var wildcard = new WildcardPattern(pattern, ignoreCase: false);
            foreach (var field in mapping.Fields.Values.Where(field => field.Indexed && wildcard.Matches(field.Path)))
            {
                // With * the dates and numbers only take part where the text fits them.
                resolved[field.Path] = resolved.GetValueOrDefault(field.Path, 1) * boost;
            }
        }

        return [.. resolved.Select(pair => (pair.Key, pair.Value))];
    }

    private static (string, float) One(string query, JsonElement field)
    {
        var text = field.ValueKind == JsonValueKind.String ? field.GetString()! : throw ApiException.Parsing($"[{query}] expects field names as strings");
        var caret = text.LastIndexOf('^');
        if (caret < 0)
        {
            return (text, 1);
        }

        return float.TryParse(text[(caret + 1)..], NumberStyles.Float, CultureInfo.InvariantCulture, out var boost) && boost >= 0
            ? (text[..caret], boost)
            : throw ApiException.Parsing($"[{query}] failed to parse the boost of field [{text}]");
    }
}
