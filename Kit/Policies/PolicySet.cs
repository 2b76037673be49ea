using EnvironmentKit.Policies.Compose;
using EnvironmentKit.Policies.Kubernetes;

namespace EnvironmentKit.Policies;

/// <summary>Every policy that there is.</summary>
internal static class PolicySet
{
    /// <summary>All policies, each once.</summary>
    public static IReadOnlyList<Policy> All { get; } =
    [
        // Kubernetes, some of them in Compose too.
        .. KubernetesPolicies.All,

        // Compose alone.
        .. ComposePolicies.All,
    ];

    private static readonly Dictionary<string, Policy> _byName = ByName();

    /// <summary>Every name of a policy: its own, and linters'.</summary>
    public static IEnumerable<string> Names => _byName.Keys;

    /// <summary>The policy of a name: its own, or a linter's.</summary>
    public static Policy? Find(string name) => _byName.GetValueOrDefault(name);

    private static Dictionary<string, Policy> ByName()
    {
        var names = All.ToDictionary(policy => policy.Id, StringComparer.Ordinal);
        foreach (var (policy, check) in All.SelectMany(policy => policy.Tools.Select(check => (policy, check))))
        {
            names.TryAdd(check.Id, policy);
        }

        return names;
    }
}
