namespace EnvironmentKit.Policies.Kubernetes.Objects;

/// <summary>No object is of the group that all of Kubernetes once came in.</summary>
internal sealed class OldExtensions : Policy
{
    public override string Id => "no-extensions-v1beta";

    public override IReadOnlyList<ToolCheck> Tools { get; } = [new(Tool.KubeLinter, "no-extensions-v1beta"), new(Tool.KubeScore, "stable-version")];

    public override PolicySeverity Severity => PolicySeverity.Error;

    public override string Why => "No cluster since 1.22 knows the group.";

    public override string Mend => "Write apps/v1 or networking.k8s.io/v1.";

    public override Uri More { get; } = new("https://kubernetes.io/docs/reference/using-api/deprecation-guide/");

    public override IEnumerable<Violation> Check(KubernetesSet set, PolicyContext context)
    {
        foreach (var item in set.All)
        {
            if (item.ApiVersion.StartsWith("extensions/v1beta", StringComparison.Ordinal))
            {
                yield return item.Breaks($"is of {item.ApiVersion}, which is gone", item.Node["apiVersion"]);
            }
        }
    }
}
