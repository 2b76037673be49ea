using SearchNode.Mappings;
using SearchNode.Search.Highlighting;

namespace SearchNode.Search.Queries;

/// <summary>One query of the query language. It knows no index until it is run on one.</summary>
internal abstract class Query
{
    /// <summary>Factor of the scores.</summary>
    public float Boost { get; init; } = 1;

    /// <summary>The documents of an index that match.</summary>
    /// <param name="context">The index.</param>
    /// <param name="scoring">False when scores are not needed; then they need not be right.</param>
    public abstract Matches Run(SearchContext context, bool scoring);

    /// <summary>Adds what this query looks for, for highlighting.</summary>
    public virtual void Collect(HighlightTerms terms, Mapping mapping)
    {
    }
}
