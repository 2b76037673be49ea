using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Commands;
using Aspire.Hosting.Eventing;
using Aspire.Hosting.Notifications;
using Microsoft.Extensions.Logging;

namespace Aspire.Hosting.Orchestration;

/// <summary>Brings the resources of a model up and down, in the order and with the events that the model promises.</summary>
internal sealed class ApplicationOrchestrator : IDisposable
{
    private readonly DistributedApplicationModel _model;
    private readonly IResourceRuntime _runtime;
    private readonly StartAttempts _attempts;
    private readonly ResourceNotificationService _notifications;
    private readonly ResourceLoggerService _loggers;
    private readonly IDistributedApplicationEventing _eventing;
    private readonly IServiceProvider _services;
    private readonly ResourceInitialization _initialization;
    private readonly ResourceStarter _starter;
    private readonly StopWatcher _stopWatcher;
    private readonly CancellationTokenSource _shutdown = new();

    public ApplicationOrchestrator(
        DistributedApplicationModel model,
        IResourceRuntime runtime,
        StartAttempts attempts,
        ResourceNotificationService notifications,
        ResourceLoggerService loggers,
        IDistributedApplicationEventing eventing,
        DistributedApplicationExecutionContext executionContext,
        ParameterStates parameters,
        IServiceProvider services)
    {
        _model = model;
        _runtime = runtime;
        _attempts = attempts;
        _notifications = notifications;
        _loggers = loggers;
        _eventing = eventing;
        _services = services;

        var hierarchy = new ResourceHierarchy(model);
        _initialization = new ResourceInitialization(model, notifications, loggers, eventing, parameters, services);
        _starter = new ResourceStarter(runtime, attempts, notifications, loggers, eventing, hierarchy, services);
        _stopWatcher = new StopWatcher(notifications, eventing, hierarchy, services);

        // After those of the model's author, so that a callback which runs before a resource starts does not wait for its dependencies.
        eventing.Subscribe<BeforeResourceStartedEvent>(_starter.WaitForDependenciesAsync);
        eventing.Subscribe<ConnectionStringAvailableEvent>(ShowConnectionStringAsync);
        eventing.Subscribe<ResourceEndpointsAllocatedEvent>(async (allocated, cancellationToken) =>
        {
            await ResourceUrls.ProcessAsync(allocated.Resource, executionContext, loggers.GetLogger(allocated.Resource), cancellationToken)
                .ConfigureAwait(false);
            await notifications.PublishUpdateAsync(
                allocated.Resource, snapshot => snapshot with { Urls = ResourceUrls.Of(allocated.Resource) }).ConfigureAwait(false);
        });
    }

    /// <summary>Starts everything that is not to be started explicitly; returns when all of it is created or has failed.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(_shutdown.Token, cancellationToken);
        WaitCycles.Refuse(_model.Resources);
        var run = PrepareResources();
        _stopWatcher.Start(_shutdown.Token);

        await _initialization.RunAsync(ending.Token).ConfigureAwait(false);
        await _runtime.PrepareAsync(ending.Token).ConfigureAwait(false);
        await Task.WhenAll(run
            .Where(resource => !resource.Annotations.OfType<ExplicitStartupAnnotation>().Any())
            .Select(resource => _starter.StartAsync(resource, resource.GetResolvedResourceNames(), ending.Token))).ConfigureAwait(false);
        ending.Token.ThrowIfCancellationRequested();
        await _eventing.PublishAsync(new AfterResourcesCreatedEvent(_services, _model), ending.Token).ConfigureAwait(false);
    }

    /// <summary>Starts a replica that is down; one that waits for its dependencies is started without them.</summary>
    public async Task StartAsync(string resourceId, CancellationToken cancellationToken)
    {
        var resource = Find(resourceId);
        var isWaiting = false;
        var isUp = false;
        await _notifications.PublishUpdateAsync(resource, resourceId, snapshot =>
        {
            var state = snapshot.State?.Text;
            isWaiting = Availability.Is(state, KnownResourceStates.Waiting);
            isUp = Availability.Is(state, KnownResourceStates.Running) || Availability.Is(state, KnownResourceStates.Starting);
            return isWaiting ? snapshot with { State = KnownResourceStates.Starting } : snapshot;
        }).ConfigureAwait(false);
        if (isWaiting || isUp)
        {
            return;
        }

        // A command ends when its caller goes away; the resource that it started does not.
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(_shutdown.Token, cancellationToken);
        await _starter.StartAsync(resource, [resourceId], ending.Token, throwOnFailure: true).ConfigureAwait(false);
    }

    /// <summary>Stops a replica; returns when it has ended.</summary>
    public async Task StopAsync(string resourceId, CancellationToken cancellationToken)
    {
        var resource = Find(resourceId);
        var state = _notifications.TryGetCurrentState(resourceId, out var current) ? current.Snapshot.State?.Text : null;
        if (Availability.Is(state, KnownResourceStates.Waiting))
        {
            throw new DistributedApplicationException($"Resource '{resource.Name}' waits for its dependencies: there is nothing to stop yet.");
        }

        if (state is null || Availability.IsTerminal(state) || Availability.Is(state, KnownResourceStates.NotStarted))
        {
            return;
        }

        await _notifications.PublishUpdateAsync(resource, resourceId, snapshot =>
            Availability.IsTerminal(snapshot.State?.Text) ? snapshot : snapshot with { State = KnownResourceStates.Stopping }).ConfigureAwait(false);

        // A start may be waiting for something that never comes.
        await _attempts.StopAsync(resourceId, cancellationToken).ConfigureAwait(false);
        await _runtime.StopAsync(resource, resourceId, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Ends all that runs, and whatever still waits to be started.</summary>
    public async Task ShutdownAsync(CancellationToken cancellationToken)
    {
        await _shutdown.CancelAsync().ConfigureAwait(false);
        await _runtime.ShutdownAsync(cancellationToken).ConfigureAwait(false);
        await _stopWatcher.StopAsync().ConfigureAwait(false);
    }

    public void Dispose() => _shutdown.Dispose();

    private List<IResource> PrepareResources()
    {
        var run = new List<IResource>();
        foreach (var resource in _model.Resources)
        {
            if (_runtime.GetReplicaNames(resource) is { Count: > 0 } names)
            {
                resource.Annotations.Add(new ReplicaNamesAnnotation([.. names]));
                LifecycleCommands.AddTo(resource);
                run.Add(resource);
            }
        }

        return run;
    }

    private IResource Find(string resourceId) =>
        _model.Resources.FirstOrDefault(resource =>
            resource.Annotations.OfType<ReplicaNamesAnnotation>().Any(replicas => replicas.Names.Contains(resourceId)))
        ?? throw new DistributedApplicationException($"There is no resource '{resourceId}' that could be started or stopped.");

    private async Task ShowConnectionStringAsync(ConnectionStringAvailableEvent available, CancellationToken cancellationToken)
    {
        if (available.Resource is not IResourceWithConnectionString resource)
        {
            return;
        }

        string? connectionString;
        try
        {
            connectionString = await resource.GetConnectionStringAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            // Who needs the connection string will fail for the same reason and say so; that it cannot be shown stops nobody.
            _loggers.GetLogger(resource).LogWarning("The connection string of '{Resource}' is not known: {Reason}", resource.Name, exception.Message);
            return;
        }

        await _notifications.PublishUpdateAsync(resource, snapshot => snapshot with
        {
            Properties = snapshot.Properties.WithProperty(
                new ResourcePropertySnapshot(CustomResourceKnownProperties.ConnectionString, connectionString) { IsSensitive = true }),
        }).ConfigureAwait(false);
    }
}
