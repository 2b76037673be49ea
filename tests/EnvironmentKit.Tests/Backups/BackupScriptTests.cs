using System.Globalization;
using EnvironmentKit.Backups;
using EnvironmentKit.Engines.PostgreSql;
using EnvironmentKit.Tests.Engines;
using EnvironmentKit.Tests.Engines.PostgreSql;
using EnvironmentKit.Tests.Scripts;

namespace EnvironmentKit.Tests.Backups;

/// <summary><c>backup.sh</c> on a real PostgreSQL.</summary>
public sealed class BackupScriptTests : IAsyncLifetime
{
    private readonly PostgresStage _stage = new();
    private PostgresSettings _db = null!;
    private Dictionary<string, string> _environment = [];

    public static TheoryData<string> Shells => ShellProcess.Shells;

    private string BackupFolder => Path.Join(_stage.Folder, "backups");

    public async ValueTask InitializeAsync()
    {
        (_, _db) = await _stage.StartAsync();
        await AskAsync("CREATE DATABASE catalog");
        await AskAsync("CREATE DATABASE \"people-2\"");
        await AskAsync("CREATE ROLE librarian LOGIN PASSWORD 'hidden'");
        await AskAsync("CREATE TABLE books (title text); INSERT INTO books VALUES ('Walden'), ('Emma'); ALTER TABLE books OWNER TO librarian", "catalog");
        await AskAsync("CREATE TABLE people (name text); INSERT INTO people VALUES ('Ada')", "people-2");
        _environment = BackupEnvironment.Of(new BackupSettings
        {
            Name = "db-backup",
            Host = "127.0.0.1",
            Port = _db.Port,
            UserName = "postgres",
            PasswordFile = _stage.PasswordFile,
            Databases = ["catalog", "people-2"],
            Folder = BackupFolder,
            Retention = new BackupRetention(Daily: 3, Weekly: 2, Monthly: 2),
        }).Append(new("PATH", PostgresStage.SearchPath)).ToDictionary(variable => variable.Name, variable => variable.Value);
    }

    public ValueTask DisposeAsync() => _stage.DisposeAsync();

    [Theory, MemberData(nameof(Shells))]
    public async Task Backup_Databases_CanBeRestoredIntoEmptyOnes(string shell)
    {
        (await RunAsync(shell, "backup")).Code.ShouldBe(0);

        var name = (await RunAsync(shell, "list")).Output;
        Directory.EnumerateFiles(Path.Join(BackupFolder, name)).Select(Path.GetFileName).Order(StringComparer.Ordinal)
            .ShouldBe(["SHA256SUMS", "catalog.dump", "people-2.dump", "roles.sql"]);
        var roles = await File.ReadAllTextAsync(Path.Join(BackupFolder, name, "roles.sql"), TestContext.Current.CancellationToken);
        roles.ShouldContain("librarian");
        roles.ShouldNotContain("PASSWORD");
        (await RunAsync(shell, "check")).Code.ShouldBe(0);

        // Into another name, which is created.
        (await RunAsync(shell, "restore", "latest", "catalog", "catalog-copy")).Code.ShouldBe(0);
        (await AskAsync("SELECT string_agg(title, ', ' ORDER BY title) FROM books", "catalog-copy")).ShouldBe("Emma, Walden");
        (await AskAsync("SELECT tableowner FROM pg_tables WHERE tablename = 'books'", "catalog-copy")).ShouldBe("librarian");

        // All of it, after everything was lost.
        await AskAsync("DROP DATABASE catalog");
        await AskAsync("DROP DATABASE \"people-2\"");
        await AskAsync("CREATE DATABASE catalog");
        (await RunAsync(shell, "restore", name)).Code.ShouldBe(0);
        (await AskAsync("SELECT count(*) FROM books", "catalog")).ShouldBe("2");
        (await AskAsync("SELECT name FROM people", "people-2")).ShouldBe("Ada");
        Directory.EnumerateFiles(_stage.Folder, "pgpass*").ShouldBeEmpty();
    }

