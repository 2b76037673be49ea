namespace Catalog.Search;

/// <summary>What a write to the index did.</summary>
public enum IndexOutcome
{
    /// <summary>Nothing: the index holds this state or a newer one already.</summary>
    Unchanged,

    /// <summary>A document that was not there was added.</summary>
    Added,

    /// <summary>Another state was replaced.</summary>
    Replaced,

    /// <summary>The document was removed.</summary>
    Removed,
}
