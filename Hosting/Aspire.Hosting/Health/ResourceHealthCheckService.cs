using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Eventing;
using Aspire.Hosting.Notifications;
using Aspire.Hosting.Orchestration;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;

namespace Aspire.Hosting.Health;

/// <summary>Keeps a monitor for every resource that runs, and has the monitors of its dependants look again when it changes.</summary>
internal sealed class ResourceHealthCheckService(
    DistributedApplicationModel model,
    ResourceNotificationService notifications,
    ResourceLoggerService loggers,
    IDistributedApplicationEventing eventing,
    IServiceProvider services,
    Lazy<HealthCheckRunner> runner,
    TimeProvider time) : IHostedService, IAsyncDisposable
{
    private readonly Dictionary<IResource, ResourceMonitor> _monitors = [];
    private readonly Dictionary<string, bool> _wasWell = [];
    private readonly CancellationTokenSource _stopping = new();
    private Task _watching = Task.CompletedTask;
    private ILookup<IResource, IResource>? _dependants;

    public Task StartAsync(CancellationToken cancellationToken)
    {
        _watching = WatchAsync();
        return Task.CompletedTask;
    }

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        await _stopping.CancelAsync().ConfigureAwait(false);
        await _watching.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await Task.WhenAll(_monitors.Values.Select(monitor => monitor.DisposeAsync().AsTask())).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _monitors.Clear();
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync(CancellationToken.None).ConfigureAwait(false);
        _stopping.Dispose();
    }

    private async Task WatchAsync()
    {
        await foreach (var change in notifications.WatchAsync(_stopping.Token).ConfigureAwait(false))
        {
            Follow(change);
            if (Compare(change) is { } isWorse)
            {
                DisturbDependantsOf(change.Resource, isWorse, []);
            }
        }
    }

    private void Follow(ResourceEvent change)
    {
        var state = change.Snapshot.State?.Text;
        if (_monitors.TryGetValue(change.Resource, out var monitor))
        {
            monitor.Observe(change);
            if (Availability.IsTerminal(state) && HasEnded(change.Resource))
            {
                _monitors.Remove(change.Resource);
                _ = monitor.DisposeAsync().AsTask();
            }
        }
        else if (Availability.Is(state, KnownResourceStates.Running))
        {
            monitor = new ResourceMonitor(change.Resource, notifications, loggers, eventing, services, runner, time);
            _monitors[change.Resource] = monitor;
            monitor.Observe(change);
            monitor.Start();
        }
    }

    private bool HasEnded(IResource resource) => resource.GetResolvedResourceNames().All(replica =>
        notifications.TryGetCurrentState(replica, out var current) && Availability.IsTerminal(current.Snapshot.State?.Text));

    /// <summary>Whether a replica got worse (true) or better (false) with a change; nothing when it is as well as before.</summary>
    private bool? Compare(ResourceEvent change)
    {
        var isWell = change.Snapshot.HealthStatus == HealthStatus.Healthy;
        var wasWell = _wasWell.TryGetValue(change.ResourceId, out var before) && before;
        _wasWell[change.ResourceId] = isWell;
        return isWell == wasWell ? null : wasWell;
    }

    private void DisturbDependantsOf(IResource resource, bool isWorse, HashSet<IResource> visited)
    {
        _dependants ??= ListDependants();
        foreach (var dependant in _dependants[resource])
        {
            if (visited.Add(dependant))
            {
                if (_monitors.TryGetValue(dependant, out var monitor))
                {
                    monitor.Disturb(isWorse);
                }

                DisturbDependantsOf(dependant, isWorse, visited);
            }
        }
    }

    private ILookup<IResource, IResource> ListDependants() => model.Resources
        .SelectMany(resource => DependenciesOf(resource).Distinct().Select(dependency => (Dependency: dependency, Dependant: resource)))
        .ToLookup(pair => pair.Dependency, pair => pair.Dependant);

    private static IEnumerable<IResource> DependenciesOf(IResource resource)
    {
        var named = resource.Annotations.OfType<WaitAnnotation>().Select(wait => wait.Resource)
            .Concat(resource.Annotations.OfType<ResourceRelationshipAnnotation>().Select(relationship => relationship.Resource));
        return resource is IResourceWithParent child ? named.Append(child.Parent) : named;
    }
}
