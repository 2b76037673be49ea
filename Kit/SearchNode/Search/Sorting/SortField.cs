using System.Text.Json;
using SearchNode.Http;

namespace SearchNode.Search.Sorting;

/// <summary>One part of a search's order.</summary>
/// <param name="Path">A field, <c>_score</c> or <c>_doc</c>.</param>
/// <param name="Descending">Largest first.</param>
internal sealed record SortField(string Path, bool Descending)
{
    /// <summary>The largest of several values decides, not the smallest; null follows the direction.</summary>
    public bool? ByLargest { get; init; }

    /// <summary>Documents without a value come first, not last.</summary>
    public bool MissingFirst { get; init; }

    /// <summary>The value that documents without one are sorted by.</summary>
    public JsonElement? MissingValue { get; init; }

    /// <summary>Type of a field that an index does not map, where that is no error.</summary>
    public string? UnmappedType { get; init; }

    /// <summary>How dates are written among the sort values.</summary>
    public string? Format { get; init; }

    /// <summary>Reads <c>sort</c>: a name, an object or a list of them.</summary>
    public static List<SortField> Parse(JsonElement element) => element.ValueKind == JsonValueKind.Array
        ? [.. element.EnumerateArray().SelectMany(One)]
        : [.. One(element)];

    /// <summary>Reads the query-string form, such as <c>year:desc,_score</c>.</summary>
    public static List<SortField> Parse(string text) => [.. text.Split(',', StringSplitOptions.RemoveEmptyEntries).Select(part =>
    {
        var colon = part.LastIndexOf(':');
        return colon < 0 ? ByName(part) : new SortField(part[..colon], IsDescending(part[(colon + 1)..], part));
    })];

    private static IEnumerable<SortField> One(JsonElement element)
    {
        if (element.ValueKind == JsonValueKind.String)
        {
            yield return ByName(element.GetString()!);
            yield break;
        }

        if (element.ValueKind != JsonValueKind.Object)
        {
            throw ApiException.Illegal("malformed sort format, within the sort array, an object, or an actual string are allowed");
        }

        foreach (var member in element.EnumerateObject())
        {
            yield return member.Value.ValueKind == JsonValueKind.String
                ? new SortField(member.Name, IsDescending(member.Value.GetString()!, member.Name))
                : WithOptions(member.Name, new Queries.QueryArguments("field_sort", member.Value));
        }
    }

    private static SortField WithOptions(string path, Queries.QueryArguments arguments)
    {
        var byDefault = ByName(path);
        var missing = arguments.Optional("missing");
        var text = missing is { ValueKind: JsonValueKind.String } ? missing.Value.GetString() : null;
        var field = byDefault with
        {
            Descending = arguments.TextOrNull("order") is { } order ? IsDescending(order, path) : byDefault.Descending,
            ByLargest = arguments.TextOrNull("mode") switch
            {
                null => null,
                "min" => false,
                "max" => true,
                var mode => throw ApiException.Unsupported($"[mode: {mode}] of a sort on [{path}]"),
            },
            MissingFirst = text == "_first",
            MissingValue = text is "_first" or "_last" ? null : missing,
            UnmappedType = arguments.TextOrNull("unmapped_type"),
            Format = arguments.TextOrNull("format"),
        };
        arguments.Finish();
        return field;
    }

    private static SortField ByName(string path) => path.StartsWith('_') && path is not ("_score" or "_doc")
        ? throw ApiException.Unsupported($"sorting by [{path}]")
        : new SortField(path, path == "_score");

    private static bool IsDescending(string order, string path) => order.ToLowerInvariant() switch
    {
        "asc" => false,
        "desc" => true,
        _ => throw ApiException.Illegal($"Unknown sort order [{order}] for [{path}]"),
    };
}
