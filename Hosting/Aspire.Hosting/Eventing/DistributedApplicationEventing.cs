using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting.Eventing;

/// <summary>Hands events to those who subscribed to their type.</summary>
public class DistributedApplicationEventing : IDistributedApplicationEventing
{
    private readonly Lock _lock = new();
    private readonly Dictionary<Type, DistributedApplicationEventSubscription[]> _subscriptions = [];

    /// <inheritdoc />
    public DistributedApplicationEventSubscription Subscribe<T>(Func<T, CancellationToken, Task> callback)
        where T : IDistributedApplicationEvent
    {
        ArgumentNullException.ThrowIfNull(callback);
        if (typeof(T).IsAbstract)
        {
            throw new ArgumentException($"'{typeof(T).Name}' is an interface or abstract: nobody publishes it. Subscribe to the type of an event.");
        }

        return Add(typeof(T), new DistributedApplicationEventSubscription((@event, cancellationToken) => callback((T)@event, cancellationToken)));
    }

    /// <inheritdoc />
    public DistributedApplicationEventSubscription Subscribe<T>(IResource resource, Func<T, CancellationToken, Task> callback)
        where T : IDistributedApplicationResourceEvent
    {
        ArgumentNullException.ThrowIfNull(resource);
        ArgumentNullException.ThrowIfNull(callback);

        return Subscribe<T>((@event, cancellationToken) =>
            ReferenceEquals(@event.Resource, resource) ? callback(@event, cancellationToken) : Task.CompletedTask);
    }

    /// <inheritdoc />
    public void Unsubscribe(DistributedApplicationEventSubscription subscription)
    {
        ArgumentNullException.ThrowIfNull(subscription);

        lock (_lock)
        {
            foreach (var (type, subscriptions) in _subscriptions)
            {
                if (subscriptions.Contains(subscription))
                {
                    _subscriptions[type] = [.. subscriptions.Where(candidate => candidate != subscription)];
                    return;
                }
            }
        }
    }

    /// <inheritdoc />
    public Task PublishAsync<T>(T @event, CancellationToken cancellationToken = default)
        where T : IDistributedApplicationEvent =>
        PublishAsync(@event, EventDispatchBehavior.BlockingSequential, cancellationToken);

    /// <inheritdoc />
    public Task PublishAsync<T>(T @event, EventDispatchBehavior dispatchBehavior, CancellationToken cancellationToken = default)
        where T : IDistributedApplicationEvent
    {
        ArgumentNullException.ThrowIfNull(@event);

        DistributedApplicationEventSubscription[]? subscriptions;
        lock (_lock)
        {
            if (!_subscriptions.TryGetValue(typeof(T), out subscriptions))
            {
                return Task.CompletedTask;
            }
        }

        switch (dispatchBehavior)
        {
            case EventDispatchBehavior.BlockingConcurrent:
                return ConcurrentlyAsync();
            case EventDispatchBehavior.NonBlockingSequential:
                _ = Task.Run(SequentiallyAsync, CancellationToken.None);
                return Task.CompletedTask;
            case EventDispatchBehavior.NonBlockingConcurrent:
                _ = ConcurrentlyAsync();
                return Task.CompletedTask;
            default:
                return SequentiallyAsync();
        }

        async Task SequentiallyAsync()
        {
            foreach (var subscription in subscriptions)
            {
                await subscription.Callback(@event, cancellationToken).ConfigureAwait(false);
            }
        }

        Task ConcurrentlyAsync() => Task.WhenAll(subscriptions.Select(CallAsync));

        // A callback that throws before its first await must not keep the others from being called.
        async Task CallAsync(DistributedApplicationEventSubscription subscription) =>
            await subscription.Callback(@event, cancellationToken).ConfigureAwait(false);
    }

    private DistributedApplicationEventSubscription Add(Type type, DistributedApplicationEventSubscription subscription)
    {
        lock (_lock)
        {
            _subscriptions[type] = _subscriptions.TryGetValue(type, out var subscriptions) ? [.. subscriptions, subscription] : [subscription];
        }

        return subscription;
    }
}
