using System.Runtime.CompilerServices;
using System.Threading.Channels;
using Microsoft.Extensions.Options;

namespace ServiceDefaults.Sentry;

/// <summary>The reports that wait to be sent. Whoever adds one never waits: where there is no room, it is dropped and counted.</summary>
internal sealed class SentryQueue(IOptions<SentryOptions> options, SentryLosses losses)
{
    private static readonly object Seen = new();

    private readonly ConditionalWeakTable<Exception, object> _seen = [];

    private readonly Channel<SentryEvent> _waiting = Channel.CreateBounded<SentryEvent>(
        new BoundedChannelOptions(Math.Max(1, options.Value.MaxQueueItems)) { SingleReader = true, FullMode = BoundedChannelFullMode.Wait });

    public ChannelReader<SentryEvent> Reader => _waiting.Reader;

    public void Add(SentryEvent report)
    {
        // What a handler logs and throws again is logged again further out.
        if (report.Exception is { } exception && !_seen.TryAdd(exception, Seen))
        {
            return;
        }

        if (options.Value.SampleRate < 1 && Random.Shared.NextDouble() >= options.Value.SampleRate)
        {
            losses.Add(SentryLosses.SampleRate);
        }
        else if (!_waiting.Writer.TryWrite(report))
        {
            losses.Add(SentryLosses.QueueOverflow);
        }
    }

    public void Complete() => _waiting.Writer.TryComplete();
}
