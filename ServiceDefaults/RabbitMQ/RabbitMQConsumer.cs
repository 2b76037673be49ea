using System.Diagnostics;
using Microsoft.Extensions.Logging;
using RabbitMQ.Client;
using RabbitMQ.Client.Events;
using ServiceDefaults.Telemetry;

namespace ServiceDefaults.RabbitMQ;

/// <summary>
/// Takes messages from a queue for as long as the service runs: connects, connects again after a loss, and continues the
/// sender's trace. A message is acknowledged when the handler returns and goes back into the queue when it throws.
/// </summary>
public sealed class RabbitMQConsumer(RabbitMQConnection connection, RabbitMQConsumerOptions options, TimeProvider time, ILogger logger)
{
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(100);

    /// <summary>Consumes until cancelled; then waits for the handlers that are at work.</summary>
    /// <param name="queue">The queue.</param>
    /// <param name="prepare">Runs on each new channel first, for example to declare the queue.</param>
    /// <param name="handler">Does the work for one message.</param>
    /// <param name="stoppingToken">Ends it.</param>
    public async Task RunAsync(
        string queue,
        Func<IChannel, CancellationToken, Task> prepare,
        Func<RabbitMQDelivery, CancellationToken, Task> handler,
        CancellationToken stoppingToken)
    {
        var pause = FirstPause;
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                var why = await ConsumeAsync(queue, prepare, handler, () => pause = FirstPause, stoppingToken);
                logger.LogWarning("Consuming '{Queue}' was interrupted: {Reason}", queue, why);
            }
            catch (Exception exception) when (!stoppingToken.IsCancellationRequested)
            {
                logger.LogWarning("RabbitMQ cannot be consumed, next attempt in {Pause} ms: {Reason}", pause.TotalMilliseconds, exception.Message);
            }
            catch (OperationCanceledException)
            {
                return;
            }

            await Task.Delay(pause, time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            pause = pause * 2 < options.MaximumPause ? pause * 2 : options.MaximumPause;
        }
    }

    private async Task<string> ConsumeAsync(
        string queue,
        Func<IChannel, CancellationToken, Task> prepare,
        Func<RabbitMQDelivery, CancellationToken, Task> handler,
        Action consuming,
        CancellationToken stoppingToken)
    {
        var open = await connection.GetAsync(stoppingToken);
        await using var channel = await open.CreateChannelAsync(
            new CreateChannelOptions(false, false, consumerDispatchConcurrency: options.Concurrency), stoppingToken);
        var ended = new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously);
        channel.ChannelShutdownAsync += (_, shutdown) =>
        {
            ended.TrySetResult(shutdown.ReplyText);
            return Task.CompletedTask;
        };

        await prepare(channel, stoppingToken);
        await channel.BasicQosAsync(0, options.Prefetch, global: false, stoppingToken);
        var work = new WorkInProgress();
        var consumer = new AsyncEventingBasicConsumer(channel);
        var server = open.Endpoint;
        consumer.ReceivedAsync += (_, delivered) => work.RunAsync(() => HandleAsync(channel, server, queue, delivered, handler, stoppingToken));
        consumer.UnregisteredAsync += (_, _) =>
        {
            ended.TrySetResult("the queue was deleted");
            return Task.CompletedTask;
        };

        await channel.BasicConsumeAsync(queue, autoAck: false, consumer, stoppingToken);
        consuming();
        logger.LogInformation("Consuming '{Queue}'", queue);
        await using (stoppingToken.Register(() => ended.TrySetResult("the service stops")))
        {
            var why = await ended.Task;
            await work.Completed;
            return stoppingToken.IsCancellationRequested ? throw new OperationCanceledException(stoppingToken) : why;
        }
    }

    private async Task HandleAsync(
        IChannel channel,
        AmqpTcpEndpoint server,
        string queue,
        BasicDeliverEventArgs delivered,
        Func<RabbitMQDelivery, CancellationToken, Task> handler,
        CancellationToken stoppingToken)
    {
        if (stoppingToken.IsCancellationRequested)
        {
            return;
        }

        using var activity = ServiceTelemetry.Source.StartActivity(
            $"process {queue}", ActivityKind.Consumer, RabbitMQTraceContext.Extract(delivered.BasicProperties));
        activity?.SetTag("messaging.system", "rabbitmq").SetTag("messaging.destination.name", queue)
            .SetTag("messaging.operation.name", "process").SetTag("messaging.operation.type", "process")
            .SetTag("messaging.message.id", delivered.BasicProperties.MessageId)
            .SetTag("messaging.rabbitmq.destination.routing_key", delivered.RoutingKey)
            .SetTag("server.address", server.HostName).SetTag("server.port", server.Port);
        var tags = new TagList { { "messaging.system", "rabbitmq" }, { "messaging.destination.name", queue }, { "messaging.operation.name", "process" } };
        ServiceTelemetry.ConsumedMessages.Add(1, tags);
        var started = Stopwatch.GetTimestamp();
        try
        {
            await handler(
                new RabbitMQDelivery(delivered.RoutingKey, delivered.BasicProperties, delivered.Body, delivered.Redelivered), stoppingToken);
            await AcknowledgeAsync(channel, delivered);
        }
        catch (Exception exception)
        {
            tags.Add("error.type", exception.GetType().FullName);
            activity.Fail(exception);
            await GiveBackAsync(channel, delivered, exception, stoppingToken);
        }
        finally
        {
            ServiceTelemetry.ProcessDuration.Record(Stopwatch.GetElapsedTime(started).TotalSeconds, tags);
        }
    }

    private static async Task AcknowledgeAsync(IChannel channel, BasicDeliverEventArgs delivered)
    {
        // The client writes sizes and addresses into whatever span is current.
        Activity.Current = null;
        await channel.BasicAckAsync(delivered.DeliveryTag, multiple: false, CancellationToken.None);
    }

    // On a closed channel there is nothing to do: the broker delivers again what was not acknowledged.
    private async Task GiveBackAsync(IChannel channel, BasicDeliverEventArgs delivered, Exception exception, CancellationToken stoppingToken)
    {
        if (!channel.IsOpen)
        {
            return;
        }

        if (!stoppingToken.IsCancellationRequested)
        {
            logger.LogWarning(exception, "A message goes back into its queue");
            await Task.Delay(FirstPause, time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        try
        {
            Activity.Current = null;
            await channel.BasicNackAsync(delivered.DeliveryTag, multiple: false, requeue: true, CancellationToken.None);
        }
        catch (Exception closed)
        {
            logger.LogDebug(closed, "The channel closed before a message could be given back");
        }
    }
}
