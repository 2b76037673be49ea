using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Eventing;
using Aspire.Hosting.Notifications;
using Microsoft.Extensions.Logging;

namespace Aspire.Hosting.Health;

/// <summary>Raises the ready event of a resource, once for each time that one of its replicas was started.</summary>
internal sealed class ReadySignal(
    IResource resource,
    ResourceNotificationService notifications,
    ResourceLoggerService loggers,
    IDistributedApplicationEventing eventing,
    IServiceProvider services)
{
    private readonly Dictionary<string, Replica> _replicas = [];
    private readonly Lock _lock = new();
    private Task? _first;

    /// <summary>Takes note of a replica's state.</summary>
    /// <returns>Whether the replica was started since it was last observed.</returns>
    public bool Observe(string resourceId, bool isRunning, DateTime? startedAt)
    {
        lock (_lock)
        {
            if (!_replicas.TryGetValue(resourceId, out var replica))
            {
                _replicas[resourceId] = replica = new Replica();
            }

            var isStarted = isRunning && (!replica.IsRunning || (startedAt is not null && replica.StartedAt is not null && startedAt != replica.StartedAt));
            replica.IsRunning = isRunning;
            replica.StartedAt = startedAt ?? replica.StartedAt;
            replica.Starts += isStarted ? 1 : 0;
            return isStarted;
        }
    }

    /// <summary>
    /// Raises the event for the replicas that were started and are not ready yet. The first event of a resource is for all
    /// replicas' first start: what makes a resource ready (creating a database, say) is to happen once, not once a replica.
    /// </summary>
    public void Raise(CancellationToken cancellationToken)
    {
        List<(string Id, int Starts)> due;
        bool isCoveredByFirst;
        lock (_lock)
        {
            due = [.. _replicas.Where(pair => pair.Value.IsRunning && pair.Value.ReadyStarts < pair.Value.Starts).Select(pair => (pair.Key, pair.Value.Starts))];
            if (due.Count == 0)
            {
                return;
            }

            isCoveredByFirst = _first is not null && due.TrueForAll(replica => replica.Starts == 1);
            foreach (var (id, starts) in due)
            {
                _replicas[id].ReadyStarts = starts;
            }

            if (!isCoveredByFirst)
            {
                var raised = PublishAsync(cancellationToken);
                _first ??= raised;
                _ = ReportAsync(due, raised);
                return;
            }
        }

        _ = ReportAsync(due, _first!);
    }

    private async Task PublishAsync(CancellationToken cancellationToken)
    {
        // Subscribers may do long work before their first await.
        await Task.Yield();
        await eventing.PublishAsync(new ResourceReadyEvent(resource, services), cancellationToken).ConfigureAwait(false);
    }

    private async Task ReportAsync(List<(string Id, int Starts)> replicas, Task raised)
    {
        await raised.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (raised.Exception?.InnerException is { } exception)
        {
            loggers.GetLogger(resource).LogError(
                "What runs when '{Resource}' is ready failed: {Reason}", resource.Name, exception.Message);
        }

        foreach (var (id, starts) in replicas)
        {
            await notifications.PublishUpdateAsync(resource, id, snapshot =>
                Availability.Is(snapshot.State?.Text, KnownResourceStates.Running) && IsStill(id, starts)
                    ? snapshot with { ResourceReadyEvent = new EventSnapshot(raised) }
                    : snapshot).ConfigureAwait(false);
        }
    }

    private bool IsStill(string id, int starts)
    {
        lock (_lock)
        {
            return _replicas[id].Starts == starts;
        }
    }

    private sealed class Replica
    {
        public bool IsRunning { get; set; }

        public DateTime? StartedAt { get; set; }

        public int Starts { get; set; }

        public int ReadyStarts { get; set; }
    }
}
