using System.Net;
using Catalog.Tests.Servers;
using Microsoft.AspNetCore.Builder;

namespace Catalog.Tests.Web;

public sealed class PageTests(ServerSet servers)
{
    private const string Hostile = "<script>alert('x')</script> & \"quoted\"";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Search_SearchServerAway_BrowsesTheDatabaseAndSaysSo()
    {
        await using var environment = await CatalogEnvironment.WithDatabaseAsync(servers);
        var browser = environment.CreateBrowser(await StartSeededAsync(environment));

        var html = await browser.GetStringAsync("/?q=tolstoy", Cancel);

        html.ShouldContain("The search server is not available");
        html.ShouldContain("War and Peace");
        html.ShouldContain("4 works");
    }

    [Fact]
    public async Task Search_SecondPage_ContinuesAndLinksBack()
    {
        await using var environment = await CatalogEnvironment.WithDatabaseAsync(servers);
        var browser = environment.CreateBrowser(await StartSeededAsync(environment));

        var html = await browser.GetStringAsync("/?subject=novel&page=2", Cancel);

        html.ShouldContain("Page 2 of");
        html.ShouldContain("href=\"/?subject=novel\"");
        html.ShouldContain("href=\"/?subject=novel&amp;page=3\"");
    }

    [Theory]
    [InlineData("/?page=99999999999999999999")]
    [InlineData("/?page=-1&q=%00")]
    [InlineData("/?q=%25%5C_'\"&language=<b>")]
    public async Task Search_StrangeQuery_Answers(string path)
    {
        await using var environment = await CatalogEnvironment.WithDatabaseAsync(servers);
        var browser = environment.CreateBrowser(await StartSeededAsync(environment));

        (await browser.GetAsync(path, Cancel)).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Pages_HostileText_IsShownEscaped()
    {
        await using var environment = await CatalogEnvironment.WithDatabaseAsync(servers);
        var browser = environment.CreateBrowser(await StartSeededAsync(environment));
        var draft = CatalogEnvironment.Draft(Hostile) with { Author = Hostile, Subjects = [Hostile], Description = Hostile };
        var item = await environment.Store.AddAsync(draft.Normalize(), Cancel);

        foreach (var path in new[] { $"/items/{item.Id}", $"/items/{item.Id}/edit", "/?q=script", $"/?q={Uri.EscapeDataString(Hostile)}" })
        {
            var html = await browser.GetStringAsync(path, Cancel);
            html.ShouldContain("&lt;script&gt;", customMessage: path);
            html.ShouldNotContain("<script", Case.Insensitive, path);
        }
    }

    [Fact]
    public async Task Form_NewWork_IsSavedAndShown()
    {
        await using var environment = await CatalogEnvironment.WithDatabaseAsync(servers);
        var browser = environment.CreateBrowser(await StartSeededAsync(environment));
        var fields = await Form.ReadAsync(browser, "/items/new");
        (fields["title"], fields["author"], fields["year"], fields["subjects"]) = ("Žluťoučký kůň", "Nobody", " 1999 ", "Horses, horses; colours");

        var answer = await Form.SendAsync(browser, "/items/new", fields);

        answer.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        var html = WebUtility.HtmlDecode(await browser.GetStringAsync(answer.Headers.Location, Cancel));
        html.ShouldContain("The work was added");
        html.ShouldContain("Žluťoučký kůň");
        html.ShouldContain(">colours</a>");
        html.ShouldContain("<dd>1999</dd>");
    }

    [Fact]
    public async Task Form_WithoutToken_IsRefused()
    {
        await using var environment = await CatalogEnvironment.WithDatabaseAsync(servers);
        var browser = environment.CreateBrowser(await StartSeededAsync(environment));
        var fields = await Form.ReadAsync(browser, "/items/new");
        (fields["title"], fields["author"]) = ("T", "A");
        fields.Remove("form-token");
        var before = await environment.CountAsync("items");

        var answer = await Form.SendAsync(browser, "/items/new", fields);

        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await answer.Content.ReadAsStringAsync(Cancel)).ShouldContain("This form cannot be accepted");
        (await environment.CountAsync("items")).ShouldBe(before);
    }

    [Fact]
    public async Task Form_ReadFromOneReplica_IsAcceptedByAnother()
    {
        await using var environment = await CatalogEnvironment.WithDatabaseAsync(servers);
        var replicas = await Task.WhenAll(environment.StartWebAsync(), environment.StartWebAsync());
        var browser = environment.CreateBrowser(replicas[0]);
        await WaitAsync(browser);
        var fields = await Form.ReadAsync(browser, "/items/new");
        (fields["title"], fields["author"]) = ("T", "A");

        var answer = await Form.SendAsync(browser, replicas[1].Urls.First() + "/items/new", fields);

        answer.StatusCode.ShouldBe(HttpStatusCode.Redirect);
    }

    [Fact]
    public async Task Form_FaultyFields_ComesBackAsItWasWithMessages()
    {
        await using var environment = await CatalogEnvironment.WithDatabaseAsync(servers);
        var browser = environment.CreateBrowser(await StartSeededAsync(environment));
        var fields = await Form.ReadAsync(browser, "/items/new");
        (fields["title"], fields["author"], fields["year"]) = (string.Empty, "Somebody", "eighteen hundred");

        var answer = await Form.SendAsync(browser, "/items/new", fields);

        answer.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        var html = await answer.Content.ReadAsStringAsync(Cancel);
        html.ShouldContain("Give the title.");
        html.ShouldContain("Give the year as a whole number");
        html.ShouldContain("value=\"Somebody\"");
        html.ShouldContain("value=\"eighteen hundred\"");
        html.ShouldContain("aria-describedby=\"year-hint year-error\"");
    }

