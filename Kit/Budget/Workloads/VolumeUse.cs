namespace EnvironmentKit.Budget.Workloads;

/// <summary>Storage that a service asks for.</summary>
/// <param name="Name">The volume's name.</param>
/// <param name="Size">The size of one, in bytes.</param>
/// <param name="Copies">How many there are: one, or one for each replica.</param>
internal sealed record VolumeUse(string Name, long Size, int Copies)
{
    public long Total => Size * Copies;
}
