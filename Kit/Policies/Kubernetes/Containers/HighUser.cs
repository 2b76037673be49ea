using EnvironmentKit.Policies.Documents;

namespace EnvironmentKit.Policies.Kubernetes.Containers;

/// <summary>A container's user and group are none of the node's own.</summary>
/// <remarks>Root is a policy of its own.</remarks>
internal sealed class HighUser : ContainerPolicy
{
    public override string Id => "container-security-context-user-group-id";

    public override IReadOnlyList<ToolCheck> Tools { get; } = [new(Tool.KubeScore, "container-security-context-user-group-id")];

    public override string Why => "Numbers below 10000 belong to the node's own accounts; who breaks out of the container has their files.";

    public override string Mend => "Set runAsUser and runAsGroup to 10000 or more: WithContainerUser; waive it for an image whose files belong to its own low user.";

    public override Uri More { get; } = new("https://github.com/zegl/kube-score/blob/master/README_SECURITYCONTEXT.md");

    private const long Least = 10_000;

    protected override IEnumerable<Violation> Check(KubernetesObject workload, ManifestNode container, PolicyContext context)
    {
        var own = container["securityContext"];
        var pod = workload.PodSpec?["securityContext"];
        if (own is null && pod is null)
        {
            yield return workload.Breaks(container, "names neither its user nor its group");
            yield break;
        }

        var user = own?["runAsUser"] ?? pod?["runAsUser"];
        var group = own?["runAsGroup"] ?? pod?["runAsGroup"];
        if (user?.Value != "0" && (IsLow(user) || IsLow(group)))
        {
            yield return workload.Breaks(container, $"runs as user {user?.Value ?? "of its image"} and group {group?.Value ?? "of its image"}, which {Least} is the least for", user ?? group);
        }
    }

    private static bool IsLow(ManifestNode? id) => !long.TryParse(id?.Value, out var number) || number < Least;
}
