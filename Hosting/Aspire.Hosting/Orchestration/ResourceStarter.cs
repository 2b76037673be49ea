using System.Collections.Concurrent;
using System.Collections.Immutable;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Eventing;
using Aspire.Hosting.Health;
using Aspire.Hosting.Notifications;
using Microsoft.Extensions.Logging;

namespace Aspire.Hosting.Orchestration;

/// <summary>Starts replicas of a resource: events first, then its dependencies, then the engine.</summary>
internal sealed class ResourceStarter(
    IResourceRuntime runtime,
    ResourceNotificationService notifications,
    ResourceLoggerService loggers,
    IDistributedApplicationEventing eventing,
    ResourceHierarchy hierarchy,
    IServiceProvider services)
{
    private readonly ConcurrentDictionary<IResource, bool> _announced = new();

    /// <summary>Starts replicas; a failure becomes their state and is logged, so that other resources go on.</summary>
    public async Task StartAsync(
        IResource resource, IReadOnlyList<string> replicas, CancellationToken cancellationToken, bool throwOnFailure = false)
    {
        // Callbacks may do long work before their first await, which must not hold up the other resources.
        await Task.Yield();
        try
        {
            await PublishAsync(resource, replicas, snapshot => snapshot with
            {
                State = KnownResourceStates.Starting,
                ExitCode = null,
                IsExitCodeUnknown = false,
                StartTimeStamp = null,
                StopTimeStamp = null,
                HealthReports = InitialHealthReports(resource),
            }).ConfigureAwait(false);
            await AnnounceConnectionStringsAsync(resource, cancellationToken).ConfigureAwait(false);

            var starting = new BeforeResourceStartedEvent(resource, services)
            {
                ResourceInstanceId = replicas is [var only] ? only : null,
            };
            await eventing.PublishAsync(starting, cancellationToken).ConfigureAwait(false);
            await PublishAsync(resource, replicas, snapshot =>
                Availability.Is(snapshot.State?.Text, KnownResourceStates.Waiting) ? snapshot with { State = KnownResourceStates.Starting } : snapshot)
                .ConfigureAwait(false);
            await Task.WhenAll(replicas.Select(replica => runtime.CreateAsync(resource, replica, cancellationToken))).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // Everything goes down; what was not started yet stays as it is.
        }
        catch (Exception exception)
        {
            await ReportFailureAsync(resource, replicas, exception).ConfigureAwait(false);
            if (throwOnFailure)
            {
                throw;
            }
        }
    }

    /// <summary>Holds the start of a resource up until its dependencies are ready or somebody started it without them.</summary>
    public async Task WaitForDependenciesAsync(BeforeResourceStartedEvent starting, CancellationToken cancellationToken)
    {
        var resource = starting.Resource;
        if (!resource.Annotations.OfType<WaitAnnotation>().Any())
        {
            return;
        }

        using var done = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var waiting = new HashSet<string>();

        // Watched from before the wait begins, so that a start command cannot come in between.
        var released = notifications.WaitForResourceAsync(
            resource.Name, change => HasLeftWaiting(change, starting.ResourceInstanceId, waiting), done.Token);
        try
        {
            await await Task.WhenAny(notifications.WaitForDependenciesAsync(resource, done.Token), released).ConfigureAwait(false);
        }
        finally
        {
            await done.CancelAsync().ConfigureAwait(false);
        }
    }

    public static ImmutableArray<HealthReportSnapshot> InitialHealthReports(IResource resource) =>
        [.. HealthCheckKeys.Of(resource).Select(key => new HealthReportSnapshot(key, null, null, null))];

    private static bool HasLeftWaiting(ResourceEvent change, string? replica, HashSet<string> waiting)
    {
        if (replica is not null && replica != change.ResourceId)
        {
            return false;
        }

        if (Availability.Is(change.Snapshot.State?.Text, KnownResourceStates.Waiting))
        {
            waiting.Add(change.ResourceId);
            return false;
        }

        return waiting.Contains(change.ResourceId);
    }

    /// <summary>Tells once that the connection strings of a resource and of its children can be had: their endpoints are allocated.</summary>
    private async Task AnnounceConnectionStringsAsync(IResource resource, CancellationToken cancellationToken)
    {
        if (!_announced.TryAdd(resource, true))
        {
            return;
        }

        foreach (var available in hierarchy.GetDependentChildren(resource).Prepend(resource).OfType<IResourceWithConnectionString>())
        {
            await eventing.PublishAsync(new ConnectionStringAvailableEvent(available, services), cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task ReportFailureAsync(IResource resource, IReadOnlyList<string> replicas, Exception exception)
    {
        foreach (var replica in replicas)
        {
            var log = loggers.GetLogger(replica);
            if (exception is not DistributedApplicationException)
            {
                log.LogError(exception, "Resource '{Resource}' could not be started.", resource.Name);
            }
            else if (exception.Message.Contains($"'{resource.Name}'", StringComparison.Ordinal))
            {
                log.LogError("{Reason}", exception.Message);
            }
            else
            {
                log.LogError("Resource '{Resource}' could not be started: {Reason}", resource.Name, exception.Message);
            }
        }

        await PublishAsync(resource, replicas, FailedToStart).ConfigureAwait(false);
        foreach (var child in hierarchy.GetDependentChildren(resource))
        {
            await notifications.PublishUpdateAsync(child, FailedToStart).ConfigureAwait(false);
        }
    }

    private static CustomResourceSnapshot FailedToStart(CustomResourceSnapshot snapshot) =>
        snapshot with { State = new ResourceStateSnapshot(KnownResourceStates.FailedToStart, KnownResourceStateStyles.Error) };

    private async Task PublishAsync(
        IResource resource, IReadOnlyList<string> replicas, Func<CustomResourceSnapshot, CustomResourceSnapshot> change)
    {
        foreach (var replica in replicas)
        {
            await notifications.PublishUpdateAsync(resource, replica, change).ConfigureAwait(false);
        }
    }
}
