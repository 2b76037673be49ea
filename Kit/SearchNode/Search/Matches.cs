namespace SearchNode.Search;

/// <summary>The documents of one index that a query matches.</summary>
/// <param name="docs">The documents; the receiver may change them.</param>
/// <param name="constant">The score of each one, where they do not differ.</param>
/// <param name="scores">The scores by document, or null.</param>
internal sealed class Matches(DocSet docs, float constant, float[]? scores)
{
    public static Matches Of(DocSet docs, float score) => new(docs, score, null);

    public DocSet Docs { get; } = docs;

    public float[]? Scores { get; } = scores;

    public float Constant { get; } = constant;

    public float Score(int doc) => Scores is null ? Constant : Scores[doc];
}
