using EnvironmentKit.Policies.Documents;

namespace EnvironmentKit.Policies.Kubernetes.Containers;

/// <summary>No container can forge packets.</summary>
internal sealed class RawSockets : ContainerPolicy
{
    public override string Id => "drop-net-raw-capability";

    public override IReadOnlyList<ToolCheck> Tools { get; } = [new(Tool.KubeLinter, "drop-net-raw-capability")];

    public override string Why => "With NET_RAW a process can forge packets and listen in on its neighbours on the node.";

    public override string Mend => "Drop ALL capabilities, or at least NET_RAW.";

    public override Uri More { get; } = new("https://man7.org/linux/man-pages/man7/capabilities.7.html");

    protected override IEnumerable<Violation> Check(KubernetesObject workload, ManifestNode container, PolicyContext context)
    {
        if (!Capabilities.Drops(container, "NET_RAW"))
        {
            yield return workload.Breaks(container, "keeps the capability NET_RAW", container.At("securityContext.capabilities") ?? container["securityContext"]);
        }
    }
}
