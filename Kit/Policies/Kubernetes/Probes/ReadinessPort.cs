using EnvironmentKit.Policies.Documents;

namespace EnvironmentKit.Policies.Kubernetes.Probes;

/// <summary>A readiness probe asks a port that its container has.</summary>
internal sealed class ReadinessPort : ContainerPolicy
{
    public override string Id => "readiness-port";

    public override IReadOnlyList<ToolCheck> Tools { get; } = [new(Tool.KubeLinter, "readiness-port")];

    public override PolicySeverity Severity => PolicySeverity.Error;

    public override string Why => "Nobody answers, and the container never gets a request.";

    public override string Mend => "Ask one of the container's ports, by its name or number.";

    public override Uri More { get; } = new("https://kubernetes.io/docs/tasks/configure-pod-container/configure-liveness-readiness-startup-probes/");

    protected override IEnumerable<Violation> Check(KubernetesObject workload, ManifestNode container, PolicyContext context) => ProbedPorts.Missing(workload, container, "readinessProbe");
}
