namespace EnvironmentKit.Budget.Nodes;

/// <summary>A host on which services may run.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Room">What it has for services: what the system takes is gone already.</param>
internal sealed record Node(string Name, Amounts Room)
{
    /// <summary>What it has in all.</summary>
    public required Amounts Capacity { get; init; }

    /// <summary>Its labels.</summary>
    public IReadOnlyDictionary<string, string> Labels { get; init; } = new Dictionary<string, string>();

    /// <summary>Whether it manages the swarm; null where nobody said so.</summary>
    public bool? IsManager { get; init; }

    /// <summary>Whether it is the only host, which has whatever a service asks of the host it runs on.</summary>
    public bool IsOnly { get; init; }
}
