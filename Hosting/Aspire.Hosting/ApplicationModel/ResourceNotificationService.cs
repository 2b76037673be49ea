using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Threading.Channels;
using Aspire.Hosting.Notifications;
using Aspire.Hosting.Orchestration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Aspire.Hosting.ApplicationModel;

/// <summary>
/// Holds the latest snapshot of every resource, publishes changes of it and waits for them.
/// </summary>
public partial class ResourceNotificationService : IDisposable
{
    private readonly ConcurrentDictionary<string, ResourceState> _states = new();
    private readonly Lock _subscriptionLock = new();
    private readonly CancellationTokenSource _disposing = new();
    private readonly ILogger<ResourceNotificationService> _logger;
    private readonly IServiceProvider _services;
    private readonly ResourceLoggerService _resourceLoggers;
    private Action<ResourceEvent>? _updated;

    /// <summary>Creates the service without access to other services.</summary>
    /// <param name="logger">Where state changes are written to at debug level.</param>
    /// <param name="hostApplicationLifetime">Not used.</param>
    [Obsolete("Use the constructor that also takes the service provider and the resource logger service.")]
    public ResourceNotificationService(ILogger<ResourceNotificationService> logger, IHostApplicationLifetime hostApplicationLifetime)
        : this(logger, hostApplicationLifetime, new ServiceCollection().BuildServiceProvider(), new ResourceLoggerService())
    {
    }

    /// <summary>Creates the service.</summary>
    /// <param name="logger">Where state changes are written to at debug level.</param>
    /// <param name="hostApplicationLifetime">Not used; waits end when the service is disposed.</param>
    /// <param name="serviceProvider">Given to the callbacks that compute the state of a command.</param>
    /// <param name="resourceLoggerService">Where a resource's log says what it waits for.</param>
    public ResourceNotificationService(
        ILogger<ResourceNotificationService> logger,
        IHostApplicationLifetime hostApplicationLifetime,
        IServiceProvider serviceProvider,
        ResourceLoggerService resourceLoggerService)
    {
        ArgumentNullException.ThrowIfNull(logger);
        ArgumentNullException.ThrowIfNull(serviceProvider);
        ArgumentNullException.ThrowIfNull(resourceLoggerService);

        _logger = logger;
        _services = serviceProvider;
        _resourceLoggers = resourceLoggerService;
        DefaultWaitBehavior = serviceProvider.GetService<IOptions<ResourceNotificationServiceOptions>>()?.Value.DefaultWaitBehavior
            ?? WaitBehavior.StopOnResourceUnavailable;
    }

    /// <summary>What a wait does when nothing else was said and its resource becomes unavailable.</summary>
    internal WaitBehavior DefaultWaitBehavior { get; set; }

    /// <summary>Finds the latest snapshot of a resource or of one of its replicas.</summary>
    /// <param name="resourceId">The id of a replica, or the name of a resource that has only one.</param>
    /// <param name="resourceEvent">The latest snapshot, when there is one.</param>
    /// <returns>Whether exactly one snapshot goes by that id or name.</returns>
    public bool TryGetCurrentState(string resourceId, [NotNullWhen(true)] out ResourceEvent? resourceEvent)
    {
        ArgumentNullException.ThrowIfNull(resourceId);

        resourceEvent = null;
        if (_states.TryGetValue(resourceId, out var exact) && exact.Latest is { } snapshot)
        {
            resourceEvent = new ResourceEvent(exact.Resource, resourceId, snapshot);
            return true;
        }

        foreach (var (id, state) in _states)
        {
            if (!string.Equals(state.Resource.Name, resourceId, StringComparison.OrdinalIgnoreCase) || state.Latest is not { } candidate)
            {
                continue;
            }

            if (resourceEvent is not null)
            {
                resourceEvent = null;
                return false;
            }

            resourceEvent = new ResourceEvent(state.Resource, id, candidate);
        }

        return resourceEvent is not null;
    }

    /// <summary>Streams the latest snapshot of every resource, then every change, until cancelled.</summary>
    /// <param name="cancellationToken">Ends the stream.</param>
    /// <returns>Snapshots in the order of their publication for each replica.</returns>
    public IAsyncEnumerable<ResourceEvent> WatchAsync(CancellationToken cancellationToken = default) => WatchAsync(null, cancellationToken);

