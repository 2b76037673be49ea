namespace SearchNode.Search.Queries;

/// <summary>Words in a row.</summary>
/// <param name="Slots">Each word with its place; several words where any of them will do.</param>
/// <param name="Slop">How far the words may be moved.</param>
internal sealed record Phrase(IReadOnlyList<PhraseSlot> Slots, int Slop)
{
    /// <summary>True when no word can fill two places, so that places are found independently of each other.</summary>
    public bool IsDistinct
    {
        get
        {
            var seen = new HashSet<string>();
            return Slots.All(slot => slot.Words.All(seen.Add));
        }
    }
}
