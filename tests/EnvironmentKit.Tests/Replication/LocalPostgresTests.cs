using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using EnvironmentKit.Backups;
using EnvironmentKit.Engines;
using EnvironmentKit.Replication;
using EnvironmentKit.Schedules.Local;
using Microsoft.Extensions.Configuration;
using Npgsql;

namespace EnvironmentKit.Tests.Replication;

/// <summary>A server with replica and backup, as an AppHost declares them, on the real orchestrator.</summary>
public sealed class LocalPostgresTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("environment-").FullName;

    public LocalPostgresTests()
    {
        File.SetUnixFileMode(_folder, File.GetUnixFileMode(_folder) | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute);
    }

    public void Dispose() => TestFolder.Delete(_folder);

    [Fact]
    public async Task Run_ReplicaAndBackup_FollowsAndBacksUp()
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        patience.CancelAfter(TimeSpan.FromSeconds(90));
        var builder = DistributedApplication.CreateBuilder(new DistributedApplicationOptions { DisableDashboard = true });
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            [ProcessEngineExtensions.FolderKey] = _folder,
            ["Environment:ConsoleView"] = "off",
            ["Parameters:db-password"] = "it's a secret",
            ["Parameters:db-replication-password"] = "another:secret",
        });
        builder.Configuration["Environment:Engine"] = "process";
        builder.AddEnvironmentKit();
        var db = builder.AddPostgres("db").WithReplica("db-replica").WithBackup("0 2 * * *");
        var catalog = db.AddDatabase("catalog");
        var readOnly = catalog.ReadOnly();
        await using var app = builder.Build();
        await app.StartAsync(patience.Token);

        await app.ResourceNotifications.WaitForResourceHealthyAsync("db-replica", patience.Token);
        await app.ResourceNotifications.WaitForResourceAsync("catalog-read-only", KnownResourceStates.Running, patience.Token);

        // What is written on the primary is read on the replica, which refuses to be written to.
        await ExecuteAsync(catalog.Resource.ConnectionStringExpression, "CREATE TABLE books AS SELECT 'Walden' AS title");
        var replica = readOnly.Resource.ConnectionStringExpression;
        await Deadline.For("the table on the replica", async () => await ExecuteAsync(replica, "SELECT to_regclass('books')::text") == "books");
        (await Should.ThrowAsync<PostgresException>(() => ExecuteAsync(replica, "DELETE FROM books"))).SqlState.ShouldBe("25006");
        app.ResourceNotifications.TryGetCurrentState("db-replica", out var state).ShouldBeTrue();
        state!.Snapshot.HealthReports.Single().Description!.ShouldMatch(@"^Streams from 'db', \d+ bytes and \d+\.\d s behind\.$");

        // The replica goes on after a restart.
        var replicaResource = builder.Resources.OfType<PostgresReplicaResource>().Single();
        (await app.ResourceCommands.ExecuteCommandAsync(replicaResource, KnownResourceCommands.RestartCommand, patience.Token)).Success.ShouldBeTrue();
        await ExecuteAsync(catalog.Resource.ConnectionStringExpression, "INSERT INTO books VALUES ('Emma')");
        await Deadline.For("the row on the replica", async () =>
        {
            try
            {
                return await ExecuteAsync(replica, "SELECT count(*)::text FROM books") == "2";
            }
            catch (NpgsqlException)
            {
                return false;
            }
        });

        // A backup by hand.
        (await app.ResourceCommands.ExecuteCommandAsync(db.Resource, "backup", patience.Token)).ShouldSatisfyAllConditions(result => result.Success.ShouldBeTrue(result.Message));
        var set = Directory.EnumerateDirectories(Path.Join(_folder, "backups", "db")).ShouldHaveSingleItem();
        Directory.EnumerateFiles(set).Select(Path.GetFileName).ShouldContain("catalog.dump");
        await Deadline.For("the backup's history", () => Task.FromResult(
            app.ResourceNotifications.TryGetCurrentState("db-backup", out var backup)
            && backup.Snapshot.Properties.Any(property => property.Name == ScheduleProperties.Last && ((string)property.Value!).Contains("by hand: succeeded", StringComparison.Ordinal))));

        await app.StopAsync(patience.Token);
    }

    [Fact]
    public void ReadOnly_NoReplica_SaysHowToDeclareOne()
    {
        var builder = DistributedApplication.CreateBuilder(new DistributedApplicationOptions { DisableDashboard = true });

        Should.Throw<EnvironmentKitException>(() => builder.AddPostgres("db").AddDatabase("catalog").ReadOnly())
            .Message.ShouldBe("'catalog' cannot be had read-only: its server 'db' has no replica. Declare one before: db.WithReplica(\"db-replica\").");
    }

    [Fact]
    public void ReadOnly_AskedTwice_IsTheSameResource()
    {
        var builder = DistributedApplication.CreateBuilder(new DistributedApplicationOptions { DisableDashboard = true });
        var catalog = builder.AddPostgres("db").WithReplica("db-replica").WithReplica("db-second").AddDatabase("catalog");

        catalog.ReadOnly().Resource.ShouldBeSameAs(catalog.ReadOnly().Resource);
        catalog.ReadOnly("catalog-second", replica: "db-second").Resource.Parent.Name.ShouldBe("db-second");
        Should.Throw<EnvironmentKitException>(() => catalog.ReadOnly(replica: "db-third"))
            .Message.ShouldBe("'catalog' cannot be had from 'db-third': the replicas of 'db' are db-replica, db-second.");
    }

    [Fact]
    public void WithBackup_NothingWouldBeKept_Refuses()
    {
        var builder = DistributedApplication.CreateBuilder(new DistributedApplicationOptions { DisableDashboard = true });

        Should.Throw<EnvironmentKitException>(() => builder.AddPostgres("db").WithBackup("0 2 * * *", new BackupRetention(Daily: 0)))
            .Message.ShouldContain("Keep those of at least 1 day");
    }

    [Fact]
    public void WithBackup_MalformedSchedule_NamesTheFieldAndAddsNothing()
    {
        var builder = DistributedApplication.CreateBuilder(new DistributedApplicationOptions { DisableDashboard = true });
        var db = builder.AddPostgres("db");

        Should.Throw<EnvironmentKitException>(() => db.WithBackup("0 24 * * *")).Message.ShouldContain("hour: '24' is not a number from 0 to 23");

        builder.Resources.OfType<PostgresBackupResource>().ShouldBeEmpty();
    }

    private static async Task<string?> ExecuteAsync(ReferenceExpression connectionString, string sql)
    {
        await using var connection = new NpgsqlConnection(await connectionString.GetValueAsync(TestContext.Current.CancellationToken) + ";Pooling=false");
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        await using var command = new NpgsqlCommand(sql, connection);
        return (await command.ExecuteScalarAsync(TestContext.Current.CancellationToken))?.ToString();
    }
}
