using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Orchestration;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Logging;

namespace Aspire.Hosting.Notifications;

/// <summary>One resource's wait for all that its wait annotations name; the first failure ends it.</summary>
internal sealed class DependencyWait(ResourceNotificationService notifications, ResourceLoggerService loggers, IResource resource)
{
    private readonly Dictionary<string, int> _pending = new(StringComparer.OrdinalIgnoreCase);
    private readonly Lock _pendingLock = new();
    private readonly ILogger _log = loggers.GetLogger(resource);

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var waits = resource.Annotations.OfType<WaitAnnotation>()
            .Where(wait => wait.Resource is not IResourceWithoutLifetime)
            .SelectMany(wait => wait.Resource.GetResolvedResourceNames().Select(replica => (Wait: wait, Replica: replica)))
            .ToArray();
        if (waits.Length == 0)
        {
            return;
        }

        foreach (var (_, replica) in waits)
        {
            _pending[replica] = _pending.GetValueOrDefault(replica) + 1;
        }

        await PublishPendingAsync().ConfigureAwait(false);
        try
        {
            await AllOrFirstFailureAsync(waits, cancellationToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException exception)
        {
            var report = WaitReport.Write(
                notifications, $"Resource '{resource.Name}' no longer waits for its dependencies: cancelled.", resource.Name);
            throw new OperationCanceledException(report, exception, exception.CancellationToken);
        }
    }

    private async Task AllOrFirstFailureAsync((WaitAnnotation Wait, string Replica)[] waits, CancellationToken cancellationToken)
    {
        using var failed = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var running = waits.Select(wait => WaitForAsync(wait.Wait, wait.Replica, failed.Token)).ToList();
        var all = running.ToArray();
        while (running.Count > 0)
        {
            var done = await Task.WhenAny(running).ConfigureAwait(false);
            running.Remove(done);
            if (!done.IsCompletedSuccessfully)
            {
                await failed.CancelAsync().ConfigureAwait(false);
                await Task.WhenAll(all).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                await done.ConfigureAwait(false);
            }
        }
    }

    private async Task WaitForAsync(WaitAnnotation wait, string replica, CancellationToken cancellationToken)
    {
        var dependency = wait.Resource;
        var shown = dependency.GetResolvedResourceNames().Length > 1 ? replica : dependency.Name;
        switch (wait.WaitType)
        {
            case WaitType.WaitUntilHealthy:
                await WaitUntilHealthyAsync(wait, replica, shown, cancellationToken).ConfigureAwait(false);
                _log.LogInformation("Finished waiting for resource '{ResourceName}'.", shown);
                break;
            case WaitType.WaitUntilStarted:
                await WaitUntilRunningAsync(wait, replica, shown, cancellationToken).ConfigureAwait(false);
                _log.LogInformation("Finished waiting for resource '{ResourceName}' to start.", shown);
                break;
            case WaitType.WaitForCompletion:
                await WaitForCompletionAsync(wait, replica, shown, cancellationToken).ConfigureAwait(false);
                _log.LogInformation("Finished waiting for resource '{ResourceName}'.", shown);
                break;
            default:
                throw new DistributedApplicationException($"'{wait.WaitType}' is not a wait type.");
        }

        await RemovePendingAsync(replica).ConfigureAwait(false);
    }

    private Task<CustomResourceSnapshot> WaitUntilRunningAsync(WaitAnnotation wait, string replica, string shown, CancellationToken cancellationToken)
    {
        _log.LogInformation("Waiting for resource '{ResourceName}' to enter the '{State}' state.", shown, KnownResourceStates.Running);
        return WaitUntilAsync(
            wait, replica, shown, snapshot => Availability.Is(snapshot.State?.Text, KnownResourceStates.Running), cancellationToken);
    }

