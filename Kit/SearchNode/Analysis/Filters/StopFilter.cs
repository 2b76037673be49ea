namespace SearchNode.Analysis.Filters;

/// <summary>Drops words that carry no meaning; their positions stay as holes.</summary>
internal sealed class StopFilter(IEnumerable<string> words) : ITokenFilter
{
    /// <summary>Lucene's English stop words.</summary>
    public static readonly string[] English =
    [
        "a", "an", "and", "are", "as", "at", "be", "but", "by", "for", "if", "in", "into", "is", "it", "no", "not", "of", "on", "or",
        "such", "that", "the", "their", "then", "there", "these", "they", "this", "to", "was", "will", "with",
    ];

    private readonly HashSet<string> _words = [.. words];

    public string? Apply(string term) => _words.Contains(term) ? null : term;
}
