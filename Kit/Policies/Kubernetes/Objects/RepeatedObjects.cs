namespace EnvironmentKit.Policies.Kubernetes.Objects;

/// <summary>An object is described once.</summary>
internal sealed class RepeatedObjects : Policy
{
    public override string Id => "object-twice";

    public override PolicySeverity Severity => PolicySeverity.Error;

    public override string Why => "The second description overwrites the first, and which one is second depends on the order of files.";

    public override string Mend => "Rename one of the two, or remove it.";

    public override Uri More { get; } = new("https://kubernetes.io/docs/concepts/overview/working-with-objects/names/");

    public override IEnumerable<Violation> Check(KubernetesSet set, PolicyContext context)
    {
        var seen = new HashSet<(string Group, string Kind, string Scope, string Name)>();
        foreach (var item in set.All)
        {
            var group = item.ApiVersion[..Math.Max(0, item.ApiVersion.LastIndexOf('/'))];
            if (item.Name.Length > 0 && !seen.Add((group, item.Kind, item.Scope, item.Name)))
            {
                yield return item.Breaks("is there twice");
            }
        }
    }
}
