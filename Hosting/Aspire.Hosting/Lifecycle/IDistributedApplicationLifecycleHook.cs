using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting.Lifecycle;

/// <summary>Takes part in the start of the application. Events have taken its place.</summary>
[Obsolete("Use IDistributedApplicationEventingSubscriber.")]
public interface IDistributedApplicationLifecycleHook
{
    /// <summary>Called before the application starts.</summary>
    /// <param name="appModel">The application's resources.</param>
    /// <param name="cancellationToken">Ends the start.</param>
    /// <returns>A task that the start waits for.</returns>
    Task BeforeStartAsync(DistributedApplicationModel appModel, CancellationToken cancellationToken = default) => Task.CompletedTask;

    /// <summary>Called when all endpoints are allocated.</summary>
    /// <param name="appModel">The application's resources.</param>
    /// <param name="cancellationToken">Ends the start.</param>
    /// <returns>A task that the start waits for.</returns>
    Task AfterEndpointsAllocatedAsync(DistributedApplicationModel appModel, CancellationToken cancellationToken = default) => Task.CompletedTask;

    /// <summary>Called when all resources are created.</summary>
    /// <param name="appModel">The application's resources.</param>
    /// <param name="cancellationToken">Ends the start.</param>
    /// <returns>A task that the start waits for.</returns>
    Task AfterResourcesCreatedAsync(DistributedApplicationModel appModel, CancellationToken cancellationToken = default) => Task.CompletedTask;
}
