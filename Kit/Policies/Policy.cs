using EnvironmentKit.Policies.Compose;
using EnvironmentKit.Policies.Kubernetes;

namespace EnvironmentKit.Policies;

/// <summary>
/// One rule that manifests keep. A defect that several linters report, or that several formats can have, is one policy with
/// the linters' own names.
/// </summary>
internal abstract class Policy
{
    /// <summary>Its name: the first linter's that knows it (kube-linter, kube-score, Polaris, dclint), or words of our own with hyphens.</summary>
    public abstract string Id { get; }

    /// <summary>What linters call it; none where the rule is of our own making.</summary>
    public virtual IReadOnlyList<ToolCheck> Tools => [];

    /// <summary>How bad it is.</summary>
    public virtual PolicySeverity Severity => PolicySeverity.Warning;

    /// <summary>What can happen where it is broken: a sentence.</summary>
    public abstract string Why { get; }

    /// <summary>What to write instead: a sentence, with the kit's own method where there is one.</summary>
    public abstract string Mend { get; }

    /// <summary>Where to read more.</summary>
    public abstract Uri More { get; }

    /// <summary>Where objects of a cluster that are applied together break it.</summary>
    public virtual IEnumerable<Violation> Check(KubernetesSet set, PolicyContext context) => [];

    /// <summary>Where a Compose file, or a stack, breaks it.</summary>
    public virtual IEnumerable<Violation> Check(ComposeFile file, PolicyContext context) => [];
}