    private async Task WaitUntilHealthyAsync(WaitAnnotation wait, string replica, string shown, CancellationToken cancellationToken)
    {
        await WaitUntilRunningAsync(wait, replica, shown, cancellationToken).ConfigureAwait(false);

        if (wait.Resource.Annotations.OfType<HealthCheckAnnotation>().Any())
        {
            _log.LogInformation("Waiting for resource '{ResourceName}' to become healthy.", shown);
            await WaitUntilAsync(
                wait, replica, shown, snapshot => snapshot.HealthStatus == HealthStatus.Healthy, cancellationToken).ConfigureAwait(false);
        }

        _log.LogInformation("Waiting for resource ready to execute for '{ResourceName}'.", shown);
        var ready = await WaitUntilAsync(
            wait, replica, shown, snapshot => snapshot.ResourceReadyEvent is not null, cancellationToken).ConfigureAwait(false);
        var readyTask = ready.ResourceReadyEvent!.EventTask;
        await readyTask.WaitAsync(cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        cancellationToken.ThrowIfCancellationRequested();
        if (readyTask.Exception is { } exception)
        {
            throw GiveUp(shown, $"what runs when it is ready failed: {exception.InnerException!.Message}", exception.InnerException);
        }
    }

    private async Task WaitForCompletionAsync(WaitAnnotation wait, string replica, string shown, CancellationToken cancellationToken)
    {
        _log.LogInformation("Waiting for resource '{ResourceName}' to complete.", shown);
        var ended = await notifications.WaitAsync(
            wait.Resource.Name,
            candidate => candidate.ResourceId == replica && IsComplete(candidate.Snapshot),
            $"The wait of '{resource.Name}' for '{shown}' to complete was cancelled.",
            cancellationToken).ConfigureAwait(false);

        var snapshot = ended.Snapshot;
        var state = snapshot.State?.Text;
        if (Availability.Is(state, KnownResourceStates.FailedToStart))
        {
            throw FailedToStart(shown);
        }

        // Finished tells success by itself; Exited only does with an exit code.
        if (snapshot.ExitCode != wait.ExitCode && (snapshot.ExitCode is not null || Availability.Is(state, KnownResourceStates.Exited)))
        {
            var outcome = snapshot.ExitCode is { } code ? $"with exit code '{code}', expected '{wait.ExitCode}'" : $"without reporting an exit code, expected '{wait.ExitCode}'";
            _log.LogError("Resource '{ResourceName}' has entered the '{State}' state {Outcome}.", shown, state, outcome);
            throw GiveUp(shown, $"it entered the '{state}' state {outcome}");
        }
    }

    /// <summary>The engine may tell that a process ended before it tells the exit code, unless it killed the process itself.</summary>
    private static bool IsComplete(CustomResourceSnapshot snapshot) =>
        Availability.IsTerminal(snapshot.State?.Text)
        && (!Availability.Is(snapshot.State?.Text, KnownResourceStates.Exited) || snapshot.ExitCode is not null || snapshot.IsExitCodeUnknown);

    private async Task<CustomResourceSnapshot> WaitUntilAsync(
        WaitAnnotation wait, string replica, string shown, Func<CustomResourceSnapshot, bool> isReached, CancellationToken cancellationToken)
    {
        var behavior = wait.WaitBehavior ?? notifications.DefaultWaitBehavior;
        var seen = await notifications.WaitAsync(
            wait.Resource.Name,
            candidate => candidate.ResourceId == replica
                && (isReached(candidate.Snapshot) || Availability.IsLost(behavior, candidate.Snapshot)),
            $"The wait of '{resource.Name}' for '{shown}' was cancelled.",
            cancellationToken).ConfigureAwait(false);
        return isReached(seen.Snapshot) ? seen.Snapshot : throw Lost(shown, seen.Snapshot.State?.Text);
    }

    private DistributedApplicationException Lost(string dependency, string? state)
    {
        if (Availability.Is(state, KnownResourceStates.FailedToStart))
        {
            return FailedToStart(dependency);
        }

        _log.LogError("Resource '{ResourceName}' has entered the '{State}' state prematurely.", dependency, state);
        return GiveUp(dependency, $"it entered the '{state}' state prematurely");
    }

    private DistributedApplicationException FailedToStart(string dependency)
    {
        _log.LogError("Dependency resource '{ResourceName}' failed to start.", dependency);
        return GiveUp(dependency, "it failed to start");
    }

    private DistributedApplicationException GiveUp(string dependency, string reason, Exception? inner = null)
    {
        var message = $"Resource '{resource.Name}' stopped waiting for dependency resource '{dependency}' because {reason}.";
        return inner is null ? new DistributedApplicationException(message) : new DistributedApplicationException(message, inner);
    }

    private Task RemovePendingAsync(string replica)
    {
        lock (_pendingLock)
        {
            if (--_pending[replica] == 0)
            {
                _pending.Remove(replica);
            }
        }

        return PublishPendingAsync();
    }

    /// <summary>Only replicas that are on their way up become Waiting: the others of the same resource keep their state.</summary>
    private Task PublishPendingAsync() => notifications.PublishUpdateAsync(resource, snapshot =>
    {
        string[] pending;
        lock (_pendingLock)
        {
            pending = [.. _pending.Keys];
        }

        if (pending.Length == 0)
        {
            return WaitingFor.Clear(snapshot);
        }

        var state = snapshot.State?.Text;
        var isComingUp = string.IsNullOrEmpty(state)
            || Availability.Is(state, KnownResourceStates.Starting)
            || Availability.Is(state, KnownResourceStates.Waiting);
        return isComingUp ? WaitingFor.Set(snapshot with { State = KnownResourceStates.Waiting }, pending) : snapshot;
    });
}
