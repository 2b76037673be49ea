using System.Net.Http.Json;
using EndToEnd.Library;
using EnvironmentUnderTest;
using Microsoft.Playwright;

namespace EndToEnd.Pages;

/// <summary>The real dashboard, looked at with a real browser.</summary>
public sealed class DashboardTests(LibraryEnvironment library)
{
    /// <summary>One span of each of nginx and web, PostgreSQL, the queue's two ends and the index.</summary>
    private static readonly string[] Steps =
        ["POST /api/items", "SELECT db", "rabbitmq catalog.events", "rabbitmq catalog.index", "catalog-items"];

    [Fact]
    public async Task Resources_LoggedIn_AreAllListedAsRunningAndHealthy()
    {
        Assert.SkipWhen(Chromium.Missing is not null, Chromium.Missing ?? "");
        await using var chromium = await Chromium.StartAsync();
        var page = await chromium.OpenAsync();
        await page.GotoAsync(library.Started.DashboardUrl!);

        foreach (var name in new[] { "db", "queue", "search", "web", "worker", "gateway" })
        {
            var row = page.GetByRole(AriaRole.Row).Filter(new() { Has = page.GetByText(name, new() { Exact = true }) }).First;
            await row.Filter(new() { HasText = "Running" }).WaitForAsync();
            (await row.InnerTextAsync()).ShouldNotContain("Unhealthy");
        }
    }

    [Fact]
    public async Task Trace_OfAnAddedItem_GoesFromNginxThroughWebAndQueueToTheIndex()
    {
        Assert.SkipWhen(Chromium.Missing is not null, Chromium.Missing ?? "");
        var trace = Guid.NewGuid().ToString("N");
        var title = $"Traced {Guid.NewGuid():N}";
        using (var request = new HttpRequestMessage(HttpMethod.Post, "/api/items"))
        {
            request.Headers.Add("traceparent", $"00-{trace}-00f067aa0ba902b7-01");
            request.Content = JsonContent.Create(new { title, author = "A. Tracer", year = 1900, language = "en" });
            (await library.Site.SendAsync(request, TestContext.Current.CancellationToken)).EnsureSuccessStatusCode();
        }

        await library.UntilFoundAsync(title, TimeSpan.FromSeconds(15));
        await using var chromium = await Chromium.StartAsync();
        var page = await chromium.OpenAsync();
        await page.GotoAsync(library.Started.DashboardUrl!);
        await page.GetByRole(AriaRole.Row).First.WaitForAsync();

        // Spans are exported in batches, a few seconds after they end.
        var dashboard = new Uri(library.Started.DashboardUrl!).GetLeftPart(UriPartial.Authority);
        var text = await Eventually.Get("The trace with every step", TimeSpan.FromSeconds(60), async () =>
        {
            await page.GotoAsync($"{dashboard}/traces/detail/{trace}", new() { WaitUntil = WaitUntilState.NetworkIdle });
            await page.WaitForTimeoutAsync(1000);
            var shown = await page.Locator("body").InnerTextAsync();
            return (Steps.All(step => shown.Contains(step, StringComparison.Ordinal)), shown);
        });
        text.ShouldContain("gateway");
    }

    [Fact]
    public async Task Servers_ThatSpeakNoOpenTelemetry_ShowTheirFiguresErrorsAndHealth()
    {
        Assert.SkipWhen(Chromium.Missing is not null, Chromium.Missing ?? "");
        var missing = $"/static/missing-{Guid.NewGuid():N}.css";
        (await library.Site.GetAsync(missing, TestContext.Current.CancellationToken)).StatusCode.ShouldBe(System.Net.HttpStatusCode.NotFound);
        await using var chromium = await Chromium.StartAsync();
        var page = await chromium.OpenAsync();
        await page.GotoAsync(library.Started.DashboardUrl!);
        await page.GetByRole(AriaRole.Row).First.WaitForAsync();
        var dashboard = new Uri(library.Started.DashboardUrl!).GetLeftPart(UriPartial.Authority);

        foreach (var (server, metric) in new[] { ("db", "postgresql.backends"), ("queue", "rabbitmq.message.current"), ("search", "elasticsearch.cluster.health"), ("gateway", "nginx.requests") })
        {
            await ShownAsync(page, $"{dashboard}/metrics/resource/{server}", metric);
        }

        // A chart is drawn of one of them.
        await page.GetByRole(AriaRole.Treeitem, new() { Name = "nginx.requests", Exact = true }).ClickAsync();
        await page.Locator(".js-plotly-plot").First.WaitForAsync();

        await ShownAsync(page, $"{dashboard}/structuredlogs/resource/gateway?logLevel=error", missing);
        (await page.GetByRole(AriaRole.Row).AllInnerTextsAsync()).ShouldAllBe(row => !row.Contains("Information", StringComparison.Ordinal));
        await ShownAsync(page, $"{dashboard}/structuredlogs/resource/environment", "db: Unhealthy → Healthy", filter: "db: Unhealthy");
    }

    // What servers are asked every few seconds, and write, comes in batches.
    private static Task<string> ShownAsync(IPage page, string address, string words, string? filter = null) => Eventually.Get($"'{words}' on {address}", TimeSpan.FromSeconds(60), async () =>
    {
        await page.GotoAsync(address, new() { WaitUntil = WaitUntilState.NetworkIdle });
        await page.WaitForTimeoutAsync(1000);
        if (filter is not null)
        {
            // Of a long list only a part is on the page.
            await page.GetByRole(AriaRole.Searchbox).First.FillAsync(filter);
            await page.WaitForTimeoutAsync(1000);
        }

        var shown = await page.Locator("body").InnerTextAsync();
        return (shown.Contains(words, StringComparison.Ordinal), shown);
    });
}
