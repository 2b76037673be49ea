namespace EnvironmentKit.Tests.Kubernetes.Checks;

/// <summary>What the kit gives beyond the restricted standard.</summary>
internal sealed class PodsAreLocked : IManifestCheck
{
    public IEnumerable<string> Find(ManifestSet set) =>
    [
        .. set.InPods((_, pod) =>
        [
            .. pod.Flag("spec.automountServiceAccountToken") == false ? [] : (string[])["a token of the cluster is mounted"],
            .. pod.Text("spec.serviceAccountName") is null or "default" ? (string[])["it has no identity of its own"] : [],
        ]),
        .. set.InContainers((_, container) => container.Flag("securityContext.readOnlyRootFilesystem") == true ? [] : ["its root file system can be written"]),
    ];
}
