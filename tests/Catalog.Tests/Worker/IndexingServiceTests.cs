using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Catalog.Events;
using Catalog.Search;
using Catalog.Tests.Servers;
using Catalog.Worker.Indexing;
using RabbitMQ.Client;

namespace Catalog.Tests.Worker;

[Collection(CatalogEnvironment.Collection)]
public sealed class IndexingServiceTests(ServerSet servers)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Event_NoJson_GoesToTheDeadLettersWithTheReason()
    {
        await using var environment = await CatalogEnvironment.WithQueueAsync(servers);
        await environment.MigrateEmptyAsync();
        await environment.StartWorkerAsync();

        await PublishAsync(environment, "no json");

        await Eventually.ShouldBeAsync(async () => await environment.CountMessagesAsync(EventQueues.Dead) == 1, "the event is a dead letter");
        await environment.UseChannelAsync(async channel =>
        {
            var dead = (await channel.BasicGetAsync(EventQueues.Dead, autoAck: true, Cancel)).ShouldNotBeNull();
            Encoding.UTF8.GetString(dead.Body.Span).ShouldBe("no json");
            Header(dead, IndexingService.AttemptsHeader).ShouldBe("1");
            Header(dead, IndexingService.ErrorHeader).ShouldNotBeEmpty();
        });
        (await environment.CountMessagesAsync(EventQueues.Index)).ShouldBe(0u);
    }

    [Fact]
    public async Task Event_NoJson_IsAFailureInTheSendersTrace()
    {
        var ended = new ConcurrentQueue<Activity>();
        using var listener = new ActivityListener
        {
            ShouldListenTo = _ => true,
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = ended.Enqueue,
        };
        ActivitySource.AddActivityListener(listener);
        await using var environment = await CatalogEnvironment.WithQueueAsync(servers);
        await environment.MigrateEmptyAsync();
        await environment.StartWorkerAsync();

        ActivityTraceId trace;
        using (var sender = new Activity("sender").Start())
        {
            trace = sender.TraceId;
            await PublishAsync(environment, "no json");
        }

        var failed = await Eventually.GetAsync(
            () => Task.FromResult(ended.FirstOrDefault(span => span.TraceId == trace && span.DisplayName == "process catalog.index")), "the event is processed");
        failed.Status.ShouldBe(ActivityStatusCode.Error);
        failed.GetTagItem("error.type").ShouldBe("System.Text.Json.JsonException");
        failed.Events.Single().Name.ShouldBe("exception");
        await environment.UseChannelAsync(async channel =>
        {
            var dead = (await channel.BasicGetAsync(EventQueues.Dead, autoAck: true, Cancel)).ShouldNotBeNull();
            Header(dead, "traceparent").ShouldStartWith($"00-{trace}-");
        });
    }

    [Fact]
    public async Task Event_SearchServerAway_IsHeldBackAgainAndAgainButNeverDead()
    {
        await using var environment = (await CatalogEnvironment.WithQueueAsync(servers)).With("Worker:MaximumAttempts", "2");
        await environment.MigrateEmptyAsync();
        var item = await environment.Store.AddAsync(CatalogEnvironment.Draft().Normalize(), Cancel);
        var worker = await environment.StartWorkerAsync();

        await PublishAsync(environment, item.Id);

        var longest = EventQueues.Retry(TimeSpan.FromMilliseconds(300));
        var seen = await Eventually.GetAsync(
            async () =>
            {
                BasicGetResult? message = null;
                await environment.UseChannelAsync(async channel => message = await channel.BasicGetAsync(longest, autoAck: false, Cancel));
                return message is not null && int.Parse(Header(message, IndexingService.DelaysHeader), CultureInfo.InvariantCulture) >= 4 ? message : null;
            },
            "the event was held back four times");

        Header(seen, IndexingService.AttemptsHeader).ShouldBe("0");
        (await environment.CountMessagesAsync(EventQueues.Dead)).ShouldBe(0u);
        await worker.StopAsync(Cancel);
    }

    [Fact]
    public async Task Event_IndexRefusesTheDocument_IsDeadAfterSomeAttempts()
    {
        await using var environment = (await CatalogEnvironment.WithAllAsync(servers)).With("Worker:MaximumAttempts", "3");
        await environment.MigrateEmptyAsync();
        await environment.CreateIndexClient().CreateIndexAsync(
            SearchIndex.Name, new() { ["mappings"] = System.Text.Json.Nodes.JsonNode.Parse("""{"properties":{"title":{"type":"long"}}}""") }, Cancel);
        var item = await environment.Store.AddAsync(CatalogEnvironment.Draft().Normalize(), Cancel);
        await environment.StartWorkerAsync();

        await PublishAsync(environment, item.Id);

        await Eventually.ShouldBeAsync(async () => await environment.CountMessagesAsync(EventQueues.Dead) == 1, "the event is a dead letter");
        await environment.UseChannelAsync(async channel =>
        {
            var dead = (await channel.BasicGetAsync(EventQueues.Dead, autoAck: true, Cancel)).ShouldNotBeNull();
            Header(dead, IndexingService.AttemptsHeader).ShouldBe("3");
            Header(dead, IndexingService.ErrorHeader).ShouldContain("400");
        });
    }

    [Fact]
    public async Task Event_RepeatedLateOrOfARemovedItem_LeavesTheIndexRight()
    {
        await using var environment = await CatalogEnvironment.WithAllAsync(servers);
        await environment.MigrateEmptyAsync();
        var changed = await environment.Store.AddAsync(CatalogEnvironment.Draft("First").Normalize(), Cancel);
        await environment.Store.UpdateAsync(changed.Id, CatalogEnvironment.Draft("Second") with { Version = 1 }, Cancel);
        var removed = await environment.Store.AddAsync(CatalogEnvironment.Draft("Gone").Normalize(), Cancel);
        await environment.Store.RemoveAsync(removed.Id, Cancel);
        await environment.Index.EnsureAsync(Cancel);
        await environment.StartWorkerAsync();

        await PublishAsync(environment, removed.Id, version: 2, ItemChanged.Deleted);
        await PublishAsync(environment, changed.Id, version: 2);
        await PublishAsync(environment, changed.Id, version: 1);
        await PublishAsync(environment, changed.Id, version: 2);
        await PublishAsync(environment, removed.Id, version: 1);
        var last = await environment.Store.AddAsync(CatalogEnvironment.Draft("Last").Normalize(), Cancel);
        await PublishAsync(environment, last.Id);

        await Eventually.ShouldBeAsync(async () => await IndexedAsync(environment, last.Id) is not null, "the last event is processed");
        await Eventually.ShouldBeAsync(async () => await IndexedAsync(environment, changed.Id) is { Version: 2, Title: "Second" }, "the newest state is indexed");
        (await IndexedAsync(environment, removed.Id)).ShouldBeNull();
        (await environment.CountMessagesAsync(EventQueues.Dead)).ShouldBe(0u);
    }

    [Fact]
    public async Task Start_NoIndex_CreatesItAndFillsItFromTheDatabase()
    {
        await using var environment = await CatalogEnvironment.WithAllAsync(servers);
        await environment.MigrateEmptyAsync();
        var item = await environment.Store.AddAsync(CatalogEnvironment.Draft("Known before").Normalize(), Cancel);

        await environment.StartWorkerAsync();

        await Eventually.ShouldBeAsync(async () => (await IndexedAsync(environment, item.Id))?.Title == "Known before", "the index is filled");
    }

    [Fact]
    public async Task Search_AwayAndBackWithoutItsData_IsFilledAgainAndMissesNothing()
    {
        await using var environment = await CatalogEnvironment.WithAllAsync(servers);
        await environment.MigrateEmptyAsync();
        var search = await servers.SearchAsync();
        var before = await environment.Store.AddAsync(CatalogEnvironment.Draft("Before").Normalize(), Cancel);
        await environment.StartWorkerAsync();
        await Eventually.ShouldBeAsync(async () => await IndexedAsync(environment, before.Id) is not null, "the index is filled");
        await search.StopAsync();
        var meanwhile = await environment.Store.AddAsync(CatalogEnvironment.Draft("Meanwhile").Normalize(), Cancel);
        await PublishAsync(environment, meanwhile.Id);
        await Eventually.ShouldBeAsync(async () => await environment.CountMessagesAsync(EventQueues.Index) == 0, "the event was tried");

        search.LoseData();
        await search.StartAsync();

        await Eventually.ShouldBeAsync(async () => await IndexedAsync(environment, before.Id) is not null, "the old item is indexed again");
        await Eventually.ShouldBeAsync(async () => await IndexedAsync(environment, meanwhile.Id) is not null, "the new item is indexed");
        (await environment.CountMessagesAsync(EventQueues.Dead)).ShouldBe(0u);
    }

    private static async Task<SearchDocument?> IndexedAsync(CatalogEnvironment environment, long id) =>
        (await environment.CreateIndexClient().GetAsync(
            SearchIndex.Name, id.ToString(CultureInfo.InvariantCulture), CatalogJson.Default.SearchDocument, Cancel))?.Source;

    private static Task PublishAsync(CatalogEnvironment environment, long id, long version = 1, string kind = ItemChanged.Saved) =>
        PublishAsync(environment, JsonSerializer.Serialize(new ItemChanged(id, version, kind), CatalogJson.Default.ItemChanged));

    private static Task PublishAsync(CatalogEnvironment environment, string body) => environment.UseChannelAsync(async channel =>
        await channel.BasicPublishAsync(EventQueues.Exchange, "item.saved", Encoding.UTF8.GetBytes(body), Cancel));

    private static string Header(BasicGetResult message, string name) => message.BasicProperties.Headers![name] switch
    {
        byte[] text => Encoding.UTF8.GetString(text),
        var value => Convert.ToString(value, CultureInfo.InvariantCulture)!,
    };
}
