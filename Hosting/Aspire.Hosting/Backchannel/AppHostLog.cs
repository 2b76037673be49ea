using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;
using System.Threading.Channels;
using Aspire.Hosting.Dashboard;
using Microsoft.Extensions.Logging;

namespace Aspire.Hosting.Backchannel;

/// <summary>Keeps what the AppHost logs for Aspire's CLI: the latest entries for one that comes late, and each one from then on.</summary>
internal sealed class AppHostLog(TimeProvider time) : ILoggerProvider
{
    /// <summary>How many entries are kept.</summary>
    public const int Kept = 1000;

    private readonly Lock _lock = new();
    private readonly Queue<JsonObject> _entries = new();
    private readonly List<ChannelWriter<JsonObject>> _followers = [];

    /// <summary>Takes secrets out of the entries; null while there are none to know.</summary>
    public SecretMask? Mask { get; set; }

    public ILogger CreateLogger(string categoryName) => new Category(this, categoryName);

    /// <summary>Those that are kept, then each new one until cancelled.</summary>
    public async IAsyncEnumerable<JsonNode> FollowAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var channel = Channel.CreateUnbounded<JsonObject>(new UnboundedChannelOptions { SingleReader = true });
        lock (_lock)
        {
            foreach (var entry in _entries)
            {
                channel.Writer.TryWrite(entry);
            }

            _followers.Add(channel.Writer);
        }

        try
        {
            await foreach (var entry in channel.Reader.ReadAllAsync(cancellationToken).ConfigureAwait(false))
            {
                yield return entry.DeepClone();
            }
        }
        finally
        {
            lock (_lock)
            {
                _followers.Remove(channel.Writer);
            }
        }
    }

    public void Dispose()
    {
        lock (_lock)
        {
            foreach (var follower in _followers)
            {
                follower.TryComplete();
            }
        }
    }

    private void Add(string category, LogLevel level, EventId id, string message)
    {
        var entry = new JsonObject
        {
            ["eventId"] = new JsonObject { ["id"] = id.Id, ["name"] = id.Name },
            ["logLevel"] = (int)level,
            ["message"] = Mask is { } mask ? mask.Apply(message) : message,
            ["timestamp"] = time.GetUtcNow(),
            ["categoryName"] = category,
        };
        lock (_lock)
        {
            if (_entries.Count == Kept)
            {
                _entries.Dequeue();
            }

            _entries.Enqueue(entry);
            foreach (var follower in _followers)
            {
                follower.TryWrite(entry);
            }
        }
    }

    private sealed class Category(AppHostLog log, string name) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel != LogLevel.None;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            var message = formatter(state, exception);
            log.Add(name, logLevel, eventId, exception is null ? message : $"{message} {exception}");
        }
    }
}
