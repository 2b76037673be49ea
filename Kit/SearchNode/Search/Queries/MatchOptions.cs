namespace SearchNode.Search.Queries;

/// <summary>How the words of a text are looked for in a field.</summary>
internal sealed record MatchOptions
{
    /// <summary>Every word has to match, not any one.</summary>
    public bool And { get; init; }

    public MinimumShouldMatch? Minimum { get; init; }

    /// <summary>Name of the analyzer, when not the field's.</summary>
    public string? Analyzer { get; init; }

    /// <summary>A text that leaves no words matches everything.</summary>
    public bool AllWhenEmpty { get; init; }

    /// <summary>A text that does not fit the field's type matches nothing, instead of being an error.</summary>
    public bool Lenient { get; init; }

    public int Slop { get; init; }

    /// <summary>How many terms the last word of a phrase prefix may stand for.</summary>
    public int MaxExpansions { get; init; } = 50;

    /// <summary>Reads the arguments that all the match queries share.</summary>
    public static MatchOptions Read(QueryArguments arguments) => new()
    {
        Analyzer = arguments.TextOrNull("analyzer"),
        AllWhenEmpty = ZeroTerms(arguments),
        Lenient = arguments.Flag("lenient"),
    };

    private static bool ZeroTerms(QueryArguments arguments) => arguments.TextOrNull("zero_terms_query")?.ToLowerInvariant() switch
    {
        null or "none" => false,
        "all" => true,
        var other => throw Http.ApiException.Parsing($"unsupported zero_terms_query value [{other}]"),
    };
}
