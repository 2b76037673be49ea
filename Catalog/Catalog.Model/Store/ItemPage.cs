using Catalog.Items;

namespace Catalog.Store;

/// <summary>A part of the items that were asked for.</summary>
/// <param name="Total">How many there are in all.</param>
/// <param name="Items">This part.</param>
public sealed record ItemPage(long Total, IReadOnlyList<Item> Items);
