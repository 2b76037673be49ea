namespace SearchNode.Analysis.Filters;

/// <summary>Removes white space around a token.</summary>
internal sealed class TrimFilter : ITokenFilter
{
    public string Apply(string term) => term.Trim();
}
