using System.Diagnostics;
using Catalog.Store;
using Catalog.Tests.Servers;
using Npgsql;

namespace Catalog.Tests.Store;

public sealed class ItemStoreTests(ServerSet servers)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task AddAsync_EventCannotBeWritten_AddsNoItemEither()
    {
        await using var environment = await CatalogEnvironment.WithDatabaseAsync(servers);
        await environment.MigrateEmptyAsync();
        await environment.ExecuteAsync("ALTER TABLE outbox ADD CONSTRAINT refuse CHECK (item_id < 0) NOT VALID");

        await Should.ThrowAsync<PostgresException>(() => environment.Store.AddAsync(CatalogEnvironment.Draft().Normalize(), Cancel));

        (await environment.CountAsync("items")).ShouldBe(0);
        (await environment.CountAsync("outbox")).ShouldBe(0);
    }

    [Fact]
    public async Task AddAsync_CurrentTrace_TravelsInTheEvent()
    {
        await using var environment = await CatalogEnvironment.WithDatabaseAsync(servers);
        await environment.MigrateEmptyAsync();
        using var activity = new Activity("request").SetIdFormat(ActivityIdFormat.W3C).Start();

        var item = await environment.Store.AddAsync(CatalogEnvironment.Draft().Normalize(), Cancel);

        await using var command = environment.Database.CreateCommand($"SELECT traceparent FROM outbox WHERE item_id = {item.Id} AND kind = 'saved'");
        (await command.ExecuteScalarAsync(Cancel)).ShouldBe(activity.Id);
    }

    [Fact]
    public async Task UpdateAsync_OlderVersion_ChangesNothingAndShowsTheOther()
    {
        await using var environment = await CatalogEnvironment.WithDatabaseAsync(servers);
        await environment.MigrateEmptyAsync();
        var item = await environment.Store.AddAsync(CatalogEnvironment.Draft().Normalize(), Cancel);
        await environment.Store.UpdateAsync(item.Id, CatalogEnvironment.Draft("First") with { Version = 1 }, Cancel);

        var (saved, conflicting) = await environment.Store.UpdateAsync(item.Id, CatalogEnvironment.Draft("Second") with { Version = 1 }, Cancel);

        saved.ShouldBeNull();
        conflicting.ShouldNotBeNull().ShouldSatisfyAllConditions(other => other.Title.ShouldBe("First"), other => other.Version.ShouldBe(2));
        (await environment.CountAsync("outbox")).ShouldBe(2);
    }

    [Fact]
    public async Task RemoveAsync_Item_LeavesAnEvent()
    {
        await using var environment = await CatalogEnvironment.WithDatabaseAsync(servers);
        await environment.MigrateEmptyAsync();
        var item = await environment.Store.AddAsync(CatalogEnvironment.Draft().Normalize(), Cancel);

        (await environment.Store.RemoveAsync(item.Id, Cancel)).ShouldBeTrue();
        (await environment.Store.RemoveAsync(item.Id, Cancel)).ShouldBeFalse();

        (await environment.Store.FindAsync(item.Id, Cancel)).ShouldBeNull();
        (await environment.CountAsync("outbox WHERE kind = 'deleted' AND version = 2")).ShouldBe(1);
    }

    [Theory]
    [InlineData("100%", 1)]
    [InlineData("per_cent", 0)]
    [InlineData("cent WRITER", 2)]
    [InlineData("absent", 0)]
    public async Task BrowseAsync_Words_AllMustOccurLiterally(string text, int expected)
    {
        await using var environment = await CatalogEnvironment.WithDatabaseAsync(servers);
        await environment.MigrateEmptyAsync();
        await environment.Store.AddAsync(CatalogEnvironment.Draft("A 100% cent").Normalize(), Cancel);
        await environment.Store.AddAsync(CatalogEnvironment.Draft("Per cent").Normalize(), Cancel);

        var page = await environment.Store.BrowseAsync(new ItemFilter(text), 0, 10, Cancel);

        page.Total.ShouldBe(expected);
        page.Items.Count.ShouldBe(expected);
    }

    [Fact]
    public async Task AddAsync_DatabaseRestartedMeanwhile_SucceedsAtOnce()
    {
        Assert.SkipWhen(PostgresServer.Missing is not null, PostgresServer.Missing ?? string.Empty);
        await using var postgres = await PostgresServer.StartNewAsync();
        await using var source = NpgsqlDataSource.Create(await postgres.CreateDatabaseAsync());
        await new Migrator(source).MigrateAsync(Cancel);
        var store = new ItemStore(source);
        (await store.FindAsync(1, Cancel)).ShouldNotBeNull();
        await postgres.StopAsync();
        await using var other = NpgsqlDataSource.Create(source.ConnectionString);
        var away = await Should.ThrowAsync<Exception>(() => new ItemStore(other).FindAsync(1, Cancel));
        DatabaseFault.IsUnavailable(away).ShouldBeTrue();
        await postgres.StartAsync();

        var item = await store.AddAsync(CatalogEnvironment.Draft().Normalize(), Cancel);

        (await store.FindAsync(item.Id, Cancel)).ShouldNotBeNull().Title.ShouldBe("A Book");
    }
}
