using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using System.Threading.Channels;
using Aspire.Hosting.Logging;
using Aspire.Hosting.Orchestration;
using Microsoft.Extensions.Logging;

namespace Aspire.Hosting.ApplicationModel;

/// <summary>Holds the logs of the resources: loggers to write to them, streams to read from them.</summary>
public class ResourceLoggerService : IDisposable
{
    private readonly ConcurrentDictionary<string, ResourceLog> _logs = new();
    private readonly CancellationTokenSource _disposing = new();
    private readonly Lock _listenersLock = new();
    private Action<string, bool>? _listeners;

    /// <summary>Where the timestamps of logged lines come from.</summary>
    internal TimeProvider TimeProvider { get; set; } = TimeProvider.System;

    /// <summary>Where to get what a process has written while nobody watched it.</summary>
    internal IConsoleLogSource? ConsoleLogSource { get; set; }

    /// <summary>Gets a logger that writes to the log of a resource, of all its replicas when it has several.</summary>
    /// <param name="resource">The resource.</param>
    /// <returns>The logger.</returns>
    public ILogger GetLogger(IResource resource)
    {
        ArgumentNullException.ThrowIfNull(resource);

        return new ResourceLogger([.. resource.GetResolvedResourceNames().Select(GetLog)], TimeProvider);
    }

    /// <summary>Gets a logger that writes to the log of one replica.</summary>
    /// <param name="resourceName">The id of the replica, or the name of a resource that no engine runs.</param>
    /// <returns>The logger.</returns>
    public ILogger GetLogger(string resourceName)
    {
        ArgumentNullException.ThrowIfNull(resourceName);

        return new ResourceLogger([GetLog(resourceName)], TimeProvider);
    }

    /// <summary>Reads what a resource has written so far.</summary>
    /// <param name="resource">The resource.</param>
    /// <returns>Batches of lines; the stream ends with the last one.</returns>
    public IAsyncEnumerable<IReadOnlyList<LogLine>> GetAllAsync(IResource resource)
    {
        ArgumentNullException.ThrowIfNull(resource);

        return Merge(resource.GetResolvedResourceNames(), GetAllAsync);
    }

    /// <summary>Reads what one replica has written so far.</summary>
    /// <param name="resourceName">The id of the replica, or the name of a resource that no engine runs.</param>
    /// <returns>Batches of lines; the stream ends with the last one.</returns>
    public IAsyncEnumerable<IReadOnlyList<LogLine>> GetAllAsync(string resourceName)
    {
        ArgumentNullException.ThrowIfNull(resourceName);

        return ReadAllAsync(resourceName);
    }

    /// <summary>Follows what a resource writes, from its first line on.</summary>
    /// <param name="resource">The resource.</param>
    /// <returns>Batches of lines; the stream ends when the log is completed.</returns>
    public IAsyncEnumerable<IReadOnlyList<LogLine>> WatchAsync(IResource resource)
    {
        ArgumentNullException.ThrowIfNull(resource);

        return Merge(resource.GetResolvedResourceNames(), WatchAsync);
    }

    /// <summary>Follows what one replica writes, from its first line on.</summary>
    /// <param name="resourceName">The id of the replica, or the name of a resource that no engine runs.</param>
    /// <returns>Batches of lines; the stream ends when the log is completed.</returns>
    public IAsyncEnumerable<IReadOnlyList<LogLine>> WatchAsync(string resourceName)
    {
        ArgumentNullException.ThrowIfNull(resourceName);

        return GetLog(resourceName).WatchAsync();
    }

