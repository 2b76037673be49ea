using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;
using System.Threading.Channels;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Dashboard;
using Aspire.Hosting.Orchestration;

namespace Aspire.Hosting.Backchannel;

/// <summary>What resources have written and write, as Aspire's CLI reads it, without any secret in it.</summary>
internal sealed class ResourceLogs(DistributedApplicationModel model, ResourceNotificationService notifications, ResourceLoggerService logs, SecretMask mask)
{
    private const int LinesInBatch = 256;

    /// <summary>Lines in the order in which each resource wrote them.</summary>
    /// <param name="wanted">Which lines; the name of a resource or replica, or null for all that are not hidden.</param>
    /// <param name="cancellationToken">Ends the sequence; one that follows does not end otherwise while the application runs.</param>
    public async IAsyncEnumerable<JsonNode> ReadAsync(LogsWanted wanted, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var replicas = Replicas(wanted);
        var lines = Channel.CreateBounded<JsonNode>(new BoundedChannelOptions(LinesInBatch) { SingleReader = true });
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var reading = Task.WhenAll(replicas.Select(replica => CopyAsync(replica, wanted, lines.Writer, ending.Token)));
        Task completing = reading.ContinueWith(read => lines.Writer.TryComplete(read.Exception?.InnerException), TaskScheduler.Default);
        try
        {
            // The last lines of several replicas are known to who puts them in order.
            var last = wanted is { Follow: false, Tail: { } count } && replicas.Length == 1 ? new Queue<JsonNode>(count) : null;
            await foreach (var line in lines.Reader.ReadAllAsync(cancellationToken).ConfigureAwait(false))
            {
                if (last is null)
                {
                    yield return line;
                    continue;
                }

                last.Enqueue(line);
                if (last.Count > wanted.Tail)
                {
                    last.Dequeue();
                }
            }

            foreach (var line in last ?? [])
            {
                yield return line;
            }
        }
        finally
        {
            await ending.CancelAsync().ConfigureAwait(false);
            await completing.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    /// <summary>The same lines, many in one message where they are there already.</summary>
    public async IAsyncEnumerable<JsonNode> ReadBatchesAsync(LogsWanted wanted, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var batch = new JsonArray();
        await foreach (var line in ReadAsync(wanted, cancellationToken).ConfigureAwait(false))
        {
            batch.Add(line);
            if (wanted.Follow || batch.Count == LinesInBatch)
            {
                yield return new JsonObject { ["lines"] = batch };
                batch = [];
            }
        }

        if (batch.Count > 0)
        {
            yield return new JsonObject { ["lines"] = batch };
        }
    }

    private string[] Replicas(LogsWanted wanted)
    {
        var all = model.Resources.ToArray().Select(resource => (resource.Name, Replicas: resource.GetResolvedResourceNames())).ToArray();
        if (wanted.ResourceName is not { } name)
        {
            return [.. all.SelectMany(resource => resource.Replicas).Where(replica => wanted.IncludeHidden || !IsHidden(replica))];
        }

        var named = all.FirstOrDefault(resource => string.Equals(resource.Name, name, StringComparison.OrdinalIgnoreCase)).Replicas;
        return named ?? [.. all.SelectMany(resource => resource.Replicas).Where(replica => string.Equals(replica, name, StringComparison.OrdinalIgnoreCase)).Take(1)];
    }

    private bool IsHidden(string replica) => notifications.TryGetCurrentState(replica, out var current) && current.Snapshot.IsHidden;

    private async Task CopyAsync(string replica, LogsWanted wanted, ChannelWriter<JsonNode> lines, CancellationToken cancellationToken)
    {
        var batches = wanted.Follow ? logs.WatchAsync(replica) : logs.GetAllAsync(replica);
        await foreach (var batch in batches.WithCancellation(cancellationToken).ConfigureAwait(false))
        {
            foreach (var line in batch)
            {
                var content = mask.Apply(line.Content);
                if (wanted.Includes(replica, content))
                {
                    await lines.WriteAsync(
                        new JsonObject { ["resourceName"] = replica, ["lineNumber"] = line.LineNumber, ["content"] = content, ["isError"] = line.IsErrorMessage },
                        cancellationToken).ConfigureAwait(false);
                }
            }
        }
    }
}
