using Catalog.Items;
using Catalog.Search;
using Catalog.Tests.Servers;
using ServiceDefaults.Elasticsearch;

namespace Catalog.Tests.Search;

[Collection(CatalogEnvironment.Collection)]
public sealed class SearchIndexTests(ServerSet servers)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task PutAsync_StatesInAnyOrder_NewestStays()
    {
        await using var environment = await CatalogEnvironment.WithAllAsync(servers);
        var index = environment.Index;
        (await index.EnsureAsync(Cancel)).ShouldBeTrue();
        (await index.EnsureAsync(Cancel)).ShouldBeFalse();

        (await index.PutAsync(Item(version: 2, "Second"), Cancel)).ShouldBe(IndexOutcome.Added);
        (await index.PutAsync(Item(version: 1, "First"), Cancel)).ShouldBe(IndexOutcome.Unchanged);
        (await index.PutAsync(Item(version: 2, "Second"), Cancel)).ShouldBe(IndexOutcome.Unchanged);
        (await index.PutAsync(Item(version: 3, "Third"), Cancel)).ShouldBe(IndexOutcome.Replaced);

        (await TitleAsync(environment)).ShouldBe("Third");
    }

    [Fact]
    public async Task PutAsync_ManyStatesAtOnce_NewestStays()
    {
        await using var environment = await CatalogEnvironment.WithAllAsync(servers);
        var index = environment.Index;
        await index.EnsureAsync(Cancel);
        var versions = Enumerable.Range(1, 8).ToArray();
        Random.Shared.Shuffle(versions);

        await Task.WhenAll(versions.Select(version => index.PutAsync(Item(version, $"Version {version}"), Cancel)));

        (await TitleAsync(environment)).ShouldBe("Version 8");
    }

    [Fact]
    public async Task PutAsync_Forced_ReplacesANewerState()
    {
        await using var environment = await CatalogEnvironment.WithAllAsync(servers);
        await environment.Index.EnsureAsync(Cancel);
        await environment.Index.PutAsync(Item(version: 9, "Future"), Cancel);

        (await environment.Index.PutAsync(Item(version: 1, "Restored"), Cancel, force: true)).ShouldBe(IndexOutcome.Replaced);

        (await TitleAsync(environment)).ShouldBe("Restored");
    }

    [Fact]
    public async Task RemoveAsync_Document_IsGone()
    {
        await using var environment = await CatalogEnvironment.WithAllAsync(servers);
        await environment.Index.EnsureAsync(Cancel);
        await environment.Index.PutAsync(Item(version: 1, "Book"), Cancel);

        (await environment.Index.RemoveAsync(7, Cancel)).ShouldBe(IndexOutcome.Removed);
        (await environment.Index.RemoveAsync(7, Cancel)).ShouldBe(IndexOutcome.Unchanged);
    }

    [Fact]
    public async Task PutAsync_NoIndex_SaysSoAndCreatesNone()
    {
        await using var environment = await CatalogEnvironment.WithAllAsync(servers);

        await Should.ThrowAsync<IndexNotFoundException>(() => environment.Index.PutAsync(Item(version: 1, "Book"), Cancel));
        await Should.ThrowAsync<IndexNotFoundException>(() => environment.Index.RemoveAsync(7, Cancel));
        (await environment.Index.EnsureAsync(Cancel)).ShouldBeTrue();
    }

    private static Item Item(int version, string title) =>
        new(7, title, "A Writer", 1900, "en", ["novel"], "Words.", version, new DateTimeOffset(2026, 1, version, 0, 0, 0, TimeSpan.Zero));

    private static async Task<string> TitleAsync(CatalogEnvironment environment) =>
        (await environment.CreateIndexClient().GetAsync(SearchIndex.Name, "7", CatalogJson.Default.SearchDocument, Cancel)).ShouldNotBeNull().Source.Title;
}
