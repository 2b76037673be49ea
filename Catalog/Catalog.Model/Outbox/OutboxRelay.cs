using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Catalog.Events;
using Catalog.Store;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Npgsql;
using RabbitMQ.Client;
using ServiceDefaults.RabbitMQ;

namespace Catalog.Outbox;

/// <summary>
/// Publishes what the outbox holds: at once when the database says that there is something, and now and then anyway.
/// An event leaves the outbox when the broker has confirmed it; while one of the two is away it waits there.
/// </summary>
public sealed class OutboxRelay(
    NpgsqlDataSource source, RabbitMQConnection queue, IOptions<OutboxOptions> options, TimeProvider time, ILogger<OutboxRelay> logger)
    : BackgroundService
{
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(100);
    private readonly OutboxStore _outbox = new(source);
    private bool _failing;

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await using var publisher = queue.CreatePublisher(EventQueues.DeclareAsync);
        var pause = FirstPause;
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await RelayAsync(publisher, () => pause = FirstPause, stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception exception)
            {
                Report(exception);
            }

            await Task.Delay(pause, time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            pause = pause * 2 < options.Value.MaximumPause ? pause * 2 : options.Value.MaximumPause;
        }
    }

    private async Task RelayAsync(RabbitMQPublisher publisher, Action working, CancellationToken stoppingToken)
    {
        await using var listener = await DatabaseConnection.OpenAsync(source, stoppingToken);
        if (!await IsThereAsync(listener, stoppingToken))
        {
            // The migrations are still to be applied, and the server would write a query down as an error.
            return;
        }

        await using (var listen = new NpgsqlCommand("LISTEN outbox", listener))
        {
            await listen.ExecuteNonQueryAsync(stoppingToken);
        }

        while (true)
        {
            while (await _outbox.TakeAsync(options.Value.Batch, entries => PublishAsync(publisher, entries, stoppingToken), stoppingToken) > 0)
            {
            }

            working();
            if (_failing)
            {
                _failing = false;
                logger.LogInformation("Events are published again");
            }

            await listener.WaitAsync(options.Value.Interval, stoppingToken);
        }
    }

    private static async Task<bool> IsThereAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        await using var ask = new NpgsqlCommand("SELECT to_regclass('outbox') IS NOT NULL", connection);
        return (bool)(await ask.ExecuteScalarAsync(cancellationToken))!;
    }

    private static Task PublishAsync(RabbitMQPublisher publisher, IReadOnlyList<OutboxEntry> entries, CancellationToken cancellationToken) =>
        Task.WhenAll(entries.Select(entry => PublishAsync(publisher, entry, cancellationToken)));

    private static async Task PublishAsync(RabbitMQPublisher publisher, OutboxEntry entry, CancellationToken cancellationToken)
    {
        using var activity = entry.TraceParent is null
            ? null
            : CatalogTelemetry.Source.StartActivity("relay event", ActivityKind.Internal, entry.Trace);
        activity?.SetTag("catalog.item.id", entry.Event.ItemId).SetTag("catalog.item.version", entry.Event.Version);
        var properties = new BasicProperties
        {
            AppId = "catalog",
            ContentType = "application/json",
            DeliveryMode = DeliveryModes.Persistent,
            MessageId = entry.Id.ToString(CultureInfo.InvariantCulture),
            Timestamp = new AmqpTimestamp(entry.CreatedAt.ToUnixTimeSeconds()),
            Type = EventQueues.Key(entry.Event.Kind),
        };
        if (activity is null && entry.TraceParent is not null)
        {
            // Nobody traces here, but the worker may.
            properties.Headers = new Dictionary<string, object?> { ["traceparent"] = entry.TraceParent };
        }

        var body = JsonSerializer.SerializeToUtf8Bytes(entry.Event, CatalogJson.Default.ItemChanged);
        await publisher.PublishAsync(EventQueues.Exchange, EventQueues.Key(entry.Event.Kind), body, properties, cancellationToken);
    }

    private void Report(Exception exception)
    {
        var level = _failing ? LogLevel.Debug : LogLevel.Warning;
        _failing = true;
        logger.Log(level, "Events wait in the outbox until database and queue answer: {Reason}", exception.Message);
    }
}
