using System.Diagnostics;
using System.Net;
using EnvironmentUnderTest;

namespace EndToEnd.Library;

/// <summary>Each server goes away and comes back; nothing is lost, and the site says what is missing.</summary>
public sealed class ServerAwayTests(LibraryEnvironment library)
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(45);

    [Fact]
    public async Task Search_StoppedAndStarted_PagesFallBackAndItemsAreIndexedLater()
    {
        var title = $"Indexed Later {Guid.NewGuid():N}";
        await library.Control.CommandAsync("search", "stop");
        await library.Control.UntilAsync("search", Limit, search => search.State is "Exited" or "Finished");

        (await library.SearchAsync("Indexed")).Source.ShouldBe("database");
        (await library.Site.GetStringAsync("/", TestContext.Current.CancellationToken)).ShouldContain("search server is not available");
        await library.AddAsync(title);

        await library.Control.CommandAsync("search", "start");
        await library.UntilFoundAsync(title, Limit);
    }

    [Fact]
    public async Task Queue_StoppedAndStarted_SavingWorksAndEventsArriveLater()
    {
        var title = $"Queued Later {Guid.NewGuid():N}";
        await library.Control.CommandAsync("queue", "stop");
        await library.Control.UntilAsync("queue", Limit, queue => queue.State is "Exited" or "Finished");

        await library.AddAsync(title);

        await library.Control.CommandAsync("queue", "start");
        await library.UntilFoundAsync(title, Limit);
    }

    [Fact]
    public async Task Database_Killed_IsShownAndToldByMailAndRestartBringsItBackWithItsData()
    {
        var title = $"Survivor {Guid.NewGuid():N}";
        var id = await library.AddAsync(title);
        var told = LibraryEnvironment.AlertsMissing is null ? await library.Control.LogAsync("mail") : "";
        KillPostgres();

        var db = await library.Control.UntilAsync("db", Limit, db => db.State is "Exited");
        db.ExitCode.ShouldNotBeNull();
        await library.Control.UntilAsync("web", Limit, web => web.Health == "Unhealthy");
        using (var page = await library.Site.GetAsync($"/items/{id}", TestContext.Current.CancellationToken))
        {
            page.StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
        }

        await MailAsync(told, "[FIRING] library development: ServiceDown db,");
        await library.Control.CommandAsync("db", "restart");
        await library.Control.UntilAsync("web", Limit, web => web.Health == "Healthy");
        (await library.Site.GetStringAsync($"/items/{id}", TestContext.Current.CancellationToken)).ShouldContain(title);
        await MailAsync(told, "[RESOLVED] library development: ServiceDown db,");

        Assert.SkipWhen(LibraryEnvironment.AlertsMissing is not null, LibraryEnvironment.AlertsMissing ?? "");
        Directory.GetFiles(Path.Join(library.AppHost.Folder, "mail"), "*.eml").Select(File.ReadAllText)
            .ShouldContain(mail => mail.Contains("'db' is down or unhealthy") && mail.Contains("alerts.md#servicedown"));
    }

    // The real Prometheus evaluates the generated rules, and the real Alertmanager hands the mail in.
    private async Task MailAsync(string told, string subject)
    {
        if (LibraryEnvironment.AlertsMissing is null)
        {
            await Eventually.Get($"A mail {subject}", Limit, async () =>
            {
                var mails = (await library.Control.LogAsync("mail"))[told.Length..];
                return (mails.Contains(subject, StringComparison.Ordinal), mails);
            });
        }
    }

    private void KillPostgres()
    {
        var (id, _) = library.AppHost.Marks.Running()
            .First(process => process.Value.Split(' ')[0].EndsWith("/postgres", StringComparison.Ordinal));
        Process.GetProcessById(id).Kill();
    }
}
