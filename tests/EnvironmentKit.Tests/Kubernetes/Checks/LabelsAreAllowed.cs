using System.Text.RegularExpressions;

namespace EnvironmentKit.Tests.Kubernetes.Checks;

internal sealed partial class LabelsAreAllowed : IManifestCheck
{
    public IEnumerable<string> Find(ManifestSet set) =>
        from manifest in set.All
        from label in manifest.Node.Texts("metadata.labels").Concat(manifest.PodLabels)
        where !Key().IsMatch(label.Key) || !Value().IsMatch(label.Value)
        select $"{manifest}: the label {label.Key}={label.Value} is refused";

    [GeneratedRegex(@"\A([a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*/)?[A-Za-z0-9]([-_.A-Za-z0-9]{0,61}[A-Za-z0-9])?\z")]
    private static partial Regex Key();

    [GeneratedRegex(@"\A([A-Za-z0-9]([-_.A-Za-z0-9]{0,61}[A-Za-z0-9])?)?\z")]
    private static partial Regex Value();
}
