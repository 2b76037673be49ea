using System.Diagnostics;
using System.Globalization;
using Catalog.Events;
using Catalog.Store;
using Microsoft.Extensions.Options;
using RabbitMQ.Client;
using ServiceDefaults.Elasticsearch;
using ServiceDefaults.RabbitMQ;

namespace Catalog.Worker.Indexing;

/// <summary>
/// Takes events from the queue. One that fails waits in a delay queue and comes back; one that can never succeed, or has
/// failed too often, goes to the dead letters. A server that is away costs no attempt.
/// </summary>
public sealed class IndexingService(
    RabbitMQConnection connection,
    EventProcessor processor,
    IndexKeeper keeper,
    IOptions<IndexingOptions> options,
    TimeProvider time,
    ILogger<IndexingService> logger) : BackgroundService
{
    /// <summary>The header that counts attempts that failed for a reason in the event itself.</summary>
    public const string AttemptsHeader = "x-attempts";

    /// <summary>The header that counts how often the event was held back for any reason.</summary>
    public const string DelaysHeader = "x-delays";

    /// <summary>The header with the reason of the last failure.</summary>
    public const string ErrorHeader = "x-error";

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await using var publisher = connection.CreatePublisher();
        var consumer = new RabbitMQConsumer(connection, new RabbitMQConsumerOptions(), time, logger);
        await consumer.RunAsync(
            EventQueues.Index,
            DeclareAsync,
            (delivery, cancellationToken) => HandleAsync(publisher, delivery, cancellationToken),
            stoppingToken);
    }

    private async Task DeclareAsync(IChannel channel, CancellationToken cancellationToken)
    {
        await EventQueues.DeclareAsync(channel, cancellationToken);
        await EventQueues.DeclareRetriesAsync(channel, options.Value.Delays, cancellationToken);
    }

    private async Task HandleAsync(RabbitMQPublisher publisher, RabbitMQDelivery delivery, CancellationToken cancellationToken)
    {
        try
        {
            await processor.ProcessAsync(delivery.Body, cancellationToken);
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            if (exception is IndexNotFoundException)
            {
                keeper.Wake();
            }

            await PassOnAsync(publisher, delivery, exception, cancellationToken);
        }
    }

    // Confirmed in the other queue before the delivery is acknowledged here: at worst there are two of it, never none.
    private async Task PassOnAsync(RabbitMQPublisher publisher, RabbitMQDelivery delivery, Exception exception, CancellationToken cancellationToken)
    {
        var away = IsAway(exception);
        var attempts = Count(delivery, AttemptsHeader) + (away ? 0 : 1);
        var delays = Count(delivery, DelaysHeader) + 1;
        var dead = exception is System.Text.Json.JsonException || attempts >= options.Value.MaximumAttempts;
        var queue = dead ? EventQueues.Dead : EventQueues.Retry(options.Value.Delay(delays));
        var properties = new BasicProperties(delivery.Properties)
        {
            DeliveryMode = DeliveryModes.Persistent,
            Headers = new Dictionary<string, object?>(delivery.Properties.Headers ?? new Dictionary<string, object?>())
            {
                [AttemptsHeader] = attempts,
                [DelaysHeader] = delays,
                [ErrorHeader] = exception.Message,
            },
        };

        // The message is taken care of, so nobody further out learns that its work has failed.
        Activity.Current?.SetStatus(ActivityStatusCode.Error, exception.Message).SetTag("error.type", exception.GetType().FullName).AddException(exception);
        logger.Log(
            dead ? LogLevel.Error : LogLevel.Warning,
            dead ? exception : null,
            "Event {MessageId} goes to {Queue} (attempt {Attempts}, held back {Delays} times): {Reason}",
            delivery.Properties.MessageId,
            queue,
            attempts,
            delays,
            exception.Message);
        await publisher.PublishAsync(string.Empty, queue, delivery.Body.ToArray(), properties, cancellationToken);
    }

    private static bool IsAway(Exception exception) =>
        exception is ElasticsearchUnavailableException or IndexNotFoundException || DatabaseFault.IsUnavailable(exception);

    private static int Count(RabbitMQDelivery delivery, string header) =>
        delivery.Properties.Headers?.TryGetValue(header, out var value) is true ? Convert.ToInt32(value, CultureInfo.InvariantCulture) : 0;
}
