using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Dcp.Client;
using Aspire.Hosting.Dcp.Containers;
using Aspire.Hosting.Dcp.Model;
using Aspire.Hosting.Dcp.Server;
using Microsoft.Extensions.Logging;

namespace Aspire.Hosting.Dcp.Replicas;

/// <summary>Publishes what the orchestrator reports of the processes and containers, from one watch over all of each kind.</summary>
internal sealed partial class ReplicaWatcher(
    DcpProcess process,
    ReplicaRegistry replicas,
    ReplicaLogs logs,
    ResourceNotificationService notifications,
    ResourceLoggerService loggers,
    ILogger<ReplicaWatcher> logger)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    /// <summary>Watches the processes until cancelled, or until the orchestrator is gone.</summary>
    public Task WatchProcessesAsync(CancellationToken cancellationToken) => RunAsync<Executable>(OfProcess, cancellationToken);

    /// <summary>Watches the containers until cancelled, or until the orchestrator is gone.</summary>
    public Task WatchContainersAsync(CancellationToken cancellationToken) => RunAsync<Container>(OfContainer, cancellationToken);

    private static Report OfProcess(Replica replica, Executable executable) => new(
        executable.Status?.State,
        ExecutableState.IsEnded(executable.Status?.State),
        executable.Status?.State == ExecutableState.FailedToStart
            ? $"The program '{executable.Spec.ExecutablePath}' could not be started. It must be executable by this user and made for this machine."
            : null,
        snapshot => ReplicaSnapshot.Apply(snapshot, replica, executable));

    private static Report OfContainer(Replica replica, Container container) => new(
        container.Status?.State,
        ContainerState.IsEnded(container.Status?.State),
        container.Status?.State == ContainerState.FailedToStart ? ContainerFailure.Explain(replica.Resource, container) : null,
        snapshot => ContainerSnapshot.Apply(snapshot, replica, container));

    private async Task RunAsync<T>(Func<Replica, T, Report> report, CancellationToken cancellationToken)
        where T : DcpObject, IDcpKind<T>
    {
        var pulls = new PullWatch(process, logs);
        try
        {
            var client = await process.GetClientAsync(cancellationToken).ConfigureAwait(false);
            await foreach (var change in DcpWatch.FollowAsync<T>(client, Patience, logger, cancellationToken).ConfigureAwait(false))
            {
                if (!replicas.TryFind(change.Object.Metadata.Name, out var replica))
                {
                    continue;
                }

                using (await pulls.TakeTurnAsync(cancellationToken).ConfigureAwait(false))
                {
                    if (!replica.Observe(change))
                    {
                        continue;
                    }

                    await PublishAsync(replica, change.Type == DcpChange.Deleted, change.Object.Metadata.Uid!, report(replica, change.Object), cancellationToken)
                        .ConfigureAwait(false);
                }

                if (change.Object is Container container)
                {
                    pulls.Observe(
                        replica,
                        container,
                        failed => PublishAsync(replica, isDeleted: false, container.Metadata.Uid!, OfContainer(replica, failed), cancellationToken),
                        cancellationToken);
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

    private async Task PublishAsync(Replica replica, bool isDeleted, string uid, Report report, CancellationToken cancellationToken)
    {
        if (isDeleted)
        {
            if (!report.IsEnded)
            {
                await notifications.PublishUpdateAsync(replica.Resource, replica.Name, Exited).ConfigureAwait(false);
            }

            replica.MarkEnded();
            return;
        }

        if (string.IsNullOrEmpty(report.State))
        {
            return;
        }

        logs.Available(replica.Name, uid, replica.Resource.IsContainer(), cancellationToken);
        if (report.IsEnded)
        {
            await logs.FlushAsync(replica.Name, cancellationToken).ConfigureAwait(false);
        }

        if (report.Failure is not null)
        {
            loggers.GetLogger(replica.Name).LogError("{Reason}", report.Failure);
        }

        // The first thing that is reported after a request to stop is the request itself: still running.
        if (!(replica.IsStopping && report.State == ExecutableState.Running))
        {
            await notifications.PublishUpdateAsync(replica.Resource, replica.Name, report.Apply).ConfigureAwait(false);
        }

        if (report.IsEnded)
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

    /// <summary>What is reported of a replica, whatever it is made of.</summary>
    private sealed record Report(string? State, bool IsEnded, string? Failure, Func<CustomResourceSnapshot, CustomResourceSnapshot> Apply);
}
