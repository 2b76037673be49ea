using EnvironmentKit.Policies.Documents;

namespace EnvironmentKit.Policies.Kubernetes.Autoscaling;

/// <summary>An autoscaler scales something that exists.</summary>
internal sealed class ScaledTarget : Policy
{
    public override string Id => "dangling-horizontalpodautoscaler";

    public override IReadOnlyList<ToolCheck> Tools { get; } =
    [
        new(Tool.KubeLinter, "dangling-horizontalpodautoscaler"),
        new(Tool.KubeScore, "horizontalpodautoscaler-has-target"),
    ];

    public override PolicySeverity Severity => PolicySeverity.Error;

    public override string Why => "Nothing is scaled, and nobody is told.";

    public override string Mend => "Mend spec.scaleTargetRef.";

    public override Uri More { get; } = new("https://kubernetes.io/docs/tasks/run-application/horizontal-pod-autoscale/");

    public override IEnumerable<Violation> Check(KubernetesSet set, PolicyContext context)
    {
        foreach (var autoscaler in set.Of("HorizontalPodAutoscaler"))
        {
            var target = autoscaler.Node.At("spec.scaleTargetRef");
            if (Autoscalers.TargetOf(set, autoscaler) is not { } found || (target.Text("apiVersion") is { } version && version != found.ApiVersion))
            {
                yield return autoscaler.Breaks($"scales {target.Text("kind")} {target.Text("name")}, which does not exist", target);
            }
        }
    }
}