    /// <summary>Tells when the log of a replica gets its first follower and when it loses its last one.</summary>
    /// <param name="cancellationToken">Ends the stream.</param>
    /// <returns>One item per change, after those for the logs that are followed already.</returns>
    public async IAsyncEnumerable<LogSubscriber> WatchAnySubscribersAsync([EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var changes = Channel.CreateUnbounded<LogSubscriber>(new UnboundedChannelOptions { SingleReader = true });
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(_disposing.Token, cancellationToken);
        void Write(string name, bool any) => changes.Writer.TryWrite(new LogSubscriber(name, any));

        lock (_listenersLock)
        {
            _listeners += Write;
            foreach (var log in _logs.Values)
            {
                log.AddSubscriberListener(Write);
            }
        }

        try
        {
            await foreach (var change in changes.Reader.ReadAllAsync(ending.Token).ConfigureAwait(false))
            {
                yield return change;
            }
        }
        finally
        {
            lock (_listenersLock)
            {
                _listeners -= Write;
                foreach (var log in _logs.Values)
                {
                    log.RemoveSubscriberListener(Write);
                }
            }
        }
    }

    /// <summary>Ends the log of a resource: what is written later is dropped, and followers come to an end.</summary>
    /// <param name="resource">The resource.</param>
    public void Complete(IResource resource)
    {
        ArgumentNullException.ThrowIfNull(resource);

        foreach (var name in resource.GetResolvedResourceNames())
        {
            Complete(name);
        }
    }

    /// <summary>Ends the log of one replica: what is written later is dropped, and followers come to an end.</summary>
    /// <param name="name">The id of the replica, or the name of a resource that no engine runs.</param>
    public void Complete(string name)
    {
        ArgumentNullException.ThrowIfNull(name);

        if (_logs.TryGetValue(name, out var log))
        {
            log.Complete();
        }
    }

    /// <summary>Forgets the lines that a new follower of a replica's log would be given first.</summary>
    /// <param name="resourceName">The id of the replica, or the name of a resource that no engine runs.</param>
    public void ClearBacklog(string resourceName)
    {
        ArgumentNullException.ThrowIfNull(resourceName);

        if (_logs.TryGetValue(resourceName, out var log))
        {
            log.ClearBacklog();
        }
    }

    /// <summary>Ends all logs.</summary>
    public void Dispose()
    {
        foreach (var log in _logs.Values)
        {
            log.Complete();
        }

        _disposing.Cancel();
        GC.SuppressFinalize(this);
    }

    /// <summary>Adds what a replica's process wrote, oldest first. It is shown to those who follow the log and not kept for others.</summary>
    internal void AddConsoleLogs(string resourceId, IReadOnlyList<ConsoleLogEntry> entries) => GetLog(resourceId).Add(entries, isOwn: false);

    private ResourceLog GetLog(string resourceName)
    {
        if (_logs.TryGetValue(resourceName, out var existing))
        {
            return existing;
        }

        lock (_listenersLock)
        {
            return _logs.GetOrAdd(resourceName, name =>
            {
                var log = new ResourceLog(name);
                if (_listeners is { } listeners)
                {
                    log.AddSubscriberListener(listeners);
                }

                return log;
            });
        }
    }

    private async IAsyncEnumerable<IReadOnlyList<LogLine>> ReadAllAsync(
        string resourceName, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var number = 1;
        if (GetLog(resourceName).OwnEntries is { Count: > 0 } own)
        {
            yield return ResourceLog.Number(own, ref number);
        }

        if (ConsoleLogSource is { } source)
        {
            await foreach (var entries in source.GetAllAsync(resourceName, cancellationToken).ConfigureAwait(false))
            {
                yield return ResourceLog.Number(entries, ref number);
            }
        }
    }

    private static IAsyncEnumerable<IReadOnlyList<LogLine>> Merge(string[] names, Func<string, IAsyncEnumerable<IReadOnlyList<LogLine>>> read) =>
        names is [var only] ? read(only) : MergeAsync(names, read);

    private static async IAsyncEnumerable<IReadOnlyList<LogLine>> MergeAsync(
        string[] names, Func<string, IAsyncEnumerable<IReadOnlyList<LogLine>>> read, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var merged = Channel.CreateUnbounded<IReadOnlyList<LogLine>>(new UnboundedChannelOptions { SingleReader = true });
        using var abandoned = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var reading = Task.WhenAll(names.Select(CopyAsync));
        _ = reading.ContinueWith(done => merged.Writer.TryComplete(done.Exception?.InnerException), TaskScheduler.Default);
        try
        {
            await foreach (var lines in merged.Reader.ReadAllAsync(cancellationToken).ConfigureAwait(false))
            {
                yield return lines;
            }
        }
        finally
        {
            await abandoned.CancelAsync().ConfigureAwait(false);
        }

        async Task CopyAsync(string name)
        {
            await foreach (var lines in read(name).WithCancellation(abandoned.Token).ConfigureAwait(false))
            {
                merged.Writer.TryWrite(lines);
            }
        }
    }
}
