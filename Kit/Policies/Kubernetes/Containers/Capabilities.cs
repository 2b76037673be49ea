using EnvironmentKit.Policies.Documents;

namespace EnvironmentKit.Policies.Kubernetes.Containers;

/// <summary>Reads the rights that a container has beyond those of its user. Names count without regard to case and the prefix <c>CAP_</c>.</summary>
internal static class Capabilities
{
    /// <summary>What a container is given.</summary>
    public static IReadOnlyList<ManifestNode> Added(ManifestNode container) => container.At("securityContext.capabilities.add")?.Items ?? [];

    /// <summary>Whether a container gives up a capability.</summary>
    public static bool Drops(ManifestNode container, string capability)
    {
        foreach (var dropped in container.At("securityContext.capabilities.drop")?.Items ?? [])
        {
            if (Name(dropped) is var name && (name == "ALL" || name == capability))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>A capability's plain name, such as <c>NET_RAW</c>.</summary>
    public static string Name(ManifestNode capability)
    {
        var name = (capability.Value ?? "").ToUpperInvariant();
        return name.StartsWith("CAP_", StringComparison.Ordinal) ? name[4..] : name;
    }
}
