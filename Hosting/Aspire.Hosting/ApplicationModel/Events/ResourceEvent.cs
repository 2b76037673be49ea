namespace Aspire.Hosting.ApplicationModel;

/// <summary>A resource's state at one moment.</summary>
/// <param name="resource">The resource.</param>
/// <param name="resourceId">The instance's name, which differs from the resource's when there are replicas.</param>
/// <param name="snapshot">The state.</param>
public class ResourceEvent(IResource resource, string resourceId, CustomResourceSnapshot snapshot)
{
    /// <summary>The resource.</summary>
    public IResource Resource { get; } = resource;

    /// <summary>The instance's name, which differs from the resource's when there are replicas.</summary>
    public string ResourceId { get; } = resourceId;

    /// <summary>The state.</summary>
    public CustomResourceSnapshot Snapshot { get; } = snapshot;
}
