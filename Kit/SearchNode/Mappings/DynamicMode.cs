namespace SearchNode.Mappings;

/// <summary>What becomes of members that the mapping does not name.</summary>
internal enum DynamicMode
{
    /// <summary>They are mapped by their first value.</summary>
    True,

    /// <summary>They stay in the source only.</summary>
    False,

    /// <summary>The document is refused.</summary>
    Strict,
}
