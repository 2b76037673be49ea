using EnvironmentKit.Policies.Documents;

namespace EnvironmentKit.Policies.Kubernetes;

/// <summary>
/// The annotations by which linters are told to let something be: <c>ignore-check.kube-linter.io/CHECK</c> with a reason,
/// <c>kube-score/ignore</c> with names of checks, and <c>polaris.fairwinds.com/CHECK-exempt</c>.
/// </summary>
internal static class Exemptions
{
    /// <summary>Where kube-score reads what to let be.</summary>
    public const string KubeScore = "kube-score/ignore";

    private const string KubeLinter = "ignore-check.kube-linter.io/";
    private const string KubeLinterAll = "kube-linter.io/ignore-all";
    private const string Polaris = "polaris.fairwinds.com/";
    private const string PolarisEnd = "-exempt";

    /// <summary>Why annotations let an object break a policy. Null where they do not.</summary>
    public static string? ReasonOf(Policy policy, ManifestNode? annotations)
    {
        foreach (var (key, value) in annotations?.Entries ?? [])
        {
            var name = key.Value ?? "";
            if (name.StartsWith(KubeLinter, StringComparison.Ordinal) ? Has(policy, Tool.KubeLinter, name.AsSpan(KubeLinter.Length)) || name.AsSpan(KubeLinter.Length).SequenceEqual(policy.Id)
                : name == KubeLinterAll && policy.Tools.Any(check => check.Tool == Tool.KubeLinter))
            {
                return value.Value is { Length: > 0 } reason ? reason : $"annotation {name}";
            }

            if (name == KubeScore && (value.Value ?? "").Split(',', StringSplitOptions.TrimEntries).Any(check => Has(policy, Tool.KubeScore, check)))
            {
                return $"annotation {name}";
            }

            if (name.StartsWith(Polaris, StringComparison.Ordinal) && value.Value == "true" && IsExempt(policy, name[Polaris.Length..]))
            {
                return $"annotation {name}";
            }
        }

        return null;
    }

    /// <summary>The annotation that tells the kit's own check of a waiver, for a policy that no linter has.</summary>
    public static string Own(string policy) => KubeLinter + policy;

    /// <summary>The annotations that tell the linters of a waiver.</summary>
    public static IEnumerable<KeyValuePair<string, string>> Of(Policy policy, string reason)
    {
        foreach (var check in policy.Tools)
        {
            if (check.Tool == Tool.KubeLinter)
            {
                yield return new(KubeLinter + check.Id, reason);
            }
            else if (check.Tool == Tool.Polaris)
            {
                yield return new($"{Polaris}{check.Id}{PolarisEnd}", "true");
            }
            else if (check.Tool == Tool.KubeScore)
            {
                yield return new(KubeScore, check.Id);
            }
        }
    }

    private static bool IsExempt(Policy policy, string name) =>
        name == PolarisEnd[1..] ? policy.Tools.Any(check => check.Tool == Tool.Polaris)
        : name.EndsWith(PolarisEnd, StringComparison.Ordinal) && Has(policy, Tool.Polaris, name.AsSpan(0, name.Length - PolarisEnd.Length));

    private static bool Has(Policy policy, Tool tool, ReadOnlySpan<char> id)
    {
        foreach (var check in policy.Tools)
        {
            if (check.Tool == tool && id.SequenceEqual(check.Id))
            {
                return true;
            }
        }

        return false;
    }
}