    [Fact]
    public async Task Form_SomeoneElseSavedMeanwhile_ShowsBothAndSavesOnSecondTry()
    {
        await using var environment = await CatalogEnvironment.WithDatabaseAsync(servers);
        var browser = environment.CreateBrowser(await StartSeededAsync(environment));
        var item = await environment.Store.AddAsync(CatalogEnvironment.Draft().Normalize(), Cancel);
        var path = $"/items/{item.Id}/edit";
        var fields = await Form.ReadAsync(browser, path);
        fields["title"] = "Mine";
        await environment.Store.UpdateAsync(item.Id, CatalogEnvironment.Draft("Theirs") with { Version = 1 }, Cancel);

        var answer = await Form.SendAsync(browser, path, fields);

        answer.StatusCode.ShouldBe(HttpStatusCode.Conflict);
        var html = await answer.Content.ReadAsStringAsync(Cancel);
        html.ShouldContain("Someone else has changed this work meanwhile.");
        html.ShouldContain("Theirs");
        html.ShouldContain("value=\"Mine\"");
        fields["version"] = "2";
        (await Form.SendAsync(browser, path, fields)).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await environment.Store.FindAsync(item.Id, Cancel)).ShouldNotBeNull().Title.ShouldBe("Mine");
    }

    [Fact]
    public async Task Read_UnknownWork_Is404WithAPage()
    {
        await using var environment = await CatalogEnvironment.WithDatabaseAsync(servers);
        var browser = environment.CreateBrowser(await StartSeededAsync(environment));

        var answer = await browser.GetAsync("/items/999999", Cancel);

        answer.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await answer.Content.ReadAsStringAsync(Cancel)).ShouldContain("There is no such page");
    }

    [Fact]
    public async Task Pages_StyleSheet_IsServedBelowStaticAndCachedByContent()
    {
        await using var environment = await CatalogEnvironment.WithDatabaseAsync(servers);
        var browser = environment.CreateBrowser(await environment.StartWebAsync());
        var html = await (await browser.GetAsync("/no/such/page", Cancel)).Content.ReadAsStringAsync(Cancel);
        var address = System.Text.RegularExpressions.Regex.Match(html, "href=\"(/static/site.css\\?v=[0-9a-f]+)\"").Groups[1].Value;

        var answer = await browser.GetAsync(address, Cancel);

        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        answer.Content.Headers.ContentType!.MediaType.ShouldBe("text/css");
        answer.Headers.CacheControl!.ToString().ShouldContain("max-age=31536000");
    }

    [Fact]
    public async Task Pages_DatabaseAway_Say503AndRecover()
    {
        Assert.SkipWhen(PostgresServer.Missing is not null, PostgresServer.Missing ?? string.Empty);
        await using var postgres = await PostgresServer.StartNewAsync();
        await using var environment = (await CatalogEnvironment.WithDatabaseAsync(servers))
            .With("ConnectionStrings:catalog", await postgres.CreateDatabaseAsync());
        var browser = environment.CreateBrowser(await StartSeededAsync(environment));
        await postgres.StopAsync();

        var page = await browser.GetAsync("/items/1", Cancel);
        var api = await browser.GetAsync("/api/items/1", Cancel);
        var form = await browser.GetAsync("/items/1/edit", Cancel);

        page.StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
        page.Headers.RetryAfter!.Delta.ShouldBe(TimeSpan.FromSeconds(5));
        (await page.Content.ReadAsStringAsync(Cancel)).ShouldContain("The database does not answer");
        api.StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
        api.Content.Headers.ContentType!.MediaType.ShouldBe("application/problem+json");
        form.StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
        (await browser.GetAsync("/alive", Cancel)).StatusCode.ShouldBe(HttpStatusCode.OK);
        await postgres.StartAsync();
        (await browser.GetAsync("/items/1", Cancel)).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Start_EveryServerAway_IsAliveAndSaysWhatIsMissing()
    {
        await using var environment = (await CatalogEnvironment.WithDatabaseAsync(servers))
            .With("ConnectionStrings:catalog", $"Host=127.0.0.1;Port={FreePort.Next()};Username=nobody;Password=hidden-word;Database=none");
        var browser = environment.CreateBrowser(await environment.StartWebAsync());

        (await browser.GetAsync("/alive", Cancel)).StatusCode.ShouldBe(HttpStatusCode.OK);
        var health = await browser.GetAsync("/health", Cancel);
        var form = await browser.GetAsync("/items/new", Cancel);

        health.StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
        var text = await health.Content.ReadAsStringAsync(Cancel);
        text.ShouldContain("PostgreSQL does not answer");
        text.ShouldContain("RabbitMQ does not answer");
        text.ShouldContain("Elasticsearch does not answer");
        text.ShouldNotContain("hidden-word");
        form.StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
    }

    internal static async Task<WebApplication> StartSeededAsync(CatalogEnvironment environment)
    {
        var web = await environment.StartWebAsync();
        await WaitAsync(environment.CreateBrowser(web));
        return web;
    }

    private static Task WaitAsync(HttpClient browser) => Eventually.ShouldBeAsync(
        async () => (await browser.GetAsync("/items/new")).StatusCode == HttpStatusCode.OK && (await browser.GetAsync("/items/1")).StatusCode == HttpStatusCode.OK,
        "the database is prepared");
}
