using EnvironmentKit.Policies.Documents;

namespace EnvironmentKit.Policies.Kubernetes.Identity;

/// <summary>Reads what roles allow.</summary>
internal static class Roles
{
    private static readonly string[] _all = ["get", "list", "watch", "create", "update", "patch", "delete"];

    /// <summary>Whether a role or binding comes with every cluster.</summary>
    public static bool IsBuiltIn(string name) => name.StartsWith("system:", StringComparison.Ordinal) || name is "cluster-admin";

    /// <summary>The role that a binding gives, where it is among the objects.</summary>
    public static KubernetesObject? Of(KubernetesSet set, KubernetesObject binding)
    {
        var name = binding.Node.Text("roleRef.name");
        return binding.Node.Text("roleRef.kind") == "Role" ? set.Find("Role", name, binding) : set.FindInCluster("ClusterRole", name);
    }

    /// <summary>The rule by which a role lets its subjects into running containers. A websocket does it with <c>get</c> too.</summary>
    public static ManifestNode? RuleThatAllowsExec(ManifestNode role) => Rule(
        role, rule => Has(rule, "apiGroups", "", "*") && Has(rule, "resources", "*", "pods/exec", "pods/attach") && Has(rule, "verbs", "*", "get", "create"));

    /// <summary>The rule by which a role allows everything.</summary>
    public static ManifestNode? RuleThatAllowsAll(ManifestNode role) => Rule(
        role, rule => Has(rule, "apiGroups", "*") && Has(rule, "resources", "*") && (Has(rule, "verbs", "*") || Array.TrueForAll(_all, verb => Has(rule, "verbs", verb))));

    private static ManifestNode? Rule(ManifestNode role, Predicate<ManifestNode> fits)
    {
        foreach (var rule in role.Objects("rules"))
        {
            if (fits(rule))
            {
                return rule;
            }
        }

        return null;
    }

    private static bool Has(ManifestNode rule, string list, params ReadOnlySpan<string> values)
    {
        foreach (var item in rule[list]?.Items ?? [])
        {
            if (item.Value is { } text && values.Contains(text))
            {
                return true;
            }
        }

        return false;
    }
}