    [Fact]
    public async Task Restore_DatabaseIsNotEmpty_RefusesAndChangesNothing()
    {
        (await RunAsync("dash", "backup")).Code.ShouldBe(0);
        await AskAsync("INSERT INTO books VALUES ('newer')", "catalog");

        var (code, output) = await RunAsync("dash", "restore", "latest", "catalog");

        code.ShouldBe(1);
        output.ShouldContain("the database 'catalog' is not empty");
        (await AskAsync("SELECT count(*) FROM books", "catalog")).ShouldBe("3");
    }

    [Fact]
    public async Task Restore_RoleIsMissing_LeavesNothingAndNamesTheWayOut()
    {
        (await RunAsync("dash", "backup")).Code.ShouldBe(0);
        await AskAsync("DROP DATABASE catalog");
        await AskAsync("DROP ROLE librarian");

        var (code, output) = await RunAsync("dash", "restore", "latest", "catalog");

        code.ShouldBe(1);
        output.ShouldContain("If roles are missing: backup.sh roles ");
        (await AskAsync("SELECT count(*) FROM pg_database WHERE datname = 'catalog'")).ShouldBe("0");
        (await RunAsync("dash", "roles", "latest")).Code.ShouldBe(0);
        (await RunAsync("dash", "restore", "latest", "catalog")).Code.ShouldBe(0);
    }

    [Fact]
    public async Task Check_ByteHasChanged_IsDamaged()
    {
        (await RunAsync("dash", "backup")).Code.ShouldBe(0);
        var dump = Directory.EnumerateFiles(BackupFolder, "catalog.dump", SearchOption.AllDirectories).Single();
        var bytes = await File.ReadAllBytesAsync(dump, TestContext.Current.CancellationToken);
        bytes[^100] ^= 1;
        await File.WriteAllBytesAsync(dump, bytes, TestContext.Current.CancellationToken);

        (await RunAsync("dash", "check")).Output.ShouldContain("is damaged");
        (await RunAsync("dash", "restore", "latest", "catalog", "copy")).Output.ShouldContain("is damaged");
        (await AskAsync("SELECT count(*) FROM pg_database WHERE datname = 'copy'")).ShouldBe("0");
    }

    [Theory]
    [InlineData("missing")]
    [InlineData("password")]
    [InlineData("server")]
    public async Task Backup_Fails_LeavesNothingAndKeepsTheOldOnes(string what)
    {
        Set("20250101T020000Z");
        switch (what)
        {
            case "missing":
                _environment["BACKUP_DATABASES"] = "catalog missing";
                break;
            case "password":
                _environment["BACKUP_PASSWORD_FILE"] = _stage.Write("other-password", "wrong");
                break;
            default:
                _environment["PGPORT"] = _stage.Port("nobody").ToString(CultureInfo.InvariantCulture);
                break;
        }

        var (code, output) = await RunAsync("dash", "backup");

        code.ShouldBe(1);
        output.ShouldContain("\"event\":\"failed\"");
        output.ShouldContain("db-backup: no backup was made: ");
        Directory.EnumerateFileSystemEntries(BackupFolder).Select(Path.GetFileName).ShouldBe(["20250101T020000Z"]);
    }

    [Fact]
    public async Task Backup_PasswordFileIsEmpty_NamesIt()
    {
        _environment["BACKUP_PASSWORD_FILE"] = _stage.Write("empty", "\n");

        (await RunAsync("dash", "backup")).Output.ShouldContain($"the password file {_stage.Folder}/empty is missing or empty");
    }

    [Theory, MemberData(nameof(Shells))]
    public async Task Backup_Succeeds_RemovesWhatIsNotKept(string shell)
    {
        // Newest first. Kept by day (3 with today's), by week (2) and by month (2); the weeks begin on Mondays.
        var today = DateTime.UtcNow.Date;
        var monday = today.AddDays(-(((int)today.DayOfWeek + 6) % 7));
        var lastSunday = monday.AddDays(-1);
        var lastMonth = new DateTime(today.Year, today.Month, 1).AddDays(-40);
        string[] sets =
        [
            Stamp(today.AddDays(-1), 2), Stamp(today.AddDays(-1), 1), Stamp(today.AddDays(-2), 2),
            Stamp(lastSunday.AddDays(-14), 2), Stamp(lastSunday.AddDays(-15), 2), Stamp(lastMonth, 2), Stamp(lastMonth.AddDays(-1), 2), Stamp(lastMonth.AddDays(-80), 2),
        ];
        foreach (var set in sets)
        {
            Set(set);
        }

        Directory.CreateDirectory(Path.Join(BackupFolder, ".unfinished-20250101T020000Z-77"));
        Directory.CreateDirectory(Path.Join(BackupFolder, "somebody's"));

        var output = (await RunAsync(shell, "backup")).Output;

        var kept = Kept([.. sets.Append(Stamp(DateTime.UtcNow, 23))], new BackupRetention(3, 2, 2));
        var left = (await RunAsync(shell, "list")).Output.Split('\n');
        left.Skip(1).ShouldBe(kept.Skip(1), output);
        Directory.Exists(Path.Join(BackupFolder, "somebody's")).ShouldBeTrue();
        Directory.Exists(Path.Join(BackupFolder, ".unfinished-20250101T020000Z-77")).ShouldBeFalse();
    }

