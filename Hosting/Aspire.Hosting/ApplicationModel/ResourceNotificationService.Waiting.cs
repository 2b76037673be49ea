using Aspire.Hosting.Notifications;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Logging;

namespace Aspire.Hosting.ApplicationModel;

/// <content>Waiting for one resource.</content>
public partial class ResourceNotificationService
{
    /// <summary>Waits until a resource is in a state.</summary>
    /// <param name="resourceName">The name of the resource.</param>
    /// <param name="targetState">The state; <see cref="KnownResourceStates.Running"/> by default.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>A task that is done when the resource is in the state.</returns>
    /// <exception cref="OperationCanceledException">The wait was ended; the message says how things stood.</exception>
    public Task WaitForResourceAsync(string resourceName, string? targetState = null, CancellationToken cancellationToken = default) =>
        WaitForResourceAsync(
            resourceName,
            [string.IsNullOrEmpty(targetState) ? KnownResourceStates.Running : targetState],
            cancellationToken);

    /// <summary>Waits until a resource is in one of several states.</summary>
    /// <param name="resourceName">The name of the resource.</param>
    /// <param name="targetStates">The states.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The state that the resource is in.</returns>
    /// <exception cref="OperationCanceledException">The wait was ended; the message says how things stood.</exception>
    public async Task<string> WaitForResourceAsync(string resourceName, IEnumerable<string> targetStates, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(resourceName);
        ArgumentNullException.ThrowIfNull(targetStates);

        var states = targetStates as IReadOnlyCollection<string> ?? [.. targetStates];
        var named = string.Join(", ", states);
        _logger.LogDebug("Waiting for resource '{ResourceName}' to enter one of the target state: {TargetStates}", resourceName, named);
        var reached = await WaitAsync(
            resourceName,
            candidate => candidate.Snapshot.State?.Text is { Length: > 0 } current && states.Contains(current, StringComparer.OrdinalIgnoreCase),
            $"Resource '{resourceName}' failed to reach one of the target states: [{named}] before the operation was cancelled.",
            cancellationToken).ConfigureAwait(false);
        var state = reached.Snapshot.State!.Text;
        _logger.LogDebug("Finished waiting for resource '{ResourceName}'. Resource state is '{State}'.", resourceName, state);
        return state;
    }

    /// <summary>Waits until a snapshot of a resource meets a condition.</summary>
    /// <param name="resourceName">The name of the resource.</param>
    /// <param name="predicate">The condition; asked for the latest snapshot of each replica and for every later one.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The snapshot that met the condition.</returns>
    /// <exception cref="OperationCanceledException">The wait was ended; the message says how things stood.</exception>
    public Task<ResourceEvent> WaitForResourceAsync(string resourceName, Func<ResourceEvent, bool> predicate, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(resourceName);
        ArgumentNullException.ThrowIfNull(predicate);

        return WaitAsync(resourceName, predicate, $"Resource '{resourceName}' failed to reach the target state before the operation was cancelled.", cancellationToken);
    }

    /// <summary>
    /// Waits until a resource is running, all its health checks are healthy and all subscribers of its
    /// <see cref="ResourceReadyEvent"/> are done, with the default behaviour for a resource that becomes unavailable.
    /// </summary>
    /// <param name="resourceName">The name of the resource.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The snapshot in which the resource was ready.</returns>
    /// <exception cref="DistributedApplicationException">The resource became unavailable.</exception>
    /// <exception cref="OperationCanceledException">The wait was ended; the message says how things stood.</exception>
    public Task<ResourceEvent> WaitForResourceHealthyAsync(string resourceName, CancellationToken cancellationToken = default) =>
        WaitForResourceHealthyAsync(resourceName, DefaultWaitBehavior, cancellationToken);

