using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Runtime.ExceptionServices;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Eventing;
using Aspire.Hosting.Health;
using Aspire.Hosting.Notifications;
using Microsoft.Extensions.Logging;

namespace Aspire.Hosting.Orchestration;

/// <summary>Starts replicas of a resource: events first, then its dependencies, then the engine.</summary>
internal sealed class ResourceStarter(
    IResourceRuntime runtime,
    StartAttempts attempts,
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
        // From before it is shown: who sees that it starts can stop it.
        var underWay = replicas.Select(replica => attempts.Begin(replica, cancellationToken)).ToArray();
        try
        {
            // Callbacks may do long work before their first await, which must not hold up the other resources.
            await Task.Yield();
            await AnnounceAsync(resource, underWay, cancellationToken).ConfigureAwait(false);
            await CreateAsync(resource, underWay, throwOnFailure, cancellationToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // Everything goes down; what was not started yet stays as it is.
        }
        catch (Exception exception)
        {
            await ReportFailureAsync(resource, replicas, exception).ConfigureAwait(false);
            await ReportChildrenAsync(resource).ConfigureAwait(false);
            if (throwOnFailure)
            {
                throw;
            }
        }
        finally
        {
            Array.ForEach(underWay, attempt => attempt.Dispose());
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

    /// <summary>Shows that replicas start, and lets everybody act who is to act before.</summary>
    private async Task AnnounceAsync(IResource resource, StartAttempt[] underWay, CancellationToken cancellationToken)
    {
        string[] replicas = [.. underWay.Select(attempt => attempt.Replica)];
        await PublishAsync(resource, replicas, snapshot => snapshot with
        {
            State = KnownResourceStates.Starting,
            ExitCode = null,
            IsExitCodeUnknown = false,
            StartTimeStamp = null,
            StopTimeStamp = null,
            HealthReports = InitialHealthReports(resource),
        }).ConfigureAwait(false);
        await RaiseAsync(resource, underWay, cancellationToken).ConfigureAwait(false);
        await PublishAsync(resource, replicas, snapshot =>
            Availability.Is(snapshot.State?.Text, KnownResourceStates.Waiting) ? snapshot with { State = KnownResourceStates.Starting } : snapshot)
            .ConfigureAwait(false);
    }

    /// <summary>Raises the events before a start. They are those of all its replicas, and go on as long as one of these is wanted.</summary>
    private async Task RaiseAsync(IResource resource, StartAttempt[] underWay, CancellationToken cancellationToken)
    {
        using var nobodyWants = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var wanted = underWay.Length;
        var noticing = underWay.Select(attempt => attempt.Token.Register(() =>
        {
            if (Interlocked.Decrement(ref wanted) == 0)
            {
                nobodyWants.Cancel();
            }
        })).ToArray();
        try
        {
            await AnnounceConnectionStringsAsync(resource, nobodyWants.Token).ConfigureAwait(false);
            var starting = new BeforeResourceStartedEvent(resource, services)
            {
                ResourceInstanceId = underWay is [var only] ? only.Replica : null,
            };
            await eventing.PublishAsync(starting, nobodyWants.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested && nobodyWants.IsCancellationRequested)
        {
            throw Stopped();
        }
        finally
        {
            foreach (var registration in noticing)
            {
                await registration.DisposeAsync().ConfigureAwait(false);
            }
        }
    }

    /// <summary>Creates replicas; one that fails or was stopped is shown so, and the others go on.</summary>
    private async Task CreateAsync(IResource resource, StartAttempt[] underWay, bool throwOnFailure, CancellationToken cancellationToken)
    {
        var failures = await Task.WhenAll(underWay.Select(attempt => TryCreateAsync(resource, attempt, cancellationToken))).ConfigureAwait(false);
        if (failures.All(failure => failure is not null))
        {
            await ReportChildrenAsync(resource).ConfigureAwait(false);
        }

        if (throwOnFailure && failures.FirstOrDefault(failure => failure is not null) is { } first)
        {
            ExceptionDispatchInfo.Throw(first);
        }
    }

    private async Task<Exception?> TryCreateAsync(IResource resource, StartAttempt attempt, CancellationToken cancellationToken)
    {
        Exception failure;
        try
        {
            attempt.Token.ThrowIfCancellationRequested();
            await runtime.CreateAsync(resource, attempt.Replica, attempt.Token).ConfigureAwait(false);
            return null;
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            throw;
        }
        catch (OperationCanceledException) when (attempt.Token.IsCancellationRequested)
        {
            failure = Stopped();
        }
        catch (Exception exception)
        {
            failure = exception;
        }

        await ReportFailureAsync(resource, [attempt.Replica], failure).ConfigureAwait(false);
        return failure;
    }

    private static DistributedApplicationException Stopped() => new("it was stopped before it had started.");

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

        try
        {
            foreach (var available in hierarchy.GetDependentChildren(resource).Prepend(resource).OfType<IResourceWithConnectionString>())
            {
                await eventing.PublishAsync(new ConnectionStringAvailableEvent(available, services), cancellationToken).ConfigureAwait(false);
            }
        }
        catch (OperationCanceledException)
        {
            // The next start has to tell it.
            _announced.TryRemove(resource, out _);
            throw;
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
    }

    /// <summary>What is part of a resource of which nothing has started has not started either.</summary>
    private async Task ReportChildrenAsync(IResource resource)
    {
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
