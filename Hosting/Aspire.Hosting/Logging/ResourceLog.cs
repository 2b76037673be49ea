using System.Runtime.CompilerServices;
using System.Threading.Channels;
using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting.Logging;

/// <summary>The log of one replica: what was logged in this process, and what its process wrote while somebody watched.</summary>
/// <remarks>
/// Lines of a process are kept by the engine, so they are held here only while there are subscribers; the engine replays them
/// when the first one comes. Lines that were logged in this process have no other home and are always held.
/// </remarks>
internal sealed class ResourceLog(string name)
{
    private readonly Lock _lock = new();
    private readonly LogBacklog _own = new();
    private readonly LogBacklog _shown = new();
    private readonly List<ChannelWriter<IReadOnlyList<ConsoleLogEntry>>> _subscribers = [];
    private Action<string, bool>? _subscribersChanged;
    private bool _isCompleted;

    public IReadOnlyList<ConsoleLogEntry> OwnEntries
    {
        get
        {
            lock (_lock)
            {
                return _own.ToArray();
            }
        }
    }

    /// <summary>Tells a listener when the first subscriber comes and the last one goes, and at once if there are some already.</summary>
    public void AddSubscriberListener(Action<string, bool> listener)
    {
        lock (_lock)
        {
            _subscribersChanged += listener;
            if (_subscribers.Count > 0)
            {
                listener(name, true);
            }
        }
    }

    public void RemoveSubscriberListener(Action<string, bool> listener)
    {
        lock (_lock)
        {
            _subscribersChanged -= listener;
        }
    }

    /// <param name="entries">What was written, oldest first.</param>
    /// <param name="isOwn">Whether it was logged in this process, so that nobody else can replay it.</param>
    public void Add(IReadOnlyList<ConsoleLogEntry> entries, bool isOwn)
    {
        lock (_lock)
        {
            if (entries.Count == 0 || _isCompleted)
            {
                return;
            }

            if (isOwn)
            {
                _own.AddRange(entries);
            }

            if (_subscribers.Count > 0)
            {
                _shown.AddRange(entries);
                foreach (var subscriber in _subscribers)
                {
                    subscriber.TryWrite(entries);
                }
            }
        }
    }

    public async IAsyncEnumerable<IReadOnlyList<LogLine>> WatchAsync([EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var lines = Channel.CreateUnbounded<IReadOnlyList<ConsoleLogEntry>>(new UnboundedChannelOptions { SingleReader = true });
        var backlog = Subscribe(lines.Writer);
        try
        {
            var number = 1;
            if (backlog.Length > 0)
            {
                yield return Number(backlog, ref number);
            }

            await foreach (var entries in lines.Reader.ReadAllAsync(cancellationToken).ConfigureAwait(false))
            {
                yield return Number(entries, ref number);
            }
        }
        finally
        {
            Unsubscribe(lines.Writer);
        }
    }

    /// <summary>Ends the log: nothing is added any more, and who watches comes to an end.</summary>
    public void Complete()
    {
        lock (_lock)
        {
            _isCompleted = true;
            foreach (var subscriber in _subscribers)
            {
                subscriber.TryComplete();
            }
        }
    }

    public void ClearBacklog()
    {
        lock (_lock)
        {
            _shown.Clear();
        }
    }

    public static LogLine[] Number(IReadOnlyList<ConsoleLogEntry> entries, ref int number)
    {
        var lines = new LogLine[entries.Count];
        for (var index = 0; index < lines.Length; index++)
        {
            lines[index] = new LogLine(number++, entries[index].ToLine(), entries[index].IsError);
        }

        return lines;
    }

    private ConsoleLogEntry[] Subscribe(ChannelWriter<IReadOnlyList<ConsoleLogEntry>> subscriber)
    {
        lock (_lock)
        {
            if (_subscribers.Count == 0)
            {
                _shown.Clear();
                _shown.AddRange(_own.ToArray());
            }

            var backlog = _shown.ToArray();
            if (_isCompleted)
            {
                subscriber.TryComplete();
            }

            _subscribers.Add(subscriber);
            if (_subscribers.Count == 1)
            {
                _subscribersChanged?.Invoke(name, true);
            }

            return backlog;
        }
    }

    private void Unsubscribe(ChannelWriter<IReadOnlyList<ConsoleLogEntry>> subscriber)
    {
        lock (_lock)
        {
            _subscribers.Remove(subscriber);
            if (_subscribers.Count == 0)
            {
                _shown.Clear();
                _subscribersChanged?.Invoke(name, false);
            }
        }
    }
}
