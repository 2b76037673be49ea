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
        ["POST /api/items", "postgresql db", "rabbitmq catalog.events", "rabbitmq catalog.index", "create catalog-items"];

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
}
