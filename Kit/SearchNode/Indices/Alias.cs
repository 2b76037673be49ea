namespace SearchNode.Indices;

/// <summary>Another name of an index.</summary>
/// <param name="Name">The alias.</param>
/// <param name="Index">The index that it stands for; an alias may have several.</param>
/// <param name="IsWriteIndex">Whether writes to the alias go to this index; null decides when it is the only one.</param>
internal sealed record Alias(string Name, string Index, bool? IsWriteIndex);
