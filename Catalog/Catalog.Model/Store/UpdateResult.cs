using Catalog.Items;

namespace Catalog.Store;

/// <summary>What became of a change.</summary>
/// <param name="Saved">The item as it is now; <see langword="null"/> when it was not changed.</param>
/// <param name="Conflicting">The item as someone else has changed it meanwhile; <see langword="null"/> when nobody has, or it is gone.</param>
public sealed record UpdateResult(Item? Saved, Item? Conflicting);
