using System.Text.Json;
using SearchNode.Http;
using SearchNode.Search.Queries;

namespace SearchNode.Search.Highlighting;

/// <summary>How the matches of a field are shown.</summary>
internal sealed record HighlightOptions
{
    public string[] PreTags { get; init; } = ["<em>"];

    public string[] PostTags { get; init; } = ["</em>"];

    /// <summary>Characters of a fragment.</summary>
    public int FragmentSize { get; init; } = 100;

    /// <summary>Zero shows whole values.</summary>
    public int NumberOfFragments { get; init; } = 5;

    /// <summary>Characters of the beginning that is shown where nothing matches.</summary>
    public int NoMatchSize { get; init; }

    /// <summary>Only what was searched in a field is highlighted in it.</summary>
    public bool RequireFieldMatch { get; init; } = true;

    public bool ByScore { get; init; }

    public bool EscapeHtml { get; init; }

    /// <summary>A query of its own, instead of the search's.</summary>
    public Query? Query { get; init; }

    public static HighlightOptions Read(QueryArguments arguments, HighlightOptions defaults) => new()
    {
        PreTags = Tags(arguments.Optional("pre_tags")) ?? defaults.PreTags,
        PostTags = Tags(arguments.Optional("post_tags")) ?? defaults.PostTags,
        FragmentSize = arguments.Integer("fragment_size", defaults.FragmentSize),
        NumberOfFragments = arguments.Integer("number_of_fragments", defaults.NumberOfFragments),
        NoMatchSize = arguments.Integer("no_match_size", defaults.NoMatchSize),
        RequireFieldMatch = arguments.Flag("require_field_match", defaults.RequireFieldMatch),
        ByScore = arguments.TextOrNull("order") switch
        {
            null => defaults.ByScore,
            "score" => true,
            "none" => false,
            var order => throw ApiException.Unsupported($"[order: {order}] of [highlight]"),
        },
        EscapeHtml = arguments.TextOrNull("encoder") switch
        {
            null => defaults.EscapeHtml,
            "html" => true,
            "default" => false,
            var encoder => throw ApiException.Unsupported($"[encoder: {encoder}] of [highlight]"),
        },
        Query = Type(arguments) is var _ && arguments.Optional("highlight_query") is { } query ? QueryParser.Parse(query) : defaults.Query,
    };

    private static string? Type(QueryArguments arguments) => arguments.TextOrNull("type") is { } type and not "unified"
        ? throw ApiException.Unsupported($"[type: {type}] of [highlight]")
        : null;

    private static string[]? Tags(JsonElement? element) => element switch
    {
        null => null,
        { ValueKind: JsonValueKind.Array } tags => [.. tags.EnumerateArray().Select(tag => tag.GetString()!)],
        { } tag => [tag.GetString()!],
    };
}
