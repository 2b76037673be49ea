using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting.Eventing;

/// <summary>A subscription to a resource's event.</summary>
/// <param name="resource">The resource; null for all.</param>
/// <param name="callback">Called with each event.</param>
public class DistributedApplicationResourceEventSubscription(IResource? resource, Func<IDistributedApplicationResourceEvent, CancellationToken, Task> callback)
    : DistributedApplicationEventSubscription((happened, cancellationToken) => callback((IDistributedApplicationResourceEvent)happened, cancellationToken))
{
    /// <summary>The resource; null for all.</summary>
    public IResource? Resource { get; } = resource;
}
