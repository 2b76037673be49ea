using EnvironmentKit.Deployment;
using EnvironmentKit.Kubernetes.Objects;

namespace EnvironmentKit.Kubernetes;

/// <summary>The tier's namespace, into which the cluster lets nothing that asks for more than the restricted standard gives.</summary>
internal static class TierNamespace
{
    private const string PodSecurityVersion = "v1.32";

    public static NamespaceManifest Of(TierDeployment deployment, KubernetesLabels labels)
    {
        var all = new SortedDictionary<string, string>(labels.OfTierVersion.ToDictionary(), StringComparer.Ordinal);
        foreach (var mode in (string[])["audit", "enforce", "warn"])
        {
            all[$"pod-security.kubernetes.io/{mode}"] = "restricted";
            all[$"pod-security.kubernetes.io/{mode}-version"] = PodSecurityVersion;
        }

        return new NamespaceManifest(new ObjectMeta(deployment.Name, all));
    }
}
