using EnvironmentKit.Policies.Documents;

namespace EnvironmentKit.Policies.Kubernetes.Images;

/// <summary>A node asks the registry before it starts a container.</summary>
internal sealed class PullPolicy : ContainerPolicy
{
    public override string Id => "container-image-pull-policy";

    public override IReadOnlyList<ToolCheck> Tools { get; } = [new(Tool.KubeScore, "container-image-pull-policy"), new(Tool.Polaris, "pullPolicyNotAlways")];

    public override string Why => "A node that has the image starts it for pods that have no right to pull it, and keeps a tag that was pushed again.";

    public override string Mend => "Set imagePullPolicy to Always; layers that are there are not loaded again.";

    public override Uri More { get; } = new("https://kubernetes.io/docs/concepts/containers/images/#image-pull-policy");

    protected override IEnumerable<Violation> Check(KubernetesObject workload, ManifestNode container, PolicyContext context)
    {
        var policy = container["imagePullPolicy"];

        // Without a policy the cluster always pulls what has no version.
        var isImplied = policy?.Value is null && container.Text("image") is { } image && !ImageName.IsVersioned(image);
        if (policy?.Value != "Always" && !isImplied)
        {
            yield return workload.Breaks(container, $"pulls its image {(policy?.Value is null ? "only where it is missing" : $"by the policy {policy.Value}")}", policy ?? container["image"]);
        }
    }
}
