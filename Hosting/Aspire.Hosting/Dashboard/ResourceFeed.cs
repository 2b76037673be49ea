using System.Runtime.CompilerServices;
using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting.Dashboard;

/// <summary>
/// The current state of every resource, and what changes in it, for any number of watchers. A watcher that reads
/// slowly gets the latest state of a resource, not each one in between, so what is held for it stays bounded.
/// </summary>
internal sealed class ResourceFeed(SecretMask mask)
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, ResourceEvent> _current = new(StringComparer.Ordinal);
    private readonly List<Watcher> _watchers = [];

    /// <summary>Takes in every change until cancelled.</summary>
    public async Task RunAsync(IAsyncEnumerable<ResourceEvent> changes, CancellationToken cancellationToken)
    {
        await foreach (var change in changes.WithCancellation(cancellationToken).ConfigureAwait(false))
        {
            Publish(change);
        }
    }

    /// <summary>Takes in one change.</summary>
    public void Publish(ResourceEvent change)
    {
        mask.Learn(change.Resource);
        lock (_lock)
        {
            _current[change.ResourceId] = change;
            foreach (var watcher in _watchers)
            {
                watcher.Pending[change.ResourceId] = change;
                watcher.Signal.TrySetResult();
            }
        }
    }

    /// <summary>First everything that is known, perhaps nothing; then batches of changes, until cancelled.</summary>
    public async IAsyncEnumerable<IReadOnlyList<ResourceEvent>> WatchAsync(
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var watcher = new Watcher();
        ResourceEvent[] initial;
        lock (_lock)
        {
            initial = [.. _current.Values];
            _watchers.Add(watcher);
        }

        try
        {
            yield return initial;
            while (true)
            {
                await watcher.Signal.Task.WaitAsync(cancellationToken).ConfigureAwait(false);
                ResourceEvent[] batch;
                lock (_lock)
                {
                    batch = [.. watcher.Pending.Values];
                    watcher.Pending.Clear();
                    watcher.Signal = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
                }

                yield return batch;
            }
        }
        finally
        {
            lock (_lock)
            {
                _watchers.Remove(watcher);
            }
        }
    }

    private sealed class Watcher
    {
        public Dictionary<string, ResourceEvent> Pending { get; } = new(StringComparer.Ordinal);

        public TaskCompletionSource Signal { get; set; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
