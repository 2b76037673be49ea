using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting.Eventing;

/// <summary>Publishes events to those who subscribed.</summary>
public interface IDistributedApplicationEventing
{
    /// <summary>Subscribes to an event of the application, or to one of all resources.</summary>
    /// <typeparam name="T">The event's type.</typeparam>
    /// <param name="callback">Called with each event.</param>
    /// <returns>The subscription, to unsubscribe.</returns>
    DistributedApplicationEventSubscription Subscribe<T>(Func<T, CancellationToken, Task> callback) where T : IDistributedApplicationEvent;

    /// <summary>Subscribes to an event of one resource.</summary>
    /// <typeparam name="T">The event's type.</typeparam>
    /// <param name="resource">The resource.</param>
    /// <param name="callback">Called with each event.</param>
    /// <returns>The subscription, to unsubscribe.</returns>
    DistributedApplicationEventSubscription Subscribe<T>(IResource resource, Func<T, CancellationToken, Task> callback) where T : IDistributedApplicationResourceEvent;

    /// <summary>Ends a subscription.</summary>
    /// <param name="subscription">The subscription.</param>
    void Unsubscribe(DistributedApplicationEventSubscription subscription);

    /// <summary>Publishes an event: subscribers are called one after the other and publishing ends with the last.</summary>
    /// <typeparam name="T">The event's type.</typeparam>
    /// <param name="event">The event.</param>
    /// <param name="cancellationToken">Handed to the subscribers.</param>
    /// <returns>A task that ends with the last subscriber.</returns>
    Task PublishAsync<T>(T @event, CancellationToken cancellationToken = default) where T : IDistributedApplicationEvent;

    /// <summary>Publishes an event.</summary>
    /// <typeparam name="T">The event's type.</typeparam>
    /// <param name="event">The event.</param>
    /// <param name="dispatchBehavior">How subscribers are called, and what the returned task waits for.</param>
    /// <param name="cancellationToken">Handed to the subscribers.</param>
    /// <returns>A task that ends as <paramref name="dispatchBehavior"/> says.</returns>
    Task PublishAsync<T>(T @event, EventDispatchBehavior dispatchBehavior, CancellationToken cancellationToken = default) where T : IDistributedApplicationEvent;
}
