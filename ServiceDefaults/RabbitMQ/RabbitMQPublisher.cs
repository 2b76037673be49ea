using System.Diagnostics;
using RabbitMQ.Client;
using RabbitMQ.Client.Exceptions;
using ServiceDefaults.Telemetry;

namespace ServiceDefaults.RabbitMQ;

/// <summary>
/// Publishes with confirms: a call returns when the broker has taken charge of the message, and throws when it has not.
/// Calls may run in parallel; they share one channel, which is opened anew after it was lost.
/// </summary>
public sealed class RabbitMQPublisher : IAsyncDisposable
{
    private static readonly CreateChannelOptions Confirming = new(
        publisherConfirmationsEnabled: true, publisherConfirmationTrackingEnabled: true);

    private readonly RabbitMQConnection _connection;
    private readonly Func<IChannel, CancellationToken, Task>? _prepare;
    private readonly SemaphoreSlim _opening = new(1, 1);
    private IChannel? _channel;

    internal RabbitMQPublisher(RabbitMQConnection connection, Func<IChannel, CancellationToken, Task>? prepare)
    {
        _connection = connection;
        _prepare = prepare;
    }

    /// <summary>Publishes one message and waits for the broker's confirmation. The current trace goes along in the headers.</summary>
    /// <param name="exchange">The exchange; empty for the default one, which routes to the queue named by <paramref name="routingKey"/>.</param>
    /// <param name="routingKey">The routing key.</param>
    /// <param name="body">The message.</param>
    /// <param name="properties">Its properties; make it <see cref="DeliveryModes.Persistent"/> to outlive the broker's restart.</param>
    /// <param name="cancellationToken">Gives up waiting; the broker may have taken the message nevertheless.</param>
    /// <exception cref="PublishException">The broker refused the message, or no queue takes it.</exception>
    /// <exception cref="BrokerUnreachableException">RabbitMQ does not answer.</exception>
    /// <exception cref="AlreadyClosedException">The connection was lost before the confirmation; the message may or may not have arrived.</exception>
    public async Task PublishAsync(
        string exchange, string routingKey, ReadOnlyMemory<byte> body, BasicProperties properties, CancellationToken cancellationToken = default)
    {
        var destination = exchange.Length > 0 ? exchange : routingKey;
        var tags = new TagList { { "messaging.system", "rabbitmq" }, { "messaging.destination.name", destination }, { "messaging.operation.name", "publish" } };
        var started = Stopwatch.GetTimestamp();
        try
        {
            var channel = await GetChannelAsync(cancellationToken);
            RabbitMQTraceContext.Inject(properties);
            await channel.BasicPublishAsync(exchange, routingKey, mandatory: true, properties, body, cancellationToken);
        }
        catch (Exception exception)
        {
            tags.Add("error.type", exception.GetType().FullName);
            throw;
        }
        finally
        {
            ServiceTelemetry.SentMessages.Add(1, tags);
            ServiceTelemetry.PublishDuration.Record(Stopwatch.GetElapsedTime(started).TotalSeconds, tags);
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        Activity.Current = null;
        await _opening.WaitAsync();
        try
        {
            if (_channel is { } channel)
            {
                _channel = null;
                await channel.DisposeAsync();
            }
        }
        finally
        {
            _opening.Release();
        }
    }

    private async ValueTask<IChannel> GetChannelAsync(CancellationToken cancellationToken)
    {
        if (Volatile.Read(ref _channel) is { IsOpen: true } open)
        {
            return open;
        }

        await _opening.WaitAsync(cancellationToken);
        try
        {
            if (_channel is { IsOpen: true } opened)
            {
                return opened;
            }

            if (_channel is { } lost)
            {
                _channel = null;
                await lost.DisposeAsync();
            }

            return _channel = await OpenAsync(cancellationToken);
        }
        finally
        {
            _opening.Release();
        }
    }

    private async Task<IChannel> OpenAsync(CancellationToken cancellationToken)
    {
        // The client writes the broker's address into whatever span is current, which here is the caller's.
        Activity.Current = null;
        var connection = await _connection.GetAsync(cancellationToken);
        var channel = await connection.CreateChannelAsync(Confirming, cancellationToken);
        if (_prepare is not null)
        {
            await PrepareAsync(channel, _prepare, cancellationToken);
        }

        return channel;
    }

    private static async Task PrepareAsync(IChannel channel, Func<IChannel, CancellationToken, Task> prepare, CancellationToken cancellationToken)
    {
        try
        {
            await prepare(channel, cancellationToken);
        }
        catch
        {
            await channel.DisposeAsync();
            throw;
        }
    }
}
