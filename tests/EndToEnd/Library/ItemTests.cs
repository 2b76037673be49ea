using System.Net;

namespace EndToEnd.Library;

public sealed class ItemTests(LibraryEnvironment library)
{
    [Fact]
    public async Task Add_ThroughNginx_BecomesSearchable()
    {
        var title = $"A Treatise on Lanterns {Guid.NewGuid():N}";
        await library.AddAsync(title);
        await library.UntilFoundAsync(title, TimeSpan.FromSeconds(15));
    }

    [Fact]
    public async Task Pages_ThroughNginx_CarryRequestIdAndStaticFiles()
    {
        // The worker indexes the first items from the queue, after everything is healthy.
        await library.UntilFoundAsync("whale", TimeSpan.FromSeconds(15));
        using var page = await library.Site.GetAsync("/?q=whale", TestContext.Current.CancellationToken);
        page.StatusCode.ShouldBe(HttpStatusCode.OK);
        page.Headers.GetValues("X-Request-Id").ShouldHaveSingleItem().ShouldNotBeEmpty();
        (await page.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).ShouldContain("<mark>");

        using var style = await library.Site.GetAsync("/static/site.css", TestContext.Current.CancellationToken);
        style.StatusCode.ShouldBe(HttpStatusCode.OK);
        style.Content.Headers.ContentType!.MediaType.ShouldBe("text/css");
    }

    [Fact]
    public async Task Sync_RunByHand_EndsWell()
    {
        await library.Control.CommandAsync("sync", "start");
        await library.Control.UntilAsync("sync", TimeSpan.FromSeconds(30), sync => sync.State is "Finished" && sync.ExitCode == 0);
    }
}
