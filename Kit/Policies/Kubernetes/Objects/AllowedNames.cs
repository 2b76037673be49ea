using EnvironmentKit.Policies.Documents;

namespace EnvironmentKit.Policies.Kubernetes.Objects;

/// <summary>An object's name is one that the cluster takes.</summary>
internal sealed class AllowedNames : Policy
{
    public override string Id => "object-names";

    public override PolicySeverity Severity => PolicySeverity.Error;

    public override string Why => "The cluster refuses the object, or the pods that it would make.";

    public override string Mend => "Use lower-case letters, digits and hyphens; 52 characters leave room for what a CronJob or StatefulSet adds to its pods.";

    public override Uri More { get; } = new("https://kubernetes.io/docs/concepts/overview/working-with-objects/names/");

    public override IEnumerable<Violation> Check(KubernetesSet set, PolicyContext context)
    {
        foreach (var item in set.All)
        {
            var fits = item.Kind switch
            {
                "Service" or "Namespace" => ObjectNames.IsLabel(item.Name),
                "Role" or "ClusterRole" or "RoleBinding" or "ClusterRoleBinding" => item.Name.Length > 0,
                "CronJob" or "StatefulSet" => item.Name.Length <= 52 && ObjectNames.IsSubdomain(item.Name),
                "Deployment" or "Job" => item.Name.Length <= 63 && ObjectNames.IsSubdomain(item.Name),
                _ => ObjectNames.IsSubdomain(item.Name),
            };
            if (!fits)
            {
                yield return item.Breaks(item.Name.Length == 0 ? "has no name" : "has a name that the cluster refuses", item.Node.At("metadata.name"));
            }
        }
    }
}
