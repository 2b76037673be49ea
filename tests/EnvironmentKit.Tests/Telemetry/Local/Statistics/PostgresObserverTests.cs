using System.Diagnostics;
using Aspire.Hosting.ApplicationModel;
using EnvironmentKit.Deployment;
using EnvironmentKit.Engines.Folders;
using EnvironmentKit.Engines.PostgreSql;
using EnvironmentKit.Telemetry.Deployment;
using EnvironmentKit.Telemetry.Local.Statistics;
using EnvironmentKit.Tests.Engines;
using Npgsql;

namespace EnvironmentKit.Tests.Telemetry.Local.Statistics;

/// <summary>Who reads the figures of a PostgreSQL server sees statistics and nothing else: with the real server of this machine.</summary>
public sealed class PostgresObserverTests : IAsyncDisposable
{
    private const string Password = "administrator";

    private readonly ServerStage _stage = new();
    private readonly PostgresPrograms _programs = PostgresPrograms.Find("/", "", [])[0];
    private int _port;

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public ValueTask DisposeAsync() => _stage.DisposeAsync();

    [Fact]
    public async Task Figures_OfALocalRun_AreReadByARoleWithoutRights()
    {
        await StartAsync();
        await using var statistics = new PostgresStatistics(new Server(Connection("postgres", Password, pooling: true)));
        var figures = new ServerFigures(DateTimeOffset.UnixEpoch.AddHours(1), DateTimeOffset.UnixEpoch);

        await statistics.ReadAsync(figures, Cancelled);

        Convert.ToInt64(figures.Points.Single(point => point.Name == "postgresql.start_time").Value, null).ShouldBeGreaterThan(DateTimeOffset.UtcNow.AddHours(-1).ToUnixTimeSeconds());
        (await AskAsync("SELECT string_agg(DISTINCT usename::text, ',') FROM pg_stat_activity WHERE application_name = 'telemetry'")).ShouldBe(DatabaseObserver.Role);
        (await AskAsync(Rights)).ShouldBe("false pg_monitor");
    }

    [Fact]
    public async Task Script_OfDeployedTiers_MakesTheRoleAndChangesItsPasswordLater()
    {
        await StartAsync();
        await AskAsync("CREATE TABLE books (title text); SELECT ''");

        foreach (var password in new[] { "first", "it's the second" })
        {
            await RunScriptAsync(password);

            await using var observer = new NpgsqlConnection(Connection(DatabaseObserver.Role, password));
            await observer.OpenAsync(Cancelled);
            (await AskAsync("SELECT (count(*) > 0)::text FROM pg_stat_database", observer)).ShouldBe("true");
            (await Should.ThrowAsync<PostgresException>(() => AskAsync("SELECT title FROM books", observer))).SqlState.ShouldBe(PostgresErrorCodes.InsufficientPrivilege);
        }

        (await AskAsync(Rights)).ShouldBe("false pg_monitor");
    }

    private const string Rights = $"""
        SELECT (SELECT (rolsuper OR rolcreaterole OR rolcreatedb OR rolreplication)::text FROM pg_roles WHERE rolname = '{DatabaseObserver.Role}') || ' '
            || (SELECT string_agg(roleid::regrole::text, ',') FROM pg_auth_members WHERE member = '{DatabaseObserver.Role}'::regrole)
        """;

    private async Task StartAsync()
    {
        var context = _stage.Context("db", _stage.AccountOf("postgres"));
        _port = _stage.Port("db/tcp");
        await _stage.StartAsync(
            PostgresPlan.Create(_programs, new PostgresSettings
            {
                Name = "db",
                Port = _port,
                InitPort = _stage.Port("db/init"),
                UserName = "postgres",
                Password = Password,
                Database = "postgres",
                Folder = context.Folder,
                Storage = EnvironmentFolder.CreatePrivate(Path.Join(context.Folder, "data"), context.Account),
                IsKept = false,
            }),
            context);
    }

    // As the official image runs it, with the secret's file elsewhere.
    private async Task RunScriptAsync(string password)
    {
        var secret = Path.Join(_stage.Checkout, "password");
        await File.WriteAllTextAsync(secret, password + "\n", Cancelled);
        var script = Path.Join(_stage.Checkout, "telemetry.sql");
        var known = new Secret("db-telemetry-password", "");
        await File.WriteAllTextAsync(script, DatabaseObserver.Sql(known).Replace(known.Path, secret, StringComparison.Ordinal), Cancelled);
        var start = new ProcessStartInfo("psql", ["--no-psqlrc", "-v", "ON_ERROR_STOP=1", "--dbname", $"postgresql://postgres:{Password}@127.0.0.1:{_port}/postgres", "--file", script])
        {
            RedirectStandardError = true,
            RedirectStandardOutput = true,
        };
        using var psql = Process.Start(start)!;
        var said = await psql.StandardOutput.ReadToEndAsync(Cancelled) + await psql.StandardError.ReadToEndAsync(Cancelled);
        await psql.WaitForExitAsync(Cancelled);
        psql.ExitCode.ShouldBe(0, said);
        said.ShouldNotContain(password);
    }

    private string Connection(string user, string password, bool pooling = false) =>
        new NpgsqlConnectionStringBuilder { Host = "127.0.0.1", Port = _port, Username = user, Password = password, Database = "postgres", Pooling = pooling }.ConnectionString;

    private async Task<string?> AskAsync(string sql, NpgsqlConnection? by = null)
    {
        await using var own = new NpgsqlConnection(Connection("postgres", Password));
        if (by is null)
        {
            await own.OpenAsync(Cancelled);
        }

        await using var command = new NpgsqlCommand(sql, by ?? own);
        return (string?)await command.ExecuteScalarAsync(Cancelled);
    }

    private sealed class Server(string connectionString) : Resource("db"), IResourceWithConnectionString
    {
        public ReferenceExpression ConnectionStringExpression { get; } = ReferenceExpression.Create($"{connectionString}");
    }
}
