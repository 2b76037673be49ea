using System.Text.RegularExpressions;
using EnvironmentKit.Policies.Documents;

namespace EnvironmentKit.Policies.Kubernetes.Objects;

/// <summary>A label has a name and a value that the cluster takes.</summary>
internal sealed partial class AllowedLabels : Policy
{
    public override string Id => "label-values";

    public override IReadOnlyList<ToolCheck> Tools { get; } = [new(Tool.KubeScore, "label-values")];

    public override PolicySeverity Severity => PolicySeverity.Error;

    public override string Why => "The cluster refuses the object.";

    public override string Mend => "Use up to 63 letters, digits, hyphens, dots and underscores, with a letter or digit at both ends.";

    public override Uri More { get; } = new("https://kubernetes.io/docs/concepts/overview/working-with-objects/labels/#syntax-and-character-set");

    public override IEnumerable<Violation> Check(KubernetesSet set, PolicyContext context)
    {
        // Most labels are those of many objects.
        var allowed = new HashSet<(string? Key, string? Value)>();
        foreach (var item in set.All)
        {
            foreach (var violation in Refused(item, item.Node.At("metadata.labels"), allowed))
            {
                yield return violation;
            }

            if (item.PodTemplate is { } template && template != item.Node)
            {
                foreach (var violation in Refused(item, template.At("metadata.labels"), allowed))
                {
                    yield return violation;
                }
            }
        }
    }

    private static IEnumerable<Violation> Refused(KubernetesObject item, ManifestNode? labels, HashSet<(string? Key, string? Value)> allowed)
    {
        foreach (var (key, value) in labels?.Entries ?? [])
        {
            if (allowed.Contains((key.Value, value.Value)))
            {
                continue;
            }

            if (Key().IsMatch(key.Value ?? "") && Value().IsMatch(value.Value ?? ""))
            {
                allowed.Add((key.Value, value.Value));
            }
            else
            {
                yield return item.Breaks($"has the label {key.Value}={value.Value}, which is refused", value);
            }
        }
    }

    [GeneratedRegex(@"\A([a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*/)?[A-Za-z0-9]([-_.A-Za-z0-9]{0,61}[A-Za-z0-9])?\z")]
    private static partial Regex Key();

    [GeneratedRegex(@"\A([A-Za-z0-9]([-_.A-Za-z0-9]{0,61}[A-Za-z0-9])?)?\z")]
    private static partial Regex Value();
}
