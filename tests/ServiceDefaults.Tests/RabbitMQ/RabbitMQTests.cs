using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text;
using Catalog.Tests.Servers;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging.Abstractions;
using RabbitMQ.Client;
using RabbitMQ.Client.Exceptions;
using ServiceDefaults.RabbitMQ;
using ServiceDefaults.Telemetry;

namespace ServiceDefaults.Tests.RabbitMQ;

public sealed class RabbitMQTests(RabbitFixture fixture)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task PublishAsync_NoQueueTakesIt_Throws()
    {
        await using var host = await ConnectAsync();
        await using var publisher = host.Connection.CreatePublisher();

        await Should.ThrowAsync<PublishException>(() =>
            publisher.PublishAsync(string.Empty, $"none-{Guid.NewGuid():N}", "text"u8.ToArray(), new BasicProperties(), Cancel));
    }

    [Fact]
    public async Task PublishAsync_ManyAtOnce_AllArrive()
    {
        await using var host = await ConnectAsync();
        var queue = $"many-{Guid.NewGuid():N}";
        await using var publisher = host.Connection.CreatePublisher((channel, cancel) => channel.QueueDeclareAsync(queue, exclusive: false, autoDelete: false, cancellationToken: cancel));

        await Task.WhenAll(Enumerable.Range(0, 200).Select(number =>
            publisher.PublishAsync(string.Empty, queue, Encoding.UTF8.GetBytes($"{number}"), new BasicProperties(), Cancel)));

        await using var channel = await (await host.Connection.GetAsync(Cancel)).CreateChannelAsync(cancellationToken: Cancel);
        (await channel.QueueDeclarePassiveAsync(queue, Cancel)).MessageCount.ShouldBe(200u);
    }

    [Fact]
    public async Task RunAsync_TracedMessage_ContinuesTheSendersTrace()
    {
        using var listener = Listen(out var ended);
        await using var host = await ConnectAsync();
        var queue = $"traced-{Guid.NewGuid():N}";
        await using var publisher = host.Connection.CreatePublisher((channel, cancel) => channel.QueueDeclareAsync(queue, exclusive: false, autoDelete: false, cancellationToken: cancel));
        using var sender = new Activity("sender").SetIdFormat(ActivityIdFormat.W3C).Start();
        sender.ActivityTraceFlags = ActivityTraceFlags.Recorded;
        await publisher.PublishAsync(string.Empty, queue, "text"u8.ToArray(), new BasicProperties(), Cancel);
        sender.Stop();

        await ConsumeAsync(host.Connection, queue, _ => Task.CompletedTask, async () => await Eventually.ShouldBeAsync(
            () => Task.FromResult(ended.Any(activity => activity.DisplayName == $"process {queue}")), "the message is processed"));

        var processed = ended.Single(activity => activity.DisplayName == $"process {queue}");
        processed.TraceId.ShouldBe(sender.TraceId);
        processed.Kind.ShouldBe(ActivityKind.Consumer);
    }

    [Fact]
    public async Task RunAsync_HandlerThrowsOnce_MessageComesAgain()
    {
        await using var host = await ConnectAsync();
        var queue = $"again-{Guid.NewGuid():N}";
        await using var publisher = host.Connection.CreatePublisher((channel, cancel) => channel.QueueDeclareAsync(queue, exclusive: false, autoDelete: false, cancellationToken: cancel));
        await publisher.PublishAsync(string.Empty, queue, "text"u8.ToArray(), new BasicProperties(), Cancel);
        var deliveries = new ConcurrentQueue<bool>();

        await ConsumeAsync(
            host.Connection,
            queue,
            delivery =>
            {
                deliveries.Enqueue(delivery.Redelivered);
                return deliveries.Count == 1 ? throw new InvalidOperationException("not yet") : Task.CompletedTask;
            },
            () => Eventually.ShouldBeAsync(() => Task.FromResult(deliveries.Count >= 2), "the message came twice"));

        deliveries.ShouldBe([false, true]);
        await using var channel = await (await host.Connection.GetAsync(Cancel)).CreateChannelAsync(cancellationToken: Cancel);
        (await channel.QueueDeclarePassiveAsync(queue, Cancel)).MessageCount.ShouldBe(0u);
    }

    [Fact]
    public async Task GetAsync_ConnectionLost_OpensAnother()
    {
        await using var host = await ConnectAsync();
        var first = await host.Connection.GetAsync(Cancel);
        (await host.Connection.GetAsync(Cancel)).ShouldBeSameAs(first);
        await first.CloseAsync(cancellationToken: Cancel);

        var second = await host.Connection.GetAsync(Cancel);

        second.ShouldNotBeSameAs(first);
        second.IsOpen.ShouldBeTrue();
    }

    private static async Task ConsumeAsync(
        RabbitMQConnection connection, string queue, Func<RabbitMQDelivery, Task> handler, Func<Task> until)
    {
        using var stopping = CancellationTokenSource.CreateLinkedTokenSource(Cancel);
        var consumer = new RabbitMQConsumer(connection, new RabbitMQConsumerOptions(), TimeProvider.System, NullLogger.Instance);
        var running = consumer.RunAsync(queue, (_, _) => Task.CompletedTask, (delivery, _) => handler(delivery), stopping.Token);
        await until();
        await stopping.CancelAsync();
        await running;
    }

    private static ActivityListener Listen(out ConcurrentQueue<Activity> ended)
    {
        var queue = ended = new ConcurrentQueue<Activity>();
        var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == ServiceTelemetry.Name,
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = queue.Enqueue,
        };
        ActivitySource.AddActivityListener(listener);
        return listener;
    }

    private async Task<Client> ConnectAsync()
    {
        var server = await fixture.ServerAsync();
        var builder = Host.CreateApplicationBuilder();
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?> { ["ConnectionStrings:queue"] = server.ConnectionString });
        builder.AddRabbitMQClient("queue");
        return new Client(builder.Build());
    }

    private sealed class Client(IHost host) : IAsyncDisposable
    {
        public RabbitMQConnection Connection { get; } = host.Services.GetRequiredService<RabbitMQConnection>();

        public ValueTask DisposeAsync() => ((IAsyncDisposable)host).DisposeAsync();
    }
}
