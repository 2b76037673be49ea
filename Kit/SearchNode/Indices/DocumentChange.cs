using SearchNode.Mappings;

namespace SearchNode.Indices;

/// <summary>What a write did to one document.</summary>
/// <param name="Doc">Its number.</param>
/// <param name="IsLive">False when it was deleted.</param>
/// <param name="Values">Its values now.</param>
internal sealed record DocumentChange(int Doc, bool IsLive, IReadOnlyCollection<FieldValues> Values);