    /// <summary>Publishes a change of all replicas of a resource.</summary>
    /// <param name="resource">The resource that changes.</param>
    /// <param name="stateFactory">Makes the new snapshot of a replica from its former one.</param>
    /// <returns>A task that is done when the change is visible to all watchers.</returns>
    public async Task PublishUpdateAsync(IResource resource, Func<CustomResourceSnapshot, CustomResourceSnapshot> stateFactory)
    {
        ArgumentNullException.ThrowIfNull(resource);

        foreach (var resourceId in resource.GetResolvedResourceNames())
        {
            await PublishUpdateAsync(resource, resourceId, stateFactory).ConfigureAwait(false);
        }
    }

    /// <summary>Publishes a change of one replica of a resource.</summary>
    /// <param name="resource">The resource that changes.</param>
    /// <param name="resourceId">The id of the replica.</param>
    /// <param name="stateFactory">Makes the new snapshot from the former one.</param>
    /// <returns>A task that is done when the change is visible to all watchers.</returns>
    /// <exception cref="InvalidOperationException">The id belongs to another resource object.</exception>
    public Task PublishUpdateAsync(IResource resource, string resourceId, Func<CustomResourceSnapshot, CustomResourceSnapshot> stateFactory)
    {
        ArgumentNullException.ThrowIfNull(resource);
        ArgumentNullException.ThrowIfNull(resourceId);
        ArgumentNullException.ThrowIfNull(stateFactory);

        var state = _states.GetOrAdd(resourceId, static (_, resource) => new ResourceState(resource), resource);
        if (!ReferenceEquals(state.Resource, resource))
        {
            throw new InvalidOperationException(
                $"The resource id '{resourceId}' belongs to another resource object named '{state.Resource.Name}'; an update must come from the object that was first published under it.");
        }

        lock (state.PublishLock)
        {
            var previous = state.Latest ?? SnapshotRules.CreateInitial(resource);
            var next = SnapshotRules.Complete(resource, _services, previous, stateFactory(previous)) with { Version = state.NextVersion() };
            state.Latest = next;
            _updated?.Invoke(new ResourceEvent(resource, resourceId, next));
            LogChange(resource, resourceId, previous, next);
        }

        return Task.CompletedTask;
    }

    /// <summary>Ends all waits.</summary>
    public void Dispose()
    {
        _disposing.Cancel();
        GC.SuppressFinalize(this);
    }

    private async IAsyncEnumerable<ResourceEvent> WatchAsync(string? resourceName, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var changes = Channel.CreateUnbounded<ResourceEvent>(new UnboundedChannelOptions { SingleReader = true });
        var replayed = new Dictionary<string, long>();
        Subscribe(Write);
        try
        {
            foreach (var (id, state) in _states)
            {
                if (state.Latest is { } snapshot && IsWatched(state.Resource))
                {
                    replayed[id] = snapshot.Version;
                    yield return new ResourceEvent(state.Resource, id, snapshot);
                }
            }

            await foreach (var change in changes.Reader.ReadAllAsync(cancellationToken).ConfigureAwait(false))
            {
                if (!replayed.TryGetValue(change.ResourceId, out var version) || change.Snapshot.Version > version)
                {
                    yield return change;
                }
            }
        }
        finally
        {
            Unsubscribe(Write);
        }

        bool IsWatched(IResource resource) =>
            resourceName is null || string.Equals(resourceName, resource.Name, StringComparison.OrdinalIgnoreCase);

        void Write(ResourceEvent change)
        {
            if (IsWatched(change.Resource))
            {
                changes.Writer.TryWrite(change);
            }
        }
    }

    private void Subscribe(Action<ResourceEvent> subscriber)
    {
        lock (_subscriptionLock)
        {
            _updated += subscriber;
        }
    }

    private void Unsubscribe(Action<ResourceEvent> subscriber)
    {
        lock (_subscriptionLock)
        {
            _updated -= subscriber;
        }
    }

    private void LogChange(IResource resource, string resourceId, CustomResourceSnapshot previous, CustomResourceSnapshot next)
    {
        if (next.State?.Text is { } state && !string.IsNullOrWhiteSpace(state) && state != previous.State?.Text)
        {
            if (string.IsNullOrWhiteSpace(previous.State?.Text))
            {
                _logger.LogDebug("Resource {Resource}/{ResourceId} changed state: {State}", resource.Name, resourceId, state);
            }
            else
            {
                _logger.LogDebug("Resource {Resource}/{ResourceId} changed state: {PreviousState} -> {State}", resource.Name, resourceId, previous.State?.Text, state);
            }
        }

        if (_logger.IsEnabled(LogLevel.Trace))
        {
            _logger.LogTrace("Resource {Resource}/{ResourceId} update published: {Snapshot}", resource.Name, resourceId, next);
        }
    }
}
