using EnvironmentKit.Policies.Documents;

namespace EnvironmentKit.Policies.Kubernetes.Probes;

/// <summary>A liveness probe asks a port that its container has.</summary>
internal sealed class LivenessPort : ContainerPolicy
{
    public override string Id => "liveness-port";

    public override IReadOnlyList<ToolCheck> Tools { get; } = [new(Tool.KubeLinter, "liveness-port")];

    public override PolicySeverity Severity => PolicySeverity.Error;

    public override string Why => "Nobody answers, and the container is restarted over and over.";

    public override string Mend => "Ask one of the container's ports, by its name or number.";

    public override Uri More { get; } = new("https://kubernetes.io/docs/tasks/configure-pod-container/configure-liveness-readiness-startup-probes/");

    protected override IEnumerable<Violation> Check(KubernetesObject workload, ManifestNode container, PolicyContext context) => ProbedPorts.Missing(workload, container, "livenessProbe");
}
