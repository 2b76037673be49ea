namespace SearchNode.Search.Queries;

/// <summary>What is made of a text's words.</summary>
internal enum MatchKind
{
    Words,
    Phrase,
    PhrasePrefix,
}
