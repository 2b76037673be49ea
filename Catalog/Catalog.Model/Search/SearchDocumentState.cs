namespace Catalog.Search;

/// <summary>The fields of a <see cref="SearchDocument"/> that tell which state of the item it is.</summary>
/// <param name="Id">The item's number.</param>
/// <param name="Version">The item's version.</param>
/// <param name="UpdatedAt">When the item got this version.</param>
public sealed record SearchDocumentState(long Id, long Version, DateTimeOffset UpdatedAt);
