namespace SearchNode.Analysis.Filters;

/// <summary>Upper case, one code point to one code point.</summary>
internal sealed class UppercaseFilter : ICharacterFilter
{
    public string Apply(string term) => term.ToUpperInvariant();
}
