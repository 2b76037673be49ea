using Catalog.Store;
using Catalog.Tests.Servers;
using Npgsql;

namespace Catalog.Tests.Store;

public sealed class MigratorTests(ServerSet servers)
{
    [Fact]
    public async Task MigrateAsync_EmptyDatabase_CreatesTablesAndSeedsWithEvents()
    {
        await using var environment = await CatalogEnvironment.WithDatabaseAsync(servers);

        var applied = await new Migrator(environment.Database).MigrateAsync(TestContext.Current.CancellationToken);

        applied.ShouldBe(["0001_items", "0002_outbox", "0003_form_keys", "0004_seed"]);
        var items = await environment.CountAsync("items");
        items.ShouldBeGreaterThan(300);
        (await environment.CountAsync("outbox")).ShouldBe(items);
        var page = await environment.Store.BrowseAsync(new ItemFilter("iliad"), 0, 10, TestContext.Current.CancellationToken);
        page.Items.Single().ShouldSatisfyAllConditions(
            item => item.Author.ShouldBe("Homer"), item => item.Year.ShouldBe(-750), item => item.Language.ShouldBe("grc"));
    }

    [Fact]
    public async Task MigrateAsync_ReplicasAtOnce_AppliesEverythingOnce()
    {
        await using var environment = await CatalogEnvironment.WithDatabaseAsync(servers);

        var applied = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ =>
            Task.Run(() => new Migrator(environment.Database).MigrateAsync(CancellationToken.None))));

        applied.Count(names => names.Count == 4).ShouldBe(1);
        applied.Count(names => names.Count == 0).ShouldBe(3);
    }

    [Fact]
    public async Task MigrateAsync_SeededItemsRemoved_DoesNotSeedAgain()
    {
        await using var environment = await CatalogEnvironment.WithDatabaseAsync(servers);
        await environment.MigrateEmptyAsync();

        await new Migrator(environment.Database).MigrateAsync(TestContext.Current.CancellationToken);

        (await environment.CountAsync("items")).ShouldBe(0);
    }

    [Fact]
    public async Task MigrateAsync_DatabaseOfANewerVersion_LeavesItAloneAndWorksWithIt()
    {
        await using var environment = await CatalogEnvironment.WithDatabaseAsync(servers);
        await environment.MigrateEmptyAsync();
        await environment.ExecuteAsync("ALTER TABLE items ADD shelf text; INSERT INTO schema_migrations (name) VALUES ('0099_shelves')");

        (await new Migrator(environment.Database).MigrateAsync(TestContext.Current.CancellationToken)).ShouldBeEmpty();

        var item = await environment.Store.AddAsync(CatalogEnvironment.Draft().Normalize(), TestContext.Current.CancellationToken);
        (await environment.Store.FindAsync(item.Id, TestContext.Current.CancellationToken)).ShouldNotBeNull();
    }

    [Fact]
    public async Task MigrateAsync_TableInUse_GivesUpSoonAndSucceedsLater()
    {
        await using var environment = await CatalogEnvironment.WithDatabaseAsync(servers);
        await environment.MigrateEmptyAsync();
        await using (var connection = await environment.Database.OpenConnectionAsync(TestContext.Current.CancellationToken))
        await using (var transaction = await connection.BeginTransactionAsync(TestContext.Current.CancellationToken))
        {
            await using var command = new NpgsqlCommand("LOCK TABLE schema_migrations IN ACCESS EXCLUSIVE MODE", connection);
            await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);

            var refused = await Should.ThrowAsync<PostgresException>(() => new Migrator(environment.Database).MigrateAsync(TestContext.Current.CancellationToken));

            refused.SqlState.ShouldBe(PostgresErrorCodes.LockNotAvailable);
        }

        (await new Migrator(environment.Database).MigrateAsync(TestContext.Current.CancellationToken)).ShouldBeEmpty();
    }
}
