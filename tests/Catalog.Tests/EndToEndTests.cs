using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Catalog.Tests.Servers;
using Catalog.Tests.Web;

namespace Catalog.Tests;

/// <summary>Web, queue, worker and index together.</summary>
[Collection(CatalogEnvironment.Collection)]
public sealed class EndToEndTests(ServerSet servers)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task SavedItem_IsFoundWithMarksAndFacetsAndFollowsItsChanges()
    {
        await using var environment = await CatalogEnvironment.WithAllAsync(servers);
        var client = environment.CreateBrowser(await PageTests.StartSeededAsync(environment));
        await environment.StartWorkerAsync();
        var draft = CatalogEnvironment.Draft("The <b>Zyzzyva</b> Papers") with { Subjects = ["insects"], Year = 1850 };

        var added = await client.PostAsJsonAsync("/api/items", draft, Cancel);
        var found = await FindAsync(client, "zyzzyva", total: 1);

        found.GetProperty("facets").GetProperty("subject").ToString().ShouldContain("insects");
        found.GetProperty("facets").GetProperty("period").ToString().ShouldContain("19th century");
        var html = await client.GetStringAsync("/?q=zyzzyva%20writer", Cancel);
        html.ShouldContain("<mark>");
        html.ShouldContain("&lt;b&gt;");
        html.ShouldNotContain("<b>");
        html.ShouldContain("<mark>Writer</mark>");
        await client.PutAsJsonAsync(added.Headers.Location, draft with { Title = "The Qwertyuiop Papers", Version = 1 }, Cancel);
        await FindAsync(client, "qwertyuiop", total: 1);
        await FindAsync(client, "zyzzyva", total: 0);
        await client.DeleteAsync(added.Headers.Location, Cancel);
        await FindAsync(client, "qwertyuiop", total: 0);
    }

    [Fact]
    public async Task Seed_IsSearchableByWordsFacetsAndPages()
    {
        await using var environment = await CatalogEnvironment.WithAllAsync(servers);
        var client = environment.CreateBrowser(await PageTests.StartSeededAsync(environment));
        await environment.StartWorkerAsync();
        var items = await environment.CountAsync("items");

        await FindAsync(client, "", (int)items);

        var html = WebUtility.HtmlDecode(await client.GetStringAsync("/?q=austen%20pride", Cancel));
        html.ShouldContain("One work");
        html.ShouldContain("<mark>Pride</mark>");
        var french = await client.GetStringAsync("/?language=fr&subject=adventure&period=19th%20century", Cancel);
        french.ShouldContain("Around the World in Eighty Days");
        french.ShouldNotContain("Treasure Island");
        french.ShouldContain("aria-label=\"Remove the filter French\"");
        (await client.GetAsync("/?page=500", Cancel)).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await client.GetStringAsync("/?page=2", Cancel)).ShouldContain("Page 2 of");
    }

    [Fact]
    public async Task SavedItem_OneTraceShowsItFromTheRequestToTheIndex()
    {
        var ended = new ConcurrentQueue<Activity>();
        using var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name is "Microsoft.AspNetCore" or "Npgsql" or "Catalog" or "RabbitMQ.Client.Publisher" or "ServiceDefaults",
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = ended.Enqueue,
        };
        ActivitySource.AddActivityListener(listener);
        await using var environment = await CatalogEnvironment.WithAllAsync(servers);
        var client = environment.CreateBrowser(await PageTests.StartSeededAsync(environment));

        // A worker that finds no index fills it from the database, and may come before the message.
        await environment.Index.EnsureAsync(Cancel);
        await environment.StartWorkerAsync();
        await Eventually.ShouldBeAsync(async () => await environment.CountAsync("outbox") == 0, "the seed is published");
        var trace = ActivityTraceId.CreateRandom();
        var proxy = ActivitySpanId.CreateRandom();
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/items") { Content = JsonContent.Create(CatalogEnvironment.Draft("Traced")) };
        request.Headers.Add("traceparent", $"00-{trace}-{proxy}-01");

        (await client.SendAsync(request, Cancel)).StatusCode.ShouldBe(HttpStatusCode.Created);

        List<Activity> spans = [];
        await Eventually.ShouldBeAsync(
            () =>
            {
                spans = [.. ended.Where(activity => activity.TraceId == trace)];
                return Task.FromResult(spans.Any(span => span.DisplayName == "create catalog-items") && spans.Any(span => span.DisplayName == "process catalog.index"));
            },
            "the item is indexed in the request's trace");
        var chain = Chain(spans, spans.Single(span => span.DisplayName == "create catalog-items"));
        chain.ShouldBe(["create catalog-items", "process catalog.index", "publish item.saved", "relay event", "POST /api/items"]);
        spans.Single(span => span.DisplayName == "POST /api/items").ParentSpanId.ShouldBe(proxy);
        spans.ShouldContain(span => span.Source.Name == "Npgsql");
    }

    [Fact]
    public async Task Search_AwayAndBack_PagesSayItAndRecover()
    {
        await using var environment = await CatalogEnvironment.WithAllAsync(servers);
        var client = environment.CreateBrowser(await PageTests.StartSeededAsync(environment));
        await environment.StartWorkerAsync();
        await FindAsync(client, "homer", total: 2);
        var search = await servers.SearchAsync();
        await search.StopAsync();
        try
        {
            (await client.GetStringAsync("/?q=homer", Cancel)).ShouldContain("The search server is not available");
            (await client.PostAsJsonAsync("/api/items", CatalogEnvironment.Draft("Homer while away"), Cancel)).StatusCode.ShouldBe(HttpStatusCode.Created);
        }
        finally
        {
            await search.StartAsync();
        }

        await FindAsync(client, "homer", total: 3);
        (await client.GetStringAsync("/?q=homer", Cancel)).ShouldNotContain("The search server is not available");
    }

    [Fact]
    public async Task Database_AwayAndBack_SearchStaysAndEverythingRecovers()
    {
        Assert.SkipWhen(PostgresServer.Missing is not null, PostgresServer.Missing ?? string.Empty);
        await using var postgres = await PostgresServer.StartNewAsync();
        await using var environment = await CatalogEnvironment.WithAllAsync(servers, postgres);
        var client = environment.CreateBrowser(await PageTests.StartSeededAsync(environment));
        await environment.StartWorkerAsync();
        await FindAsync(client, "homer", total: 2);
        await postgres.StopAsync();

        (await client.GetStringAsync("/?q=homer", Cancel)).ShouldContain("Odyssey");
        (await client.GetAsync("/items/1", Cancel)).StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
        (await client.PostAsJsonAsync("/api/items", CatalogEnvironment.Draft(), Cancel)).StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
        await postgres.StartAsync();

        (await client.PostAsJsonAsync("/api/items", CatalogEnvironment.Draft("Homer afterwards"), Cancel)).StatusCode.ShouldBe(HttpStatusCode.Created);
        await FindAsync(client, "homer", total: 3);
    }

    [Fact]
    public async Task Queue_AwayAndBack_SavedItemIsIndexedAfterwards()
    {
        await using var environment = await CatalogEnvironment.WithAllAsync(servers);
        var client = environment.CreateBrowser(await PageTests.StartSeededAsync(environment));
        await environment.StartWorkerAsync();
        await FindAsync(client, "homer", total: 2);
        var rabbit = await servers.RabbitAsync();
        await rabbit.StopAsync();
        try
        {
            (await client.PostAsJsonAsync("/api/items", CatalogEnvironment.Draft("Homer while away"), Cancel)).StatusCode.ShouldBe(HttpStatusCode.Created);
        }
        finally
        {
            await rabbit.StartAsync();
        }

        await FindAsync(client, "homer", total: 3);
    }

    private static Task<JsonElement> FindAsync(HttpClient client, string words, int total) => UnboxAsync(Eventually.GetAsync<object>(
        async () =>
        {
            var answer = await client.GetFromJsonAsync<JsonElement>($"/api/search?q={words}", Cancel);
            return answer.GetProperty("source").GetString() == "index" && answer.GetProperty("total").GetInt32() == total ? answer : null;
        },
        $"the index has {total} works for '{words}'"));

    private static async Task<JsonElement> UnboxAsync(Task<object> boxed) => (JsonElement)await boxed;

    // From a span up to where the trace enters the process.
    private static List<string> Chain(List<Activity> spans, Activity? span)
    {
        var names = new List<string>();
        for (; span is not null; span = spans.Find(other => other.SpanId == span.ParentSpanId))
        {
            names.Add(span.DisplayName);
        }

        return names;
    }
}
