using EnvironmentKit.Policies.Documents;

namespace EnvironmentKit.Policies.Kubernetes.Objects;

/// <summary>A namespace refuses pods that ask for more than they need.</summary>
internal sealed class RestrictedNamespace : Policy
{
    /// <summary>Its name, for those who waive it.</summary>
    public const string Name = "namespace-is-restricted";

    public override string Id => Name;

    public override string Why => "A pod that somebody changes by hand can be given the node, and nothing objects.";

    public override string Mend => "Set the labels pod-security.kubernetes.io/enforce, audit and warn to restricted, each with a version.";

    public override Uri More { get; } = new("https://kubernetes.io/docs/concepts/security/pod-security-admission/");

    private static readonly string[] _modes = ["enforce", "audit", "warn"];

    public override IEnumerable<Violation> Check(KubernetesSet set, PolicyContext context)
    {
        foreach (var item in set.Of("Namespace"))
        {
            var labels = item.Node.At("metadata.labels");
            foreach (var mode in _modes)
            {
                if (labels?[$"pod-security.kubernetes.io/{mode}"]?.Value != "restricted" || labels[$"pod-security.kubernetes.io/{mode}-version"] is null)
                {
                    yield return item.Breaks($"does not {mode} the restricted standard of one version", labels);
                }
            }
        }
    }
}