    /// <summary>
    /// Waits until a resource is running, all its health checks are healthy and all subscribers of its
    /// <see cref="ResourceReadyEvent"/> are done.
    /// </summary>
    /// <param name="resourceName">The name of the resource.</param>
    /// <param name="waitBehavior">Whether to go on waiting when the resource fails or ends, since it may be started again.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The snapshot in which the resource was ready.</returns>
    /// <exception cref="DistributedApplicationException">
    /// The resource became unavailable and <paramref name="waitBehavior"/> is <see cref="WaitBehavior.StopOnResourceUnavailable"/>.
    /// </exception>
    /// <exception cref="OperationCanceledException">The wait was ended; the message says how things stood.</exception>
    public async Task<ResourceEvent> WaitForResourceHealthyAsync(string resourceName, WaitBehavior waitBehavior, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(resourceName);

        _logger.LogDebug("Waiting for resource '{ResourceName}' to enter the '{State}' state.", resourceName, HealthStatus.Healthy);
        var healthy = await WaitForAvailabilityAsync(
            _ => true,
            snapshot => snapshot.HealthStatus == HealthStatus.Healthy,
            $"Resource '{resourceName}' failed to become healthy before the operation was cancelled.").ConfigureAwait(false);
        _logger.LogDebug("Waiting for resource ready to execute for '{ResourceName}'.", resourceName);
        var ready = await WaitForAvailabilityAsync(
            candidate => candidate.ResourceId == healthy.ResourceId,
            snapshot => snapshot.ResourceReadyEvent is not null,
            $"Resource '{resourceName}' failed to execute the resource ready event before the operation was cancelled.").ConfigureAwait(false);
        await ready.Snapshot.ResourceReadyEvent!.EventTask.WaitAsync(cancellationToken).ConfigureAwait(false);
        _logger.LogDebug("Finished waiting for resource '{ResourceName}'.", resourceName);
        return ready;

        async Task<ResourceEvent> WaitForAvailabilityAsync(
            Func<ResourceEvent, bool> isMeant, Func<CustomResourceSnapshot, bool> isReached, string cancelled)
        {
            var seen = await WaitAsync(
                resourceName,
                candidate => isMeant(candidate) && (isReached(candidate.Snapshot) || Availability.IsLost(waitBehavior, candidate.Snapshot)),
                cancelled,
                cancellationToken).ConfigureAwait(false);
            if (!isReached(seen.Snapshot))
            {
                var reason = Availability.Describe(seen.Snapshot);
                _logger.LogError("Stopped waiting for resource '{ResourceName}' to become healthy because {Reason}.", resourceName, reason);
                throw new DistributedApplicationException($"Stopped waiting for resource '{resourceName}' to become healthy because {reason}.");
            }

            return seen;
        }
    }

    /// <summary>Waits until everything that a resource was told to wait for is as it asked.</summary>
    /// <param name="resource">The resource whose wait annotations count.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>A task that is done when nothing is left to wait for.</returns>
    /// <exception cref="DistributedApplicationException">A dependency cannot become what was asked; the message names both.</exception>
    /// <exception cref="OperationCanceledException">The wait was ended; the message says how things stood.</exception>
    public Task WaitForDependenciesAsync(IResource resource, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(resource);

        return new DependencyWait(this, _resourceLoggers, resource).RunAsync(cancellationToken);
    }

    /// <summary>Waits for a snapshot; the exception of a cancelled wait begins with a sentence of the caller's.</summary>
    internal async Task<ResourceEvent> WaitAsync(
        string resourceName, Func<ResourceEvent, bool> predicate, string cancelled, CancellationToken cancellationToken)
    {
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(_disposing.Token, cancellationToken);
        try
        {
            await foreach (var candidate in WatchAsync(resourceName, ending.Token).ConfigureAwait(false))
            {
                if (predicate(candidate))
                {
                    return candidate;
                }
            }
        }
        catch (OperationCanceledException exception)
        {
            throw new OperationCanceledException(WaitReport.Write(this, cancelled, resourceName), exception, exception.CancellationToken);
        }

        throw new OperationCanceledException(WaitReport.Write(this, cancelled, resourceName));
    }
}
