using System.Collections.Concurrent;
using System.Diagnostics;
using Catalog.Items;
using Catalog.Sync;
using Catalog.Tests.Servers;

namespace Catalog.Tests.Sync;

[Collection(CatalogEnvironment.Collection)]
public sealed class CatalogSyncTests(ServerSet servers)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task RunAsync_EveryKindOfDifference_IsCountedAndRepaired()
    {
        await using var environment = await CatalogEnvironment.WithAllAsync(servers);
        await environment.MigrateEmptyAsync();
        var index = environment.Index;
        await index.EnsureAsync(Cancel);
        var same = await AddAsync(environment, "Same");
        var missing = await AddAsync(environment, "Missing");
        var outdated = await AddAsync(environment, "Outdated");
        var ahead = await AddAsync(environment, "Ahead");
        await index.PutAsync(same, Cancel);
        await index.PutAsync(outdated, Cancel);
        await environment.Store.UpdateAsync(outdated.Id, CatalogEnvironment.Draft("Current") with { Version = 1 }, Cancel);
        await index.PutAsync(ahead with { Version = 5, Title = "From the future" }, Cancel);
        await index.PutAsync(same with { Id = 4711, Title = "Orphan" }, Cancel);

        var check = await environment.SyncAsync("--check");
        var repair = await environment.SyncAsync();
        var again = await environment.SyncAsync();

        check.ShouldBe((CatalogSync.Different, "4 items, 4 documents: 1 missing, 2 outdated, 1 orphaned; 0 repaired, 0 settled meanwhile, 0 failed\n", ""));
        repair.ShouldBe((CatalogSync.Done, "4 items, 4 documents: 1 missing, 2 outdated, 1 orphaned; 4 repaired, 0 settled meanwhile, 0 failed\n", ""));
        again.ShouldBe((CatalogSync.Done, "4 items, 4 documents: 0 missing, 0 outdated, 0 orphaned; 0 repaired, 0 settled meanwhile, 0 failed\n", ""));
        missing.Id.ShouldBeGreaterThan(same.Id);
    }

    [Fact]
    public async Task RunAsync_NoIndexAndTheWholeSeed_FillsIt()
    {
        await using var environment = await CatalogEnvironment.WithAllAsync(servers);
        await new Catalog.Store.Migrator(environment.Database).MigrateAsync(Cancel);
        var items = await environment.CountAsync("items");

        var (code, output, _) = await environment.SyncAsync();

        code.ShouldBe(CatalogSync.Done);
        output.ShouldStartWith($"{items} items, 0 documents: {items} missing, 0 outdated, 0 orphaned; {items} repaired");
        (await environment.SyncAsync("--check")).Code.ShouldBe(CatalogSync.Done);
    }

    [Fact]
    public async Task RunAsync_SearchServerAway_FailsWithAClearLine()
    {
        await using var environment = (await CatalogEnvironment.WithDatabaseAsync(servers)).With("Sync:Patience", "00:00:00");
        await environment.MigrateEmptyAsync();
        var jobs = new ConcurrentQueue<Activity>();
        using var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == CatalogTelemetry.Name,
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
            ActivityStopped = jobs.Enqueue,
        };
        ActivitySource.AddActivityListener(listener);

        var (code, output, error) = await environment.SyncAsync();

        jobs.Single(job => job.OperationName == "sync").Status.ShouldBe(ActivityStatusCode.Error);
        code.ShouldBe(CatalogSync.Failed);
        output.ShouldBeEmpty();
        error.ShouldContain("The search server 'search' cannot be used");
        error.ShouldNotContain("   at ");
    }

    [Fact]
    public async Task RunAsync_NoConnectionString_NamesTheVariable()
    {
        using var output = new StringWriter();
        using var error = new StringWriter();

        (await CatalogSync.RunAsync([], output, error, cancellationToken: Cancel)).ShouldBe(CatalogSync.Failed);

        error.ToString().ShouldContain("ConnectionStrings__catalog");
    }

    [Fact]
    public async Task RunAsync_ToldToStop_FailsWithAClearLine()
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Cancel);
        string[] settings = [$"--ConnectionStrings:catalog=Host=127.0.0.1;Port={FreePort.Next()};Username=nobody", $"--ConnectionStrings:search=http://127.0.0.1:{FreePort.Next()}"];

        var running = CatalogSync.RunAsync(settings, output, error, cancellationToken: stop.Token);
        await stop.CancelAsync();

        (await running).ShouldBe(CatalogSync.Failed);
        error.ToString().ShouldBe("The job was told to stop before it was through. What it repaired stays; run it again for the rest.\n");
    }

    [Fact]
    public async Task RunAsync_SecretThatIsNotThere_NamesSettingAndFile()
    {
        using var output = new StringWriter();
        using var error = new StringWriter();

        var code = await CatalogSync.RunAsync(
            ["--ConnectionStrings:catalog=Host=db;Password={file:/nowhere/db-password}"], output, error, cancellationToken: Cancel);

        code.ShouldBe(CatalogSync.Failed);
        error.ToString().ShouldStartWith("The setting 'ConnectionStrings:catalog' takes a secret from the file '/nowhere/db-password', which does not exist.");
    }

    private static Task<Item> AddAsync(CatalogEnvironment environment, string title) =>
        environment.Store.AddAsync(CatalogEnvironment.Draft(title).Normalize(), Cancel);
}
