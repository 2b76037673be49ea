namespace Catalog.Events;

/// <summary>Says that an item was added, changed or removed. What it is like now is in the database.</summary>
/// <param name="ItemId">The item's number.</param>
/// <param name="Version">The version that the change made.</param>
/// <param name="Kind"><see cref="Saved"/> or <see cref="Deleted"/>.</param>
public sealed record ItemChanged(long ItemId, long Version, string Kind)
{
    /// <summary>The item was added or changed.</summary>
    public const string Saved = "saved";

    /// <summary>The item was removed.</summary>
    public const string Deleted = "deleted";
}
