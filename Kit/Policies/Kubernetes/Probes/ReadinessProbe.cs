using EnvironmentKit.Policies.Compose;
using EnvironmentKit.Policies.Documents;

namespace EnvironmentKit.Policies.Kubernetes.Probes;

/// <summary>The cluster knows when a container takes requests.</summary>
/// <remarks>kube-score asks only where a Service leads to the pod, and is content with one probe in a pod; Polaris asks every container that lasts, and so does this.</remarks>
internal sealed class ReadinessProbe : ContainerPolicy
{
    public override string Id => "no-readiness-probe";

    public override IReadOnlyList<ToolCheck> Tools { get; } =
    [
        new(Tool.KubeLinter, "no-readiness-probe"),
        new(Tool.KubeScore, "pod-probes"),
        new(Tool.Polaris, "readinessProbeMissing"),
        new(Tool.Kics, "698ed579-b239-4f8f-a388-baa4bcb13ef8", "Healthcheck Not Set"),
    ];

    public override string Why => "Requests reach a pod that has not started yet, and a rollout goes on although the new version does not work.";

    public override string Mend => "Add a readinessProbe: WithHttpHealthCheck. In Compose, a healthcheck.";

    public override Uri More { get; } = new("https://kubernetes.io/docs/tasks/configure-pod-container/configure-liveness-readiness-startup-probes/");

    protected override IEnumerable<Violation> Check(KubernetesObject workload, ManifestNode container, PolicyContext context)
    {
        if (!workload.Ends && workload.Containers.Contains(container) && container["readinessProbe"] is null)
        {
            yield return workload.Breaks(container, "has no readiness probe");
        }
    }

    /// <inheritdoc/>
    public override IEnumerable<Violation> Check(ComposeFile file, PolicyContext context)
    {
        foreach (var service in file.Services)
        {
            var check = service["healthcheck"];
            if (service is { Runs: true, IsJob: false, IsPartial: false } && (check is null || check.Flag("disable") == true || check["test"]?.Items is [{ Value: "NONE" }, ..]))
            {
                yield return service.Breaks("has no health check", check);
            }
        }
    }
}
