using EnvironmentKit.Policies.Documents;

namespace EnvironmentKit.Policies.Kubernetes.Identity;

/// <summary>Nobody is bound to a role that lets them into running containers, or that nobody can look into.</summary>
/// <remarks>A binding to a role that is not among what is applied cannot be judged, which Polaris holds against it; <c>view</c> is known to be harmless. All rights at once are a policy of their own.</remarks>
internal sealed class ExecBindings : Policy
{
    public override string Id => "clusterrolebindingPodExecAttach";

    public override IReadOnlyList<ToolCheck> Tools { get; } =
    [
        new(Tool.Polaris, "clusterrolebindingPodExecAttach"),
        new(Tool.Polaris, "rolebindingClusterRolePodExecAttach"),
        new(Tool.Polaris, "rolebindingRolePodExecAttach"),
    ];

    public override PolicySeverity Severity => PolicySeverity.Error;

    public override string Why => "Who may exec into a pod has its secrets and its network, past every audit of the application.";

    public override string Mend => "Bind to a role without pods/exec and pods/attach, and apply the two together.";

    public override Uri More { get; } = new("https://kubernetes.io/docs/reference/access-authn-authz/rbac/");

    public override IEnumerable<Violation> Check(KubernetesSet set, PolicyContext context)
    {
        foreach (var binding in set.Of("ClusterRoleBinding").Concat(set.Of("RoleBinding")))
        {
            var name = binding.Node.Text("roleRef.name");
            if (Roles.IsBuiltIn(binding.Name) || name is "view" or "cluster-admin")
            {
                continue;
            }

            var role = Roles.Of(set, binding);
            if (role is null)
            {
                yield return binding.Breaks($"gives the {binding.Node.Text("roleRef.kind")} {name}, which is not among what is applied", binding.Node["roleRef"]);
            }
            else if (Roles.RuleThatAllowsExec(role.Node) is not null && Roles.RuleThatAllowsAll(role.Node) is null)
            {
                yield return binding.Breaks($"gives {role}, which lets its subjects into running containers", binding.Node["roleRef"]);
            }
        }
    }
}
