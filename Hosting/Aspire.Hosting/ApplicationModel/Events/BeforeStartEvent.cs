using Aspire.Hosting.Eventing;

namespace Aspire.Hosting.ApplicationModel;

/// <summary>The application is built and is about to start: the last moment to change the declaration.</summary>
/// <param name="services">The application's services.</param>
/// <param name="model">The declaration.</param>
public class BeforeStartEvent(IServiceProvider services, DistributedApplicationModel model) : IDistributedApplicationEvent
{
    /// <summary>The application's services.</summary>
    public IServiceProvider Services { get; } = services;

    /// <summary>The declaration.</summary>
    public DistributedApplicationModel Model { get; } = model;
}
