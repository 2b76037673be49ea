using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Dcp.Client;
using Aspire.Hosting.Dcp.Model;
using Aspire.Hosting.Dcp.Server;
using Microsoft.Extensions.Logging;

namespace Aspire.Hosting.Dcp.Replicas;

/// <summary>Publishes what the orchestrator reports of the processes, from one watch over all of them.</summary>
internal sealed partial class ReplicaWatcher(
    DcpProcess process,
    ReplicaRegistry replicas,
    ReplicaLogs logs,
    ResourceNotificationService notifications,
    ResourceLoggerService loggers,
    ILogger<ReplicaWatcher> logger)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    /// <summary>Watches until cancelled, or until the orchestrator is gone.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        try
        {
            var client = await process.GetClientAsync(cancellationToken).ConfigureAwait(false);
            await foreach (var change in DcpWatch.FollowAsync<Executable>(client, Patience, logger, cancellationToken).ConfigureAwait(false))
            {
                if (replicas.TryFind(change.Object.Metadata.Name, out var replica) && replica.Observe(change))
                {
                    await PublishAsync(replica, change, cancellationToken).ConfigureAwait(false);
                }
            }
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // The run is over.
        }
        catch (DistributedApplicationException e) when (!cancellationToken.IsCancellationRequested)
        {
            await LoseAllAsync(e.Message).ConfigureAwait(false);
        }
    }

    private async Task PublishAsync(Replica replica, DcpWatchEvent<Executable> change, CancellationToken cancellationToken)
    {
        var executable = change.Object;
        var state = executable.Status?.State;
        if (change.Type == DcpChange.Deleted)
        {
            if (!ExecutableState.IsEnded(state))
            {
                await notifications.PublishUpdateAsync(replica.Resource, replica.Name, Exited).ConfigureAwait(false);
            }

            replica.MarkEnded();
            return;
        }

        if (string.IsNullOrEmpty(state))
        {
            return;
        }

        logs.Available(replica.Name, executable.Metadata.Uid!, cancellationToken);
        var isEnded = ExecutableState.IsEnded(state);
        if (isEnded)
        {
            await logs.FlushAsync(replica.Name, cancellationToken).ConfigureAwait(false);
        }

        if (state == ExecutableState.FailedToStart)
        {
            loggers.GetLogger(replica.Name).LogError(
                "The program '{Program}' could not be started. It must be executable by this user and made for this machine.",
                executable.Spec.ExecutablePath);
        }

        // The first thing that is reported after a request to stop is the request itself: still running.
        if (!(replica.IsStopping && state == ExecutableState.Running))
        {
            await notifications.PublishUpdateAsync(
                replica.Resource, replica.Name, snapshot => ReplicaSnapshot.Apply(snapshot, replica, executable)).ConfigureAwait(false);
        }

        if (isEnded)
        {
            replica.MarkEnded();
        }
    }

    private async Task LoseAllAsync(string reason)
    {
        Lost(reason);
        foreach (var replica in replicas.All.Where(replica => replica.IsCreated && !replica.Ended.IsCompleted))
        {
            loggers.GetLogger(replica.Name).LogError("The orchestrator is gone, and this process with it. Start the environment again.");
            await notifications.PublishUpdateAsync(replica.Resource, replica.Name, Exited).ConfigureAwait(false);
            replica.NotCreated();
        }
    }

    private static CustomResourceSnapshot Exited(CustomResourceSnapshot snapshot) => snapshot with
    {
        State = new ResourceStateSnapshot(KnownResourceStates.Exited, null),
        StopTimeStamp = snapshot.StopTimeStamp ?? DateTime.UtcNow,
    };

    [LoggerMessage(Level = LogLevel.Error, Message = "The orchestrator is gone: {Reason} Nothing that it ran is running any more.")]
    private partial void Lost(string reason);
}
