using System.Net.Http.Json;
using EndToEnd.Library;
using EnvironmentUnderTest;
using Microsoft.Playwright;

namespace EndToEnd.Pages;

/// <summary>Takes the pictures of the documentation from a real run: <c>./dev screenshots</c>.</summary>
public sealed class ScreenshotTests(LibraryEnvironment library)
{
    private static readonly string Folder = Path.Join(Checkout.Root, "docs", "images");

    [Fact(Explicit = true)]
    public async Task Pages_OfARunWithTraffic_AreWrittenToTheDocumentation()
    {
        Assert.SkipWhen(Chromium.Missing is not null, Chromium.Missing ?? "");
        var trace = Guid.NewGuid().ToString("N");
        using (var request = new HttpRequestMessage(HttpMethod.Post, "/api/items"))
        {
            request.Headers.Add("traceparent", $"00-{trace}-00f067aa0ba902b7-01");
            request.Content = JsonContent.Create(new { title = "The Lamp Keeper", author = "Marie Keeper", year = 1888, language = "en" });
            (await library.Site.SendAsync(request, TestContext.Current.CancellationToken)).EnsureSuccessStatusCode();
        }

        for (var count = 0; count < 40; count++)
        {
            (await library.Site.GetAsync($"/?q=whale+{count}", TestContext.Current.CancellationToken)).Dispose();
        }

        foreach (var job in new[] { "sync", "db-backup" })
        {
            await library.Control.CommandAsync(job, "start");
            await library.Control.UntilAsync(job, TimeSpan.FromSeconds(60), resource => resource.ExitCode == 0);
        }

        await using var chromium = await Chromium.StartAsync();
        var page = await chromium.OpenAsync();
        await page.SetViewportSizeAsync(1280, 720);
        await page.GotoAsync(library.Started.DashboardUrl!);
        await page.GetByRole(AriaRole.Row).First.WaitForAsync();
        var dashboard = new Uri(library.Started.DashboardUrl!).GetLeftPart(UriPartial.Authority);

        await TakeAsync(page, "trace", $"{dashboard}/traces/detail/{trace}", "rabbitmq catalog.index");
        await TakeAsync(page, "events", $"{dashboard}/structuredlogs/resource/environment", "db-backup ran by hand");
        await GoWithoutDatabaseAsync();
        await TakeAsync(page, "errors", $"{dashboard}/structuredlogs?logLevel=error", " 503 in ");
        await TakeAsync(page, "metric", $"{dashboard}/metrics/resource/gateway", "nginx.requests", async () =>
        {
            await page.GetByRole(AriaRole.Treeitem, new() { Name = "nginx.requests", Exact = true }).ClickAsync();
            await page.Locator(".js-plotly-plot").First.WaitForAsync();
        });
        await TakeAsync(page, "backup", $"{dashboard}/metrics/resource/environment", "backup.size", async () =>
        {
            await page.GetByRole(AriaRole.Treeitem, new() { Name = "backup.size", Exact = true }).ClickAsync();
            await page.Locator(".js-plotly-plot").First.WaitForAsync();
        });
        if (LibraryEnvironment.AlertsMissing is null)
        {
            var prometheus = (await library.Control.StatusAsync())["prometheus"].Urls[0];
            await TakeAsync(page, "alerts", $"{prometheus}/classic/alerts", "ServiceDown");
        }
    }

    private async Task GoWithoutDatabaseAsync()
    {
        var limit = TimeSpan.FromSeconds(60);
        await library.Control.CommandAsync("db", "stop");
        await library.Control.UntilAsync("web", limit, web => web.Health == "Unhealthy");
        foreach (var path in new[] { "/items/1", "/?q=whale", "/items/2" })
        {
            (await library.Site.GetAsync(path, TestContext.Current.CancellationToken)).Dispose();
        }

        await library.Control.CommandAsync("db", "start");
        await library.Control.UntilAsync("web", limit, web => web.Health == "Healthy");
    }

    private static async Task TakeAsync(IPage page, string name, string address, string words, Func<Task>? prepare = null)
    {
        await Eventually.Get($"'{words}' on {address}", TimeSpan.FromSeconds(60), async () =>
        {
            await page.GotoAsync(address, new() { WaitUntil = WaitUntilState.NetworkIdle });
            await page.WaitForTimeoutAsync(1500);
            var shown = await page.Locator("body").InnerTextAsync();
            return (shown.Contains(words, StringComparison.Ordinal), shown);
        });
        if (prepare is not null)
        {
            await prepare();
            await page.WaitForTimeoutAsync(6000);
        }

        Directory.CreateDirectory(Folder);
        await page.ScreenshotAsync(new() { Path = Path.Join(Folder, $"{name}.png") });
    }
}
