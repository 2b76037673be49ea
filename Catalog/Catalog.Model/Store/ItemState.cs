namespace Catalog.Store;

/// <summary>Which state of an item is meant; two holders of the same state hold the same content.</summary>
/// <param name="Id">The item's number.</param>
/// <param name="Version">Its version.</param>
/// <param name="UpdatedAt">When it came to be; tells apart equal versions of a restored database.</param>
public readonly record struct ItemState(long Id, long Version, DateTimeOffset UpdatedAt);
