namespace EnvironmentKit.Policies.Kubernetes.Identity;

/// <summary>No role lets people and programs into running containers.</summary>
internal sealed class ExecRoles : Policy
{
    public override string Id => "clusterrolePodExecAttach";

    public override IReadOnlyList<ToolCheck> Tools { get; } = [new(Tool.Polaris, "clusterrolePodExecAttach"), new(Tool.Polaris, "rolePodExecAttach")];

    public override PolicySeverity Severity => PolicySeverity.Error;

    public override string Why => "Who may exec into a pod has its secrets and its network, past every audit of the application.";

    public override string Mend => "Remove pods/exec and pods/attach from the rule.";

    public override Uri More { get; } = new("https://kubernetes.io/docs/reference/access-authn-authz/rbac/");

    public override IEnumerable<Violation> Check(KubernetesSet set, PolicyContext context)
    {
        foreach (var role in set.Of("ClusterRole").Concat(set.Of("Role")))
        {
            if (!Roles.IsBuiltIn(role.Name) && role.Name is not ("admin" or "edit" or "cluster-admin") && Roles.RuleThatAllowsExec(role.Node) is { } rule)
            {
                yield return role.Breaks("lets its subjects into running containers", rule);
            }
        }
    }
}
