using EnvironmentKit.Policies.Documents;

namespace EnvironmentKit.Policies.Kubernetes.Identity;

/// <summary>Nobody is bound to a role with all rights.</summary>
internal sealed class AdminBindings : Policy
{
    public override string Id => "cluster-admin-role-binding";

    public override IReadOnlyList<ToolCheck> Tools { get; } =
    [
        new(Tool.KubeLinter, "cluster-admin-role-binding"),
        new(Tool.Polaris, "clusterrolebindingClusterAdmin"),
        new(Tool.Polaris, "rolebindingClusterAdminClusterRole"),
        new(Tool.Polaris, "rolebindingClusterAdminRole"),
    ];

    public override PolicySeverity Severity => PolicySeverity.Error;

    public override string Why => "One stolen token is then the whole cluster, or the whole namespace.";

    public override string Mend => "Bind to a role that names the resources and verbs that are needed.";

    public override Uri More { get; } = new("https://kubernetes.io/docs/reference/access-authn-authz/rbac/");

    public override IEnumerable<Violation> Check(KubernetesSet set, PolicyContext context)
    {
        foreach (var binding in set.Of("ClusterRoleBinding").Concat(set.Of("RoleBinding")))
        {
            if (Roles.IsBuiltIn(binding.Name))
            {
                continue;
            }

            if (binding.Node.Text("roleRef.name") == "cluster-admin" || (Roles.Of(set, binding) is { } role && Roles.RuleThatAllowsAll(role.Node) is not null))
            {
                yield return binding.Breaks($"gives all rights by {binding.Node.Text("roleRef.kind")} {binding.Node.Text("roleRef.name")}", binding.Node["roleRef"]);
            }
        }
    }
}
