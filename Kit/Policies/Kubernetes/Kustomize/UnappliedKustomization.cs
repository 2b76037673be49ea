namespace EnvironmentKit.Policies.Kubernetes.Kustomize;

/// <summary>Nothing of a kustomization is passed over without a word.</summary>
internal sealed class UnappliedKustomization : Policy
{
    private static readonly string[] _unknown =
    [
        "patches", "patchesStrategicMerge", "patchesJson6902", "components", "helmCharts", "helmChartInflationGenerator", "generators", "transformers", "validators",
        "replacements", "vars", "crds", "configurations",
    ];

    public override string Id => "kustomization-not-applied";

    public override string Why => "What is changed there was not seen: other findings may be wrong, or missing.";

    public override string Mend => "Check what kubectl kustomize prints instead: kubectl kustomize FOLDER > rendered.yaml.";

    public override Uri More { get; } = new("https://kubectl.docs.kubernetes.io/references/kustomize/kustomization/");

    /// <summary>Whether a resource is fetched from another place.</summary>
    public static bool IsElsewhere(string resource) =>
        resource.Contains("://", StringComparison.Ordinal) || resource.Contains("?ref=", StringComparison.Ordinal) || resource.StartsWith("github.com/", StringComparison.Ordinal)
        || resource.StartsWith("git@", StringComparison.Ordinal);

    public override IEnumerable<Violation> Check(KubernetesSet set, PolicyContext context)
    {
        foreach (var kustomization in set.Kustomizations)
        {
            foreach (var (key, value) in kustomization.Entries)
            {
                if (_unknown.Contains(key.Value) && (value.Items.Count > 0 || value.Entries.Count > 0))
                {
                    yield return new Violation(key, "kustomization", $"has {key.Value}, which the check does not apply");
                }
            }

            foreach (var resource in kustomization["resources"]?.Items ?? [])
            {
                if (resource.Value is { } path && IsElsewhere(path))
                {
                    yield return new Violation(resource, "kustomization", $"takes in {path}, which is elsewhere");
                }
            }
        }
    }
}
