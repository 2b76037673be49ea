using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting.Orchestration;

/// <summary>The ids under which a resource's replicas publish their snapshots and logs.</summary>
internal static class ReplicaNames
{
    /// <summary>The replicas' ids for a resource that an engine runs, the resource's own name for any other.</summary>
    public static string[] GetResolvedResourceNames(this IResource resource) =>
        resource.Annotations.OfType<ReplicaNamesAnnotation>().LastOrDefault() is { Names.Length: > 0 } replicas
            ? replicas.Names
            : [resource.Name];

    /// <summary>The name to show for a replica: the resource's name while it has only one.</summary>
    public static string GetDisplayName(this IResource resource, string resourceId) =>
        resource.GetResolvedResourceNames().Length > 1 ? resourceId : resource.Name;
}
