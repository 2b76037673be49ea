using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using ContainerEngine;
using EndToEnd.Library;
using EnvironmentUnderTest;

namespace EndToEnd.Containers;

/// <summary>The library of the AppHost, its servers in containers.</summary>
public sealed class ContainerLibraryTests
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(45);

    [ContainerFact]
    public async Task Up_ContainerEngine_WholeLibraryWorksAndKillLeavesNothing()
    {
        await ContainerRuns.PrepareAsync();
        using var folder = new TemporaryFolder();
        try
        {
            await using var appHost = AppHostProcess.Start(
                Checkout.AppHost, Checkout.AppHostFolder, Path.Join(folder.Path, "state"), [.. ContainerRuns.Settings, .. LibraryEnvironment.AlertSettings]);
            var started = await appHost.WaitUntilHealthyAsync(LibraryEnvironment.StartLimit);
            appHost.Output.ShouldContain("Runs in containers on docker");
            (await appHost.Control.StatusTextAsync()).ShouldContain("Runs in containers on docker");
            appHost.Marks.Running().Values.ShouldNotContain(command => command.Contains("postgres -D", StringComparison.Ordinal));

            using var pages = new HttpClient();
            (await pages.GetStringAsync(started["queue"].Urls.Single(url => url.StartsWith("http:", StringComparison.Ordinal)), TestContext.Current.CancellationToken)).ShouldContain("RabbitMQ Management");

            using var site = new HttpClient { BaseAddress = new Uri(started.SiteUrl.ShouldNotBeNull()) };
            await PagesAndItemsWorkAsync(site);
            await JobsRunAsync(appHost, folder);
            await FiguresComeAsync(started);
            await ServersComeBackAsync(appHost, site);

            appHost.Kill();
            await ContainerRuns.NothingIsLeftAsync(appHost);

            // Those that ./dev clean --volumes removes are those that there are.
            var noted = await File.ReadAllLinesAsync(Path.Join(folder.Path, "state", "container-volumes"), TestContext.Current.CancellationToken);
            noted.Where(name => name.Contains("-db-", StringComparison.Ordinal)).Count().ShouldBe(2);
            noted.ShouldBeSubsetOf((await ContainerRuns.Engine.RunAsync("volume", "ls", "--quiet")).Split('\n'));
        }
        finally
        {
            await ContainerRuns.RemoveVolumesAsync("apphost-");
        }
    }

    /// <summary>Through nginx to the site, from there to PostgreSQL and RabbitMQ, and by the worker into the index.</summary>
    private static async Task PagesAndItemsWorkAsync(HttpClient site)
    {
        var title = $"Boxed {Guid.NewGuid():N}";
        await AddAsync(site, title);
        await UntilFoundAsync(site, title);
        using var style = await site.GetAsync("/static/site.css", TestContext.Current.CancellationToken);
        style.StatusCode.ShouldBe(HttpStatusCode.OK);
        style.Content.Headers.ContentType!.MediaType.ShouldBe("text/css");
    }

    private static async Task JobsRunAsync(AppHostProcess appHost, TemporaryFolder folder)
    {
        await appHost.Control.CommandAsync("db-backup", "start");
        await appHost.Control.UntilAsync("db-backup", Limit, backup => backup is { State: "Exited", ExitCode: 0 });
        Directory.GetFiles(Path.Join(folder.Path, "state", "backups", "db"), "catalog.dump", SearchOption.AllDirectories).ShouldHaveSingleItem();

        await appHost.Control.CommandAsync("sync", "start");
        await appHost.Control.UntilAsync("sync", Limit, sync => sync is { State: "Finished", ExitCode: 0 });
        (await appHost.Control.StatusAsync())["db-replica"].Health.ShouldBe("Healthy");
    }

    /// <summary>Those of the four servers, as the real Prometheus has them.</summary>
    private static async Task FiguresComeAsync(EnvironmentView started)
    {
        if (LibraryEnvironment.AlertsMissing is not null)
        {
            return;
        }

        using var prometheus = new HttpClient { BaseAddress = new Uri(started["prometheus"].Urls[0]) };
        foreach (var query in (string[])["postgresql_commits_total", "elasticsearch_cluster_health", "nginx_requests_total > 0", "rabbitmq_message_acknowledged_total > 0", "rabbitmq_consumer_count > 0", "rabbitmq_node_connections > 0", "rabbitmq_node_uptime_milliseconds > 0"])
        {
            await Eventually.Get($"Figures of {query}", Limit, async () =>
            {
                using var answer = await prometheus.GetAsync("/api/v1/query?query=" + Uri.EscapeDataString(query), TestContext.Current.CancellationToken);
                var said = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
                return (said.Contains("\"__name__\"", StringComparison.Ordinal), said);
            });
        }
    }

    // The real Prometheus evaluates the generated rules, and the real Alertmanager hands the mail in.
    private static async Task MailAsync(AppHostProcess appHost, string subject)
    {
        if (LibraryEnvironment.AlertsMissing is null)
        {
            await Eventually.Get($"A mail {subject}", Limit, async () =>
            {
                var mails = await appHost.Control.LogAsync("mail");
                return (mails.Contains(subject, StringComparison.Ordinal), mails);
            });
        }
    }

    private static async Task ServersComeBackAsync(AppHostProcess appHost, HttpClient site)
    {
        await appHost.Control.CommandAsync("search", "stop");
        await appHost.Control.UntilAsync("search", Limit, search => search.State is "Exited");
        var title = $"Away {Guid.NewGuid():N}";
        var id = await AddAsync(site, title);
        (await SearchAsync(site, "Boxed")).Source.ShouldBe("database");
        await MailAsync(appHost, "[FIRING] library development: ServiceDown search,");

        await appHost.Control.CommandAsync("search", "start");
        await appHost.Control.CommandAsync("db", "restart");
        await UntilFoundAsync(site, title);
        await appHost.Control.UntilAsync("web", Limit, web => web.Health == "Healthy");
        (await site.GetStringAsync($"/items/{id}", TestContext.Current.CancellationToken)).ShouldContain(title);
        await MailAsync(appHost, "[RESOLVED] library development: ServiceDown search,");
    }

    private static async Task<long> AddAsync(HttpClient site, string title)
    {
        using var answer = await site.PostAsJsonAsync(
            "/api/items",
            new { title, author = "Jane Tester", year = 1901, language = "en", subjects = new[] { "testing" }, description = "Added by a test." },
            TestContext.Current.CancellationToken);
        answer.IsSuccessStatusCode.ShouldBeTrue($"{answer.StatusCode}: {await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)}");
        return (await answer.Content.ReadFromJsonAsync<JsonElement>(TestContext.Current.CancellationToken)).GetProperty("id").GetInt64();
    }

    private static async Task<(string Source, long Total)> SearchAsync(HttpClient site, string text)
    {
        using var response = await site.GetAsync($"/api/search?q={Uri.EscapeDataString(text)}", TestContext.Current.CancellationToken);
        if (!response.IsSuccessStatusCode)
        {
            return (response.StatusCode.ToString(), 0);
        }

        var answer = await response.Content.ReadFromJsonAsync<JsonElement>(TestContext.Current.CancellationToken);
        return (answer.GetProperty("source").GetString()!, answer.GetProperty("total").GetInt64());
    }

    private static Task<(string Source, long Total)> UntilFoundAsync(HttpClient site, string title) => Eventually.Get($"'{title}' is found", Limit, async () =>
    {
        var (source, total) = await SearchAsync(site, title);
        return (source == "index" && total > 0, (source, total));
    });
}
