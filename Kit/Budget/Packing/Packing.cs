namespace EnvironmentKit.Budget.Packing;

/// <summary>How replicas come to lie on nodes.</summary>
/// <param name="Method">How that came out.</param>
/// <param name="Rooms">The nodes, filled.</param>
/// <param name="Left">What found no room, the largest first.</param>
internal sealed record Packing(PackingMethod Method, IReadOnlyList<PackingRoom> Rooms, IReadOnlyList<PackingItem> Left)
{
    public bool Fits => Left.Count == 0;
}
