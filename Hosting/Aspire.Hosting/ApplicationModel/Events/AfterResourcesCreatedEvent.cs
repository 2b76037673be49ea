using Aspire.Hosting.Eventing;

namespace Aspire.Hosting.ApplicationModel;

/// <summary>All resources that start by themselves have been created; they need not run yet.</summary>
/// <param name="services">The application's services.</param>
/// <param name="model">The declaration.</param>
public class AfterResourcesCreatedEvent(IServiceProvider services, DistributedApplicationModel model) : IDistributedApplicationEvent
{
    /// <summary>The application's services.</summary>
    public IServiceProvider Services { get; } = services;

    /// <summary>The declaration.</summary>
    public DistributedApplicationModel Model { get; } = model;
}
