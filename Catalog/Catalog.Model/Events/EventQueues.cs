using RabbitMQ.Client;

namespace Catalog.Events;

/// <summary>
/// Where events go: the topic exchange <c>catalog.events</c> with keys <c>item.saved</c> and <c>item.deleted</c>,
/// the queue <c>catalog.index</c> for the worker, <c>catalog.index.retry.N</c> from where a message returns after N ms,
/// and <c>catalog.index.dead</c> for what cannot be done.
/// </summary>
public static class EventQueues
{
    /// <summary>The exchange that events are published to.</summary>
    public const string Exchange = "catalog.events";

    /// <summary>The worker's queue.</summary>
    public const string Index = "catalog.index";

    /// <summary>Messages that were given up, with the reason in the header <c>x-error</c>.</summary>
    public const string Dead = "catalog.index.dead";

    /// <summary>The routing key of an event.</summary>
    /// <param name="kind">The event's kind.</param>
    public static string Key(string kind) => $"item.{kind}";

    /// <summary>The queue that holds a message back.</summary>
    /// <param name="delay">How long.</param>
    public static string Retry(TimeSpan delay) => $"{Index}.retry.{(long)delay.TotalMilliseconds}";

    /// <summary>Declares exchange and queues; both sides do, so that neither has to start first.</summary>
    /// <param name="channel">An open channel.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public static async Task DeclareAsync(IChannel channel, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(channel);
        await channel.ExchangeDeclareAsync(Exchange, ExchangeType.Topic, durable: true, autoDelete: false, cancellationToken: cancellationToken);
        await DeclareAsync(channel, Index, null, cancellationToken);
        await DeclareAsync(channel, Dead, null, cancellationToken);
        await channel.QueueBindAsync(Index, Exchange, "item.*", cancellationToken: cancellationToken);
    }

    /// <summary>Declares the queues that hold messages back.</summary>
    /// <param name="channel">An open channel.</param>
    /// <param name="delays">One queue for each.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public static async Task DeclareRetriesAsync(IChannel channel, IEnumerable<TimeSpan> delays, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(channel);
        foreach (var delay in delays)
        {
            var back = new Dictionary<string, object?>
            {
                ["x-message-ttl"] = (long)delay.TotalMilliseconds,
                ["x-dead-letter-exchange"] = string.Empty,
                ["x-dead-letter-routing-key"] = Index,
            };
            await DeclareAsync(channel, Retry(delay), back, cancellationToken);
        }
    }

    private static Task<QueueDeclareOk> DeclareAsync(IChannel channel, string queue, Dictionary<string, object?>? arguments, CancellationToken cancellationToken) =>
        channel.QueueDeclareAsync(queue, durable: true, exclusive: false, autoDelete: false, arguments, cancellationToken: cancellationToken);
}
