using EnvironmentKit.Policies.Documents;

namespace EnvironmentKit.Policies.Kubernetes.Objects;

/// <summary>The namespace of an object is applied with it.</summary>
/// <remarks>Asked only where namespaces are among what is applied; else they are somebody else's.</remarks>
internal sealed class KnownNamespace : Policy
{
    public override string Id => "namespace-exists";

    public override PolicySeverity Severity => PolicySeverity.Error;

    public override string Why => "The cluster refuses the object.";

    public override string Mend => "Mend metadata.namespace, or add the Namespace.";

    public override Uri More { get; } = new("https://kubernetes.io/docs/concepts/overview/working-with-objects/namespaces/");

    public override IEnumerable<Violation> Check(KubernetesSet set, PolicyContext context)
    {
        if (set.Of("Namespace").Count == 0)
        {
            yield break;
        }

        foreach (var item in set.All)
        {
            if (item.Scope.Length > 0 && set.FindInCluster("Namespace", item.Scope) is null && item.Scope is not ("kube-system" or "kube-public"))
            {
                yield return item.Breaks($"is in the namespace {item.Scope}, which does not exist", item.Node.At("metadata.namespace"));
            }
        }
    }
}
