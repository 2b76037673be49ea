using EnvironmentKit.Policies.Documents;

namespace EnvironmentKit.Policies.Kubernetes.Probes;

/// <summary>A container is restarted for other reasons than those for which it gets no requests.</summary>
internal sealed class IdenticalProbes : ContainerPolicy
{
    public override string Id => "pod-probes-identical";

    public override IReadOnlyList<ToolCheck> Tools { get; } = [new(Tool.KubeScore, "pod-probes-identical")];

    public override string Why => "A database that is away makes every pod unready; asked the same way, all of them restart too, and come back slower.";

    public override string Mend => "Let the readiness probe ask for what the container needs, and the liveness probe for itself alone.";

    public override Uri More { get; } = new("https://github.com/zegl/kube-score/blob/master/README_PROBES.md");

    protected override IEnumerable<Violation> Check(KubernetesObject workload, ManifestNode container, PolicyContext context)
    {
        var (ready, alive) = (container["readinessProbe"], container["livenessProbe"]);
        if (ready is not null && alive is not null && Question(ready) is { } question && question == Question(alive))
        {
            yield return workload.Breaks(container, "asks the same for readiness and liveness", alive);
        }
    }

    private static string? Question(ManifestNode probe) =>
        probe["httpGet"] is { } http ? $"http {http.Text("port")} {http.Text("path") ?? "/"}"
        : probe["tcpSocket"] is { } tcp ? $"tcp {tcp.Text("port")}"
        : probe.At("exec.command") is { } command ? $"exec {string.Join('\0', command.Items.Select(item => item.Value))}"
        : null;
}
