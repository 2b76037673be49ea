namespace SearchNode.Search.Queries;

/// <summary>What the text of a <c>simple_query_string</c> means.</summary>
internal abstract record SimpleQuery
{
    /// <summary>Words, or words in a row.</summary>
    internal sealed record Text(string Words, bool IsPhrase, int Slop) : SimpleQuery;

    /// <summary>The beginning of a word.</summary>
    internal sealed record Beginning(string Letters) : SimpleQuery;

    /// <summary>Everything else.</summary>
    internal sealed record Not(SimpleQuery Inner) : SimpleQuery;

    /// <summary>All or any of several.</summary>
    internal sealed record Group(bool All, IReadOnlyList<SimpleQuery> Parts) : SimpleQuery;
}
