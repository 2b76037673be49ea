using System.Buffers;
using System.Globalization;
using System.IO.Pipelines;
using System.Runtime.CompilerServices;
using System.Text;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Dcp.Client;
using Aspire.Hosting.Dcp.Model;
using Aspire.Hosting.Dcp.Server;
using Aspire.Hosting.Logging;
using Microsoft.Extensions.Logging;

namespace Aspire.Hosting.Dcp.Replicas;

/// <summary>Brings what the processes and containers write to those who follow the logs, and only while somebody does.</summary>
/// <remarks>The orchestrator keeps all of it in files, so a stream that is opened late begins with the first line.</remarks>
internal sealed partial class ReplicaLogs(DcpProcess process, ResourceLoggerService loggers, ILogger<ReplicaLogs> logger) : IConsoleLogSource
{
    private static readonly LogSource[] OfPrograms = [LogSource.StdOut, LogSource.StdErr];
    private static readonly LogSource[] OfContainers = [LogSource.StartupStdOut, LogSource.StartupStdErr, LogSource.StdOut, LogSource.StdErr];

    private readonly Lock _lock = new();
    private readonly Dictionary<string, LogState> _states = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Follows who follows, until cancelled.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        try
        {
            await foreach (var subscriber in loggers.WatchAnySubscribersAsync(cancellationToken).ConfigureAwait(false))
            {
                Change(subscriber.Name, state => state.HasFollowers = subscriber.AnySubscribers, cancellationToken);
            }
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // The run is over.
        }
    }

    /// <summary>Says that there is something to read of a process or container.</summary>
    /// <param name="name">The replica's name.</param>
    /// <param name="uid">The process's object, which changes with every start.</param>
    /// <param name="isContainer">Whether it is a container.</param>
    /// <param name="cancellationToken">Ends the streams.</param>
    public void Available(string name, string uid, bool isContainer, CancellationToken cancellationToken) => Change(
        name,
        state =>
        {
            state.AvailableUid = uid;
            state.IsContainer = isContainer;
        },
        cancellationToken);

    /// <summary>Waits until followers have been given all that an ended process wrote, for a second at most.</summary>
    public async Task FlushAsync(string name, CancellationToken cancellationToken)
    {
        LogState? state;
        lock (_lock)
        {
            if (!_states.TryGetValue(name, out state) || state.Stream is null)
            {
                return;
            }
        }

        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(TimeSpan.FromSeconds(1));
        try
        {
            // Only what the program itself wrote: what the engine said at the start is long delivered.
            var client = await process.GetClientAsync(patience.Token).ConfigureAwait(false);
            var counts = OfPrograms.Select(source => CountAsync(client, name, state.IsContainer, source, patience.Token)).ToArray();
            var written = (await Task.WhenAll(counts).ConfigureAwait(false)).Sum();
            while (Volatile.Read(ref state.Delivered) < written)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(5), patience.Token).ConfigureAwait(false);
            }
        }
        catch (Exception e) when (e is OperationCanceledException or DcpException or HttpRequestException or IOException)
        {
            // The lines come a little later than the state then.
        }
    }

    public async IAsyncEnumerable<IReadOnlyList<ConsoleLogEntry>> GetAllAsync(
        string resourceId, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        bool isContainer;
        lock (_lock)
        {
            if (!_states.TryGetValue(resourceId, out var state) || state.AvailableUid is null)
            {
                yield break;
            }

            isContainer = state.IsContainer;
        }

        var entries = new List<ConsoleLogEntry>();
        try
        {
            var client = await process.GetClientAsync(cancellationToken).ConfigureAwait(false);
            var readings = (isContainer ? OfContainers : OfPrograms)
                .Select(source => ReadAllAsync(client, resourceId, isContainer, source, cancellationToken)).ToArray();
            foreach (var reading in readings)
            {
                entries.AddRange(await reading.ConfigureAwait(false));
            }
        }
        catch (Exception e) when (e is DcpException or HttpRequestException or IOException)
        {
            // The orchestrator, which keeps the lines, is gone or on its way.
            CutOff(resourceId, e.Message);
        }

        if (entries.Count > 0)
        {
            yield return [.. entries.OrderBy(entry => entry.Timestamp)];
        }
    }

    /// <summary>Reads what the engine complains of while it starts a container, until the container is gone.</summary>
    public async IAsyncEnumerable<string> ReadStartErrorsAsync(string name, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var client = await process.GetClientAsync(cancellationToken).ConfigureAwait(false);
        await foreach (var entries in ReadAsync(client, name, isContainer: true, LogSource.StartupStdErr, follow: true, cancellationToken).ConfigureAwait(false))
        {
            foreach (var entry in entries)
            {
                yield return entry.Content;
            }
        }
    }

    private void Change(string name, Action<LogState> change, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            if (!_states.TryGetValue(name, out var state))
            {
                _states.Add(name, state = new LogState());
            }

            change(state);
            var wanted = state.HasFollowers ? state.AvailableUid : null;
            if (wanted == state.StreamUid)
            {
                return;
            }

            state.Stream?.Cancel();
            state.Stream = null;
            state.StreamUid = wanted;
            if (wanted is not null)
            {
                state.Stream = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
                state.Delivered = 0;
                var ended = state.Stream.Token;
                foreach (var source in state.IsContainer ? OfContainers : OfPrograms)
                {
                    _ = Task.Run(() => FollowAsync(name, source, state, ended), CancellationToken.None);
                }
            }
        }
    }

    private async Task FollowAsync(string name, LogSource source, LogState state, CancellationToken cancellationToken)
    {
        try
        {
            var client = await process.GetClientAsync(cancellationToken).ConfigureAwait(false);
            await foreach (var entries in ReadAsync(client, name, state.IsContainer, source, follow: true, cancellationToken).ConfigureAwait(false))
            {
                loggers.AddConsoleLogs(name, entries);
                if (OfPrograms.Contains(source))
                {
                    Interlocked.Add(ref state.Delivered, entries.Count);
                }
            }
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // Nobody follows any more.
        }
        catch (Exception e)
        {
            CutOff(name, e.Message);
        }
    }

    private static async Task<IReadOnlyList<ConsoleLogEntry>> ReadAllAsync(
        DcpClient client, string name, bool isContainer, LogSource source, CancellationToken cancellationToken)
    {
        var all = new List<ConsoleLogEntry>();
        await foreach (var entries in ReadAsync(client, name, isContainer, source, follow: false, cancellationToken).ConfigureAwait(false))
        {
            all.AddRange(entries);
        }

        return all;
    }

    private static async Task<int> CountAsync(DcpClient client, string name, bool isContainer, LogSource source, CancellationToken cancellationToken)
    {
        var count = 0;
        await foreach (var entries in ReadAsync(client, name, isContainer, source, follow: false, cancellationToken).ConfigureAwait(false))
        {
            count += entries.Count;
        }

        return count;
    }

    private static async IAsyncEnumerable<IReadOnlyList<ConsoleLogEntry>> ReadAsync(
        DcpClient client, string name, bool isContainer, LogSource source, bool follow, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var stream = await (isContainer
            ? client.OpenLogAsync<Container>(name, source, follow, cancellationToken)
            : client.OpenLogAsync<Executable>(name, source, follow, cancellationToken)).ConfigureAwait(false);
        if (stream is null)
        {
            yield break;
        }

        await using (stream.ConfigureAwait(false))
        {
            var reader = PipeReader.Create(stream);
            while (true)
            {
                var result = await reader.ReadAsync(cancellationToken).ConfigureAwait(false);
                var buffer = result.Buffer;
                List<ConsoleLogEntry> entries = [];
                while (buffer.PositionOf((byte)'\n') is { } end)
                {
                    Add(entries, buffer.Slice(0, end), source);
                    buffer = buffer.Slice(buffer.GetPosition(1, end));
                }

                if (result.IsCompleted && !buffer.IsEmpty)
                {
                    Add(entries, buffer, source);
                    buffer = buffer.Slice(buffer.End);
                }

                reader.AdvanceTo(buffer.Start, buffer.End);
                if (entries.Count > 0)
                {
                    yield return entries;
                }

                if (result.IsCompleted)
                {
                    yield break;
                }
            }
        }
    }

    private static void Add(List<ConsoleLogEntry> entries, ReadOnlySequence<byte> line, LogSource source)
    {
        var entry = Parse(line, source);

        // The engine answers every request with the container's number, which tells nobody anything.
        if (source is not (LogSource.StartupStdOut or LogSource.StartupStdErr) || !(entry.Content.Length == 0 || IsContainerNumber(entry.Content)))
        {
            entries.Add(entry);
        }
    }

    private static bool IsContainerNumber(string line) => line.Length == 64 && line.All(char.IsAsciiHexDigitLower);

    /// <summary>Takes a line apart: <c>2026-11-21T05:43:03.251Z what was written</c>.</summary>
    private static ConsoleLogEntry Parse(ReadOnlySequence<byte> bytes, LogSource source)
    {
        var line = Encoding.UTF8.GetString(bytes).TrimEnd('\r');
        var space = line.IndexOf(' ', StringComparison.Ordinal);
        var time = space < 0 ? line : line[..space];
        return DateTime.TryParse(time, CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal | DateTimeStyles.AssumeUniversal, out var timestamp)
            ? new ConsoleLogEntry(timestamp, space < 0 ? "" : line[(space + 1)..], source == LogSource.StdErr)
            : new ConsoleLogEntry(null, line, source == LogSource.StdErr);
    }

    [LoggerMessage(Level = LogLevel.Debug, Message = "The log of {Replica} was cut off: {Reason}")]
    private partial void CutOff(string replica, string reason);

    private sealed class LogState
    {
        /// <summary>How many lines of the program the followers were given from the present streams.</summary>
        public int Delivered;

        public bool HasFollowers { get; set; }

        public string? AvailableUid { get; set; }

        public bool IsContainer { get; set; }

        public string? StreamUid { get; set; }

        public CancellationTokenSource? Stream { get; set; }
    }
}
