using EnvironmentKit.Policies.Documents;

namespace EnvironmentKit.Policies.Compose;

/// <summary>A service of a Compose file.</summary>
/// <param name="key">Its name.</param>
/// <param name="node">What it is.</param>
internal sealed class ComposeService(ManifestNode key, ManifestNode node)
{
    /// <summary>Its name as it stands in the file.</summary>
    public ManifestNode Key { get; } = key;

    /// <summary>What it is.</summary>
    public ManifestNode Node { get; } = node;

    /// <summary>Its name.</summary>
    public string Name { get; } = key.Value ?? "";

    /// <inheritdoc/>
    public override string ToString() => $"service {Name}";

    /// <summary>Says that the service, or a part of it, breaks a policy.</summary>
    public Violation Breaks(string message, ManifestNode? at = null) => new(at ?? Key, ToString(), message, Name);
}
