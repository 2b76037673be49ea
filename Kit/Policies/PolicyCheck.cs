using EnvironmentKit.Policies.Compose;
using EnvironmentKit.Policies.Documents;
using EnvironmentKit.Policies.Kubernetes;

namespace EnvironmentKit.Policies;

/// <summary>Holds documents against policies.</summary>
internal static class PolicyCheck
{
    /// <summary>What some documents break, ordered by file, line and policy.</summary>
    /// <param name="files">Files that are applied together: a Compose file, a stack, or a folder of a cluster's objects.</param>
    /// <param name="context">What is known beside them.</param>
    /// <param name="policies">The policies; all of them by default.</param>
    public static IReadOnlyList<Finding> Find(IReadOnlyList<ManifestFile> files, PolicyContext context, IReadOnlyList<Policy>? policies = null)
    {
        policies ??= PolicySet.All;
        var findings = new List<Finding>();
        var objects = KubernetesSet.Of(files);
        var compose = ComposeFile.Of(files);
        foreach (var policy in policies)
        {
            if (objects.All.Count > 0 || objects.Kustomizations.Count > 0)
            {
                findings.AddRange(policy.Check(objects, context).Select(violation => new Finding(policy, violation) { Exemption = Exemptions.ReasonOf(policy, violation.Annotations) }));
            }

            foreach (var file in compose)
            {
                findings.AddRange(policy.Check(file, context).Select(violation => new Finding(policy, violation)));
            }
        }

        findings.Sort(Compare);
        return findings;
    }

    private static int Compare(Finding left, Finding right)
    {
        var order = string.CompareOrdinal(left.File, right.File);
        order = order != 0 ? order : left.Line.CompareTo(right.Line);
        order = order != 0 ? order : string.CompareOrdinal(left.Policy.Id, right.Policy.Id);
        return order != 0 ? order : string.CompareOrdinal(left.ToString(), right.ToString());
    }
}
