namespace EnvironmentKit.Budget.Nodes;

/// <summary>A node as somebody described it.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Amounts">What it has.</param>
internal sealed record DeclaredNode(string Name, Amounts Amounts)
{
    /// <summary>Its labels.</summary>
    public IReadOnlyDictionary<string, string> Labels { get; init; } = new Dictionary<string, string>();

    /// <summary>Whether it manages the swarm; null where that is not said.</summary>
    public bool? IsManager { get; init; }

    /// <summary>Whether <see cref="Amounts"/> is what services may have, rather than what the host has in all.</summary>
    public bool IsAllocatable { get; init; }

    /// <summary>Whether it is the only host, given by its size alone.</summary>
    public bool IsOnly { get; init; }
}