    [Fact]
    public async Task Backup_ToldToEnd_LeavesNothing()
    {
        // A lock that pg_dump waits for.
        await using var connection = new Npgsql.NpgsqlConnection($"Host=127.0.0.1;Port={_db.Port};Username=postgres;Password={PostgresStage.Password};Database=catalog;Pooling=false");
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(TestContext.Current.CancellationToken);
        await using var command = new Npgsql.NpgsqlCommand("LOCK TABLE books", connection, transaction);
        await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
        await using var backup = ShellProcess.Start("dash", _stage.Folder, "backup.sh", _environment, "backup");
        await Deadline.For("pg_dump", async () => await AskAsync("SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock'") == "1");
        ServerStage.ProcessesWith(PostgresStage.Password).ShouldBeEmpty();

        Signal.Send(backup.Id, "TERM");

        (await backup.WaitAsync(seconds: 5)).ShouldBe(143);
        Directory.EnumerateFileSystemEntries(BackupFolder).ShouldBeEmpty();
        Directory.EnumerateFiles(_stage.Folder, "pgpass*").ShouldBeEmpty();
    }

    [Theory]
    [InlineData("there is no backup in", "restore", "latest")]
    [InlineData("there is no backup '20200101T000000Z'", "restore", "20200101T000000Z")]
    [InlineData("'../etc' is no name of a backup", "restore", "../etc")]
    [InlineData("there is no verb 'restroe'", "restroe")]
    public async Task Verb_Wrong_SaysWhatThereIs(string message, params string[] arguments)
    {
        Directory.CreateDirectory(BackupFolder);

        var (code, output) = await RunAsync("dash", arguments);

        code.ShouldNotBe(0);
        output.ShouldContain(message);
    }

    // The rule, told another way.
    private static List<string> Kept(IReadOnlyList<string> sets, BackupRetention retention)
    {
        var newestFirst = sets.OrderDescending(StringComparer.Ordinal).ToList();
        return
        [
            .. Newest(day => day.Date, retention.Daily)
                .Union(Newest(day => day.Date.AddDays(-(((int)day.DayOfWeek + 6) % 7)), retention.Weekly))
                .Union(Newest(day => new DateTime(day.Year, day.Month, 1), retention.Monthly))
                .OrderDescending(StringComparer.Ordinal),
        ];

        IEnumerable<string> Newest(Func<DateTime, DateTime> period, int limit) => newestFirst
            .GroupBy(set => period(DateTime.ParseExact(set[..8], "yyyyMMdd", CultureInfo.InvariantCulture)))
            .Take(limit).Select(group => group.First());
    }

    private static string Stamp(DateTime day, int hour) => day.ToString("yyyyMMdd", CultureInfo.InvariantCulture) + "T" + hour.ToString("00", CultureInfo.InvariantCulture) + "0000Z";

    private void Set(string name) => Directory.CreateDirectory(Path.Join(BackupFolder, name));

    private async Task<(int Code, string Output)> RunAsync(string shell, params string[] arguments)
    {
        await using var process = ShellProcess.Start(shell, _stage.Folder, "backup.sh", _environment, arguments);
        var code = await process.WaitAsync(60);
        return (code, string.Join('\n', process.Output));
    }

    private Task<string?> AskAsync(string sql, string database = "postgres") => PostgresStage.AskAsync(_db.Port, sql, database);
}
