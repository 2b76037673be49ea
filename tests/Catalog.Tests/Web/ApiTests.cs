using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Catalog.Tests.Servers;

namespace Catalog.Tests.Web;

public sealed class ApiTests(ServerSet servers)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Items_AddReadChangeRemove_Work()
    {
        await using var environment = await CatalogEnvironment.WithDatabaseAsync(servers);
        var client = environment.CreateBrowser(await PageTests.StartSeededAsync(environment));

        var added = await client.PostAsJsonAsync("/api/items", CatalogEnvironment.Draft("First"), Cancel);
        added.StatusCode.ShouldBe(HttpStatusCode.Created);
        var address = added.Headers.Location!;
        var changed = await client.PutAsJsonAsync(address, CatalogEnvironment.Draft("Second") with { Version = 1 }, Cancel);
        changed.StatusCode.ShouldBe(HttpStatusCode.OK);
        var item = await client.GetFromJsonAsync<JsonElement>(address, Cancel);
        item.GetProperty("title").GetString().ShouldBe("Second");
        item.GetProperty("version").GetInt64().ShouldBe(2);
        (await client.DeleteAsync(address, Cancel)).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        (await client.GetAsync(address, Cancel)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Items_FaultyDraft_IsProblemDetailsByField()
    {
        await using var environment = await CatalogEnvironment.WithDatabaseAsync(servers);
        var client = environment.CreateBrowser(await PageTests.StartSeededAsync(environment));

        var answer = await client.PostAsJsonAsync("/api/items", new { title = "", author = "A", language = "xx", year = 0 }, Cancel);

        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        answer.Content.Headers.ContentType!.MediaType.ShouldBe("application/problem+json");
        var errors = (await answer.Content.ReadFromJsonAsync<JsonElement>(Cancel)).GetProperty("errors");
        errors.EnumerateObject().Select(error => error.Name).Order().ShouldBe(["language", "title", "year"]);
    }

    [Theory]
    [InlineData("{")]
    [InlineData("[]")]
    [InlineData("""{"title":5}""")]
    [InlineData("")]
    public async Task Items_NoJsonOfAnItem_IsProblemDetails(string body)
    {
        await using var environment = await CatalogEnvironment.WithDatabaseAsync(servers);
        var client = environment.CreateBrowser(await PageTests.StartSeededAsync(environment));

        var answer = await client.PostAsync("/api/items", new StringContent(body, Encoding.UTF8, "application/json"), Cancel);

        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        answer.Content.Headers.ContentType!.MediaType.ShouldBe("application/problem+json");
    }

    [Fact]
    public async Task Items_ChangeBasedOnOlderVersion_IsConflictWithTheCurrentOne()
    {
        await using var environment = await CatalogEnvironment.WithDatabaseAsync(servers);
        var client = environment.CreateBrowser(await PageTests.StartSeededAsync(environment));
        var item = await environment.Store.AddAsync(CatalogEnvironment.Draft().Normalize(), Cancel);
        await environment.Store.UpdateAsync(item.Id, CatalogEnvironment.Draft("Other") with { Version = 1 }, Cancel);

        var answer = await client.PutAsJsonAsync($"/api/items/{item.Id}", CatalogEnvironment.Draft("Mine") with { Version = 1 }, Cancel);

        answer.StatusCode.ShouldBe(HttpStatusCode.Conflict);
        (await answer.Content.ReadFromJsonAsync<JsonElement>(Cancel)).GetProperty("currentVersion").GetInt64().ShouldBe(2);
    }

    [Fact]
    public async Task Items_ChangeWithoutVersion_NamesTheField()
    {
        await using var environment = await CatalogEnvironment.WithDatabaseAsync(servers);
        var client = environment.CreateBrowser(await PageTests.StartSeededAsync(environment));

        var answer = await client.PutAsJsonAsync("/api/items/1", CatalogEnvironment.Draft(), Cancel);

        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await answer.Content.ReadAsStringAsync(Cancel)).ShouldContain("\"version\"");
    }

    [Fact]
    public async Task Search_SearchServerAway_AnswersFromTheDatabase()
    {
        await using var environment = await CatalogEnvironment.WithDatabaseAsync(servers);
        var client = environment.CreateBrowser(await PageTests.StartSeededAsync(environment));

        var answer = await client.GetFromJsonAsync<JsonElement>("/api/search?q=moby", Cancel);

        answer.GetProperty("source").GetString().ShouldBe("database");
        answer.GetProperty("total").GetInt64().ShouldBe(1);
    }

    [Fact]
    public async Task OpenApi_Document_DescribesTheApiOnly()
    {
        await using var environment = await CatalogEnvironment.WithDatabaseAsync(servers);
        var client = environment.CreateBrowser(await environment.StartWebAsync());

        var document = await client.GetFromJsonAsync<JsonElement>("/openapi/v1.json", Cancel);

        document.GetProperty("paths").EnumerateObject().Select(path => path.Name).Order(StringComparer.Ordinal)
            .ShouldBe(["/api/items", "/api/items/{id}", "/api/search"]);
        document.GetProperty("paths").GetProperty("/api/items/{id}").EnumerateObject().Select(operation => operation.Name)
            .ShouldBe(["get", "put", "delete"]);
    }

    [Fact]
    public async Task Unknown_ApiPath_IsProblemDetails()
    {
        await using var environment = await CatalogEnvironment.WithDatabaseAsync(servers);
        var client = environment.CreateBrowser(await environment.StartWebAsync());

        var answer = await client.GetAsync("/api/nothing", Cancel);

        answer.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        answer.Content.Headers.ContentType!.MediaType.ShouldBe("application/problem+json");
    }

    [Fact]
    public async Task Forwarded_HttpsFromTheProxy_MakesFormCookiesSecure()
    {
        await using var environment = await CatalogEnvironment.WithDatabaseAsync(servers);
        var client = environment.CreateBrowser(await PageTests.StartSeededAsync(environment));
        using var request = new HttpRequestMessage(HttpMethod.Get, "/items/new");
        request.Headers.Add("X-Forwarded-Proto", "https");
        request.Headers.Add("X-Forwarded-Host", "library.example");
        request.Headers.Add("X-Forwarded-For", "203.0.113.7");

        var answer = await client.SendAsync(request, Cancel);

        answer.Headers.GetValues("Set-Cookie").Single().ShouldContain("; secure");
    }
}
