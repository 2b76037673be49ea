using System.Diagnostics;
using System.Net;

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
    public async Task Database_Killed_IsShownAndRestartBringsItBackWithItsData()
    {
        var title = $"Survivor {Guid.NewGuid():N}";
        var id = await library.AddAsync(title);
        KillPostgres();

        var db = await library.Control.UntilAsync("db", Limit, db => db.State is "Exited");
        db.ExitCode.ShouldNotBeNull();
        await library.Control.UntilAsync("web", Limit, web => web.Health == "Unhealthy");
        using (var page = await library.Site.GetAsync($"/items/{id}", TestContext.Current.CancellationToken))
        {
            page.StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
        }

        await library.Control.CommandAsync("db", "restart");
        await library.Control.UntilAsync("web", Limit, web => web.Health == "Healthy");
        (await library.Site.GetStringAsync($"/items/{id}", TestContext.Current.CancellationToken)).ShouldContain(title);
    }

    private void KillPostgres()
    {
        var (id, _) = library.AppHost.Marks.Running()
            .First(process => process.Value.Split(' ')[0].EndsWith("/postgres", StringComparison.Ordinal));
        Process.GetProcessById(id).Kill();
    }
}
