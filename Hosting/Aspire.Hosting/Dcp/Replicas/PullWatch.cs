using System.Collections.Concurrent;
using Aspire.Hosting.Dcp.Client;
using Aspire.Hosting.Dcp.Containers;
using Aspire.Hosting.Dcp.Model;
using Aspire.Hosting.Dcp.Server;

namespace Aspire.Hosting.Dcp.Replicas;

/// <summary>
/// Ends the start of a container whose image cannot be had as soon as the engine says so; the orchestrator itself asks for it again and again
/// for a quarter of a minute, and reports nothing meanwhile.
/// </summary>
internal sealed class PullWatch(DcpProcess process, ReplicaLogs logs)
{
    private readonly ConcurrentDictionary<string, CancellationTokenSource> _starting = new(StringComparer.Ordinal);

    private SemaphoreSlim TurnGate { get; } = new(1, 1);

    /// <summary>Keeps apart what is reported and what is found out here.</summary>
    public async Task<IDisposable> TakeTurnAsync(CancellationToken cancellationToken)
    {
        await TurnGate.WaitAsync(cancellationToken).ConfigureAwait(false);
        return new Turn(TurnGate);
    }

    /// <summary>Takes in what is reported of a container.</summary>
    /// <param name="replica">Whose container it is.</param>
    /// <param name="container">The container.</param>
    /// <param name="publish">Publishes the container as one that could not be started.</param>
    /// <param name="cancellationToken">Ends the run.</param>
    public void Observe(Replica replica, Container container, Func<Container, Task> publish, CancellationToken cancellationToken)
    {
        var uid = container.Metadata.Uid!;
        if (container.Status?.State == ContainerState.Starting)
        {
            var ended = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            if (_starting.TryAdd(uid, ended))
            {
                _ = Task.Run(() => FollowAsync(replica, container, publish, ended.Token), CancellationToken.None);
                return;
            }

            ended.Dispose();
        }
        else if (_starting.TryRemove(uid, out var starting))
        {
            starting.Cancel();
        }
    }

    private async Task FollowAsync(Replica replica, Container container, Func<Container, Task> publish, CancellationToken cancellationToken)
    {
        var pull = new ImagePull();
        try
        {
            await foreach (var line in logs.ReadStartErrorsAsync(replica.Name, cancellationToken).ConfigureAwait(false))
            {
                if (!pull.IsRefusedWith(line))
                {
                    continue;
                }

                using (await TakeTurnAsync(cancellationToken).ConfigureAwait(false))
                {
                    cancellationToken.ThrowIfCancellationRequested();

                    // Nothing that is still reported of it counts any more.
                    replica.Retire();
                    replica.IsGivenUp = true;
                    container.Status!.State = ContainerState.FailedToStart;
                    container.Status.Message = pull.Text;
                    await publish(container).ConfigureAwait(false);
                }

                var client = await process.GetClientAsync(cancellationToken).ConfigureAwait(false);
                await client.DeleteAsync<Container>(replica.Name, cancellationToken).ConfigureAwait(false);
                return;
            }
        }
        catch (Exception e) when (e is OperationCanceledException or DcpException or HttpRequestException or IOException)
        {
            // It has started, or everything is over; a failure is reported by the orchestrator, too, if later.
        }
    }

    private sealed class Turn(SemaphoreSlim turn) : IDisposable
    {
        public void Dispose() => turn.Release();
    }
}
