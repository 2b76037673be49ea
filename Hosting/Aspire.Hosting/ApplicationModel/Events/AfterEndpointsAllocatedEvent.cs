using Aspire.Hosting.Eventing;

namespace Aspire.Hosting.ApplicationModel;

/// <summary>All endpoints are allocated.</summary>
/// <param name="services">The application's services.</param>
/// <param name="model">The declaration.</param>
[Obsolete("Subscribe to ResourceEndpointsAllocatedEvent, which is raised per resource.")]
public class AfterEndpointsAllocatedEvent(IServiceProvider services, DistributedApplicationModel model) : IDistributedApplicationEvent
{
    /// <summary>The application's services.</summary>
    public IServiceProvider Services { get; } = services;

    /// <summary>The declaration.</summary>
    public DistributedApplicationModel Model { get; } = model;
}
