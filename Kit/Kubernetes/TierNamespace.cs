using EnvironmentKit.Deployment;
using EnvironmentKit.Kubernetes.Objects;
using EnvironmentKit.Policies.Kubernetes;
using EnvironmentKit.Policies.Kubernetes.Objects;

namespace EnvironmentKit.Kubernetes;

/// <summary>Namespaces, and what the cluster lets into them.</summary>
internal static class TierNamespace
{
    private const string PodSecurityVersion = "v1.32";

    /// <summary>The tier's own, which takes nothing that asks for more than the restricted standard gives.</summary>
    public static NamespaceManifest Of(string name, IReadOnlyDictionary<string, string> labels) => Of(name, labels, "restricted");

    /// <summary>That of services which see something of their nodes: the standards know folders of a node as a privilege alone.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="labels">Its labels.</param>
    /// <param name="services">Who runs there, one of whom says why it must be so.</param>
    public static NamespaceManifest OfNodes(string name, IReadOnlyDictionary<string, string> labels, IReadOnlyList<Service> services)
    {
        var manifest = Of(name, labels, "privileged");
        return services.SelectMany(service => service.Waivers).FirstOrDefault(waiver => waiver.Policy == RestrictedNamespace.Name) is not { } waiver ? manifest
            : manifest with { Metadata = manifest.Metadata with { Annotations = new Dictionary<string, string> { [Exemptions.Own(waiver.Policy)] = waiver.Reason } } };
    }

    private static NamespaceManifest Of(string name, IReadOnlyDictionary<string, string> labels, string standard)
    {
        var all = new SortedDictionary<string, string>(labels.ToDictionary(), StringComparer.Ordinal);
        foreach (var mode in (string[])["audit", "enforce", "warn"])
        {
            all[$"pod-security.kubernetes.io/{mode}"] = standard;
            all[$"pod-security.kubernetes.io/{mode}-version"] = PodSecurityVersion;
        }

        return new NamespaceManifest(new ObjectMeta(name, all));
    }
}
