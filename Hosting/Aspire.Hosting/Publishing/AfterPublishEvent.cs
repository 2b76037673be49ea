using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Eventing;

namespace Aspire.Hosting.Publishing;

/// <summary>The application was published: the pipeline ended well.</summary>
/// <param name="services">The application's services.</param>
/// <param name="model">The application's resources.</param>
public sealed class AfterPublishEvent(IServiceProvider services, DistributedApplicationModel model) : IDistributedApplicationEvent
{
    /// <summary>The application's services.</summary>
    public IServiceProvider Services { get; } = services;

    /// <summary>The application's resources.</summary>
    public DistributedApplicationModel Model { get; } = model;
}
