using System.Diagnostics.Metrics;
using System.Net;
using System.Text;
using Catalog.Events;
using Catalog.Tests.Servers;
using RabbitMQ.Client;

namespace Catalog.Tests.Outbox;

[Collection(CatalogEnvironment.Collection)]
public sealed class OutboxRelayTests(ServerSet servers)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Relay_SavedItem_ArrivesInTheQueueAndLeavesTheOutbox()
    {
        await using var environment = await CatalogEnvironment.WithQueueAsync(servers);
        await environment.MigrateEmptyAsync();
        await environment.StartWebAsync();

        var item = await environment.Store.AddAsync(CatalogEnvironment.Draft().Normalize(), Cancel);

        await Eventually.ShouldBeAsync(async () => await environment.CountMessagesAsync(EventQueues.Index) == 1, "the event is in the queue");
        await Eventually.ShouldBeAsync(async () => await environment.CountAsync("outbox") == 0, "the outbox is empty");
        await environment.UseChannelAsync(async channel =>
        {
            var message = (await channel.BasicGetAsync(EventQueues.Index, autoAck: true, Cancel)).ShouldNotBeNull();
            Encoding.UTF8.GetString(message.Body.Span).ShouldBe($$"""{"itemId":{{item.Id}},"version":1,"kind":"saved"}""");
            message.RoutingKey.ShouldBe("item.saved");
            message.BasicProperties.DeliveryMode.ShouldBe(DeliveryModes.Persistent);
        });
    }

    [Fact]
    public async Task Relay_SavedItem_IsPublishedWithoutWaitingForTheInterval()
    {
        await using var environment = (await CatalogEnvironment.WithQueueAsync(servers)).With("Outbox:Interval", "00:10:00");
        await environment.MigrateEmptyAsync();
        await environment.StartWebAsync();
        await environment.Store.AddAsync(CatalogEnvironment.Draft("First").Normalize(), Cancel);
        await Eventually.ShouldBeAsync(async () => await environment.CountAsync("outbox") == 0, "the relay is at work");

        await environment.Store.AddAsync(CatalogEnvironment.Draft("Second").Normalize(), Cancel);

        await Eventually.ShouldBeAsync(
            async () => await environment.CountMessagesAsync(EventQueues.Index) == 2, "the second event is in the queue", TimeSpan.FromSeconds(5));
    }

    [Fact]
    public async Task Relay_TwoReplicas_PublishEachEventOnce()
    {
        await using var environment = await CatalogEnvironment.WithQueueAsync(servers);
        await environment.MigrateEmptyAsync();
        for (var number = 0; number < 150; number++)
        {
            await environment.Store.AddAsync(CatalogEnvironment.Draft($"Book {number}").Normalize(), Cancel);
        }

        await Task.WhenAll(environment.StartWebAsync(), environment.StartWebAsync());

        await Eventually.ShouldBeAsync(async () => await environment.CountAsync("outbox") == 0, "the outbox is empty");
        (await environment.CountMessagesAsync(EventQueues.Index)).ShouldBe(150u);
    }

    [Fact]
    public async Task Relay_NobodyTakesTheMessage_EventStaysInTheOutbox()
    {
        await using var environment = await CatalogEnvironment.WithQueueAsync(servers);
        await environment.MigrateEmptyAsync();
        await environment.StartWebAsync();
        await environment.Store.AddAsync(CatalogEnvironment.Draft("First").Normalize(), Cancel);
        await Eventually.ShouldBeAsync(async () => await environment.CountAsync("outbox") == 0, "the relay is at work");
        await environment.UseChannelAsync(channel => channel.QueueUnbindAsync(EventQueues.Index, EventQueues.Exchange, "item.*"));

        var refused = 0;
        using var measurements = new MeterListener();
        measurements.InstrumentPublished = (instrument, listener) =>
        {
            if (instrument.Name == "messaging.client.sent.messages")
            {
                listener.EnableMeasurementEvents(instrument);
            }
        };
        measurements.SetMeasurementEventCallback<long>((_, count, tags, _) =>
        {
            foreach (var tag in tags)
            {
                refused += tag.Key == "error.type" ? (int)count : 0;
            }
        });
        measurements.Start();

        await environment.Store.AddAsync(CatalogEnvironment.Draft("Second").Normalize(), Cancel);

        await Eventually.ShouldBeAsync(() => Task.FromResult(refused >= 2), "the relay was refused twice");
        (await environment.CountAsync("outbox")).ShouldBe(1);
        await environment.UseChannelAsync(channel => channel.QueueBindAsync(EventQueues.Index, EventQueues.Exchange, "item.*"));
        await Eventually.ShouldBeAsync(async () => await environment.CountMessagesAsync(EventQueues.Index) == 2, "the second event is in the queue");
    }

    [Fact]
    public async Task Relay_QueueAwayAndBack_SavingWorksAndNothingIsLost()
    {
        await using var environment = await CatalogEnvironment.WithQueueAsync(servers);
        var rabbit = await servers.RabbitAsync();
        await environment.MigrateEmptyAsync();
        var web = await environment.StartWebAsync();
        await environment.Store.AddAsync(CatalogEnvironment.Draft("Before").Normalize(), Cancel);
        await Eventually.ShouldBeAsync(async () => await environment.CountAsync("outbox") == 0, "the relay is at work");
        await rabbit.StopAsync();
        try
        {
            var browser = environment.CreateBrowser(web);
            var health = await browser.GetAsync("/health", Cancel);
            health.StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
            (await health.Content.ReadAsStringAsync(Cancel)).ShouldContain("RabbitMQ does not answer");
            for (var number = 0; number < 3; number++)
            {
                await environment.Store.AddAsync(CatalogEnvironment.Draft($"While away {number}").Normalize(), Cancel);
            }

            (await environment.CountAsync("outbox")).ShouldBe(3);
        }
        finally
        {
            await rabbit.StartAsync();
        }

        await Eventually.ShouldBeAsync(async () => await environment.CountAsync("outbox") == 0, "the outbox is empty again");
        (await environment.CountMessagesAsync(EventQueues.Index)).ShouldBe(4u);
    }
}
