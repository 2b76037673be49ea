namespace SearchNode.Analysis.Filters;

/// <summary>Drops a trailing <c>'s</c>, with any of the three apostrophes.</summary>
internal sealed class PossessiveFilter : ITokenFilter
{
    public string Apply(string term) =>
        term.Length >= 2 && term[^1] is ('s' or 'S') && term[^2] is ('\'' or '\u2019' or '\uFF07') ? term[..^2] : term;
}
