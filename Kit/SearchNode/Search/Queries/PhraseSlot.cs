namespace SearchNode.Search.Queries;

/// <summary>One place of a phrase.</summary>
/// <param name="Offset">Its distance from the beginning.</param>
/// <param name="Words">The words that fit.</param>
internal sealed record PhraseSlot(int Offset, IReadOnlySet<string> Words);
