using System.Globalization;
using System.IO.Compression;
using System.Text;
using EnvironmentKit.Engines.Folders;
using EnvironmentKit.Engines.PostgreSql;
using EnvironmentKit.Engines.Preparation;
using Npgsql;

namespace EnvironmentKit.Tests.Engines.PostgreSql;

/// <summary>The real PostgreSQL of this machine.</summary>
public sealed class PostgresServerTests : IAsyncDisposable
{
    private const string Password = "it's a:\\secret";

    private readonly ServerStage _stage = new();

    public ValueTask DisposeAsync() => _stage.DisposeAsync();

    [Fact]
    public async Task Start_NewCluster_ServesWithDeclaredUserAndDatabase()
    {
        var (settings, context) = Declare(s => s with { UserName = "librarian", Database = "Books" });

        await using var server = await _stage.StartAsync(PostgresPlan.Create(Programs, settings), context);

        (await QueryAsync(settings, "select current_user || '@' || current_database() || ' ' || current_setting('server_encoding')")).ShouldBe("librarian@Books UTF8");
        File.Exists(Path.Join(settings.Folder, "password")).ShouldBeFalse();
        ServerStage.ProcessesWith(Password).ShouldBeEmpty();
    }

    [Fact]
    public async Task Start_WrongPassword_IsRefused()
    {
        var (settings, context) = Declare();

        await using var server = await _stage.StartAsync(PostgresPlan.Create(Programs, settings), context);

        var refused = await Should.ThrowAsync<PostgresException>(() => QueryAsync(settings with { Password = "other" }, "select ''"));
        refused.SqlState.ShouldBe("28P01");
    }

    [Fact]
    public async Task Start_AsRoot_RunsUnprivileged()
    {
        var (settings, context) = Declare();
        await using var server = await _stage.StartAsync(PostgresPlan.Create(Programs, settings), context);

        // The server itself is the first one; what it has just forked bears its name for a moment.
        var process = ServerStage.ProcessesWith(settings.DataFolder).Order().First(id => Path.GetFileName(File.ReadAllText($"/proc/{id}/cmdline").Split('\0')[0]) == "postgres");

        var uid = File.ReadLines($"/proc/{process}/status").Single(line => line.StartsWith("Uid:", StringComparison.Ordinal)).Split('\t')[1];
        uid.ShouldNotBe("0");
        var capabilities = File.ReadLines($"/proc/{process}/status").Single(line => line.StartsWith("CapEff:", StringComparison.Ordinal)).Split('\t')[1];
        capabilities.ShouldBe("0000000000000000");
    }

    [Fact]
    public async Task Start_ClosedFolderAbove_ServesAllTheSame()
    {
        if (!Environment.IsPrivilegedProcess)
        {
            Assert.Skip("Only a root user has servers run as somebody else.");
        }

        var closed = Directory.CreateDirectory("/tmp/closed-" + Guid.NewGuid().ToString("n")[..8], UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        try
        {
            await using var stage = new ServerStage(closed.FullName);
            var account = stage.AccountOf("postgres");
            account!.ReadsEverywhere.ShouldBeTrue();
            var context = stage.Context("db", account);
            var settings = Settings(stage, context);

            await using var server = await stage.StartAsync(PostgresPlan.Create(Programs, settings), context);

            (await QueryAsync(settings, "select 'here'")).ShouldBe("here");
        }
        finally
        {
            closed.Delete(recursive: true);
        }
    }

    [Fact]
    public async Task Stop_ClientConnected_EndsAtOnce()
    {
        var (settings, context) = Declare();
        var server = await _stage.StartAsync(PostgresPlan.Create(Programs, settings), context);
        await using var client = new NpgsqlConnection(ConnectionString(settings));
        await client.OpenAsync(TestContext.Current.CancellationToken);

        await server.DisposeAsync().AsTask().WaitAsync(TimeSpan.FromSeconds(3), TestContext.Current.CancellationToken);

        ServerStage.ProcessesWith(settings.DataFolder).ShouldBeEmpty();
        File.Exists(Path.Join(settings.DataFolder, "postmaster.pid")).ShouldBeFalse();
    }

    [Fact]
    public async Task Lifeline_Ends_TakesTheServerAlong()
    {
        var (settings, context) = Declare();
        await using var server = await _stage.StartAsync(PostgresPlan.Create(Programs, settings), context);
        await using var client = new NpgsqlConnection(ConnectionString(settings));
        await client.OpenAsync(TestContext.Current.CancellationToken);

        _stage.Lifeline.Dispose();

        (await ServerStage.BecomesTrueAsync(() => ServerStage.ProcessesWith(settings.DataFolder).Count == 0)).ShouldBeTrue();
    }

    [Fact]
    public async Task Script_Killed_TakesTheServerAlong()
    {
        var (settings, context) = Declare();
        await using var server = await _stage.StartAsync(PostgresPlan.Create(Programs, settings), context);

        foreach (var id in ServerStage.ProcessesWith(settings.DataFolder).Where(id => File.ReadAllText($"/proc/{id}/cmdline").StartsWith("/bin/sh", StringComparison.Ordinal)))
        {
            using var script = System.Diagnostics.Process.GetProcessById(id);
            script.Kill();
        }

        (await ServerStage.BecomesTrueAsync(() => ServerStage.ProcessesWith(settings.DataFolder).Count == 0)).ShouldBeTrue();
    }

    [Fact]
    public async Task Start_ExistingVolumeAfterKill_HasItsData()
    {
        var (settings, context) = Declare(s => s with { IsKept = true });
        var first = await _stage.StartAsync(PostgresPlan.Create(Programs, settings), context);
        await QueryAsync(settings, "create table kept (value text); insert into kept values ('still here'); select ''");
        foreach (var id in ServerStage.ProcessesWith(settings.DataFolder))
        {
            using var killed = System.Diagnostics.Process.GetProcessById(id);
            killed.Kill();
        }

        await first.DisposeAsync();
        (await ServerStage.BecomesTrueAsync(() => ServerStage.ProcessesWith(settings.DataFolder).Count == 0)).ShouldBeTrue();
        // The number in the dead server's file has meanwhile gone to another process: this one.
        var pidFile = Path.Join(settings.DataFolder, "postmaster.pid");
        var lines = File.ReadAllLines(pidFile);
        lines[0] = Environment.ProcessId.ToString(CultureInfo.InvariantCulture);
        File.WriteAllLines(pidFile, lines);

        await using var second = await _stage.StartAsync(PostgresPlan.Create(Programs, settings), context);

        (await QueryAsync(settings, "select value from kept")).ShouldBe("still here");
    }

    [Fact]
    public async Task Start_ExistingVolumeWithOtherPassword_TakesTheDeclaredOne()
    {
        var (settings, context) = Declare(s => s with { IsKept = true });
        await (await _stage.StartAsync(PostgresPlan.Create(Programs, settings), context)).DisposeAsync();
        var changed = settings with { Password = "changed", UserName = "successor" };

        await using var server = await _stage.StartAsync(PostgresPlan.Create(Programs, changed), context);

        (await QueryAsync(changed with { Database = "postgres" }, "select rolsuper::text from pg_roles where rolname = current_user")).ShouldBe("true");
        PostgresPlan.Create(Programs, changed).Preparation.OfType<RunCommand>().ShouldBeEmpty();
    }

    [Fact]
    public async Task Start_VolumeInUse_NamesTheOtherServer()
    {
        var (settings, context) = Declare(s => s with { IsKept = true });
        await using var server = await _stage.StartAsync(PostgresPlan.Create(Programs, settings), context);

        var error = await Should.ThrowAsync<EnvironmentKitException>(() => _stage.PrepareAsync(PostgresPlan.Create(Programs, settings), context));

        error.Message.ShouldStartWith("'db' cannot start: its data in");
    }

    [Fact]
    public async Task Prepare_InitScripts_RunInOrderOfTheirNames()
    {
        Write("10-table.sql", "create table books (title text);\n");
        Write("30-more.sh", "psql -c \"insert into books values ('from sh as $POSTGRES_USER')\"\n");
        Write("40-function.sh", "docker_process_sql <<< \"insert into books values ('from function')\"\n");
        File.SetUnixFileMode(Script("30-more.sh"), UnixFileMode.UserRead | UnixFileMode.UserExecute);
        Write("30-more.sh", "#!/bin/sh\nset -e\npsql -c \"insert into books values ('from sh as $POSTGRES_USER')\"\n");
        await using (var packed = new GZipStream(File.Create(Script("20-packed.sql.gz")), CompressionLevel.Fastest))
        {
            await packed.WriteAsync(Encoding.UTF8.GetBytes("insert into books values ('from gz');\n"), TestContext.Current.CancellationToken);
        }

        var (settings, context) = Declare(s => s with { InitScripts = Scripts() });

        await using var server = await _stage.StartAsync(PostgresPlan.Create(Programs, settings), context);

        (await QueryAsync(settings, "select string_agg(title, ', ') from books")).ShouldBe("from gz, from sh as postgres, from function");
        Directory.EnumerateFiles(settings.Folder).Select(Path.GetFileName).ShouldNotContain(name => name!.StartsWith("init", StringComparison.Ordinal) || name.StartsWith("pg", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Prepare_InitScriptFails_NamesFileAndLineAndLeavesNothing()
    {
        Write("10-good.sql", "create table books (title text);\n");
        Write("20-bad.sql", "insert into books values ('x');\n\ninsert into boks values ('y');\n");
        var (settings, context) = Declare(s => s with { IsKept = true, InitScripts = Scripts() });

        var error = await Should.ThrowAsync<EnvironmentKitException>(() => _stage.PrepareAsync(PostgresPlan.Create(Programs, settings), context));

        error.Message.ShouldContain($"psql:{Script("20-bad.sql")}:3: ERROR:  relation \"boks\" does not exist");
        error.Message.ShouldNotContain(Password);
        Directory.EnumerateFileSystemEntries(settings.Storage).ShouldBeEmpty();
        ServerStage.ProcessesWith(settings.Storage).ShouldBeEmpty();
    }

    private static PostgresPrograms Programs => PostgresPrograms.Find("/", "", [])[0];

    private string Script(string name) => Path.Join(Directory.CreateDirectory(Path.Join(_stage.Checkout, "init")).FullName, name);

    private void Write(string name, string content) => File.WriteAllText(Script(name), content);

    private List<InitScript> Scripts() => [.. Directory.EnumerateFiles(Path.GetDirectoryName(Script("x"))!).Select(path => new InitScript(Path.GetFileName(path), path))];

    private (PostgresSettings Settings, PreparationContext Context) Declare(Func<PostgresSettings, PostgresSettings>? with = null)
    {
        var context = _stage.Context("db", _stage.AccountOf("postgres"));
        var settings = Settings(_stage, context);
        return (with?.Invoke(settings) ?? settings, context);
    }

    private static PostgresSettings Settings(ServerStage stage, PreparationContext context) => new()
    {
        Name = "db",
        Port = stage.Port("db/tcp"),
        InitPort = stage.Port("db/init"),
        UserName = "postgres",
        Password = Password,
        Database = "postgres",
        Folder = context.Folder,
        Storage = EnvironmentFolder.CreatePrivate(Path.Join(context.Folder, "data"), context.Account),
        IsKept = false,
    };

    private static string ConnectionString(PostgresSettings settings) => new NpgsqlConnectionStringBuilder
    {
        Host = "127.0.0.1",
        Port = settings.Port,
        Username = settings.UserName,
        Password = settings.Password,
        Database = settings.Database,
        Pooling = false,
    }.ConnectionString;

    private static async Task<string?> QueryAsync(PostgresSettings settings, string sql)
    {
        await using var connection = new NpgsqlConnection(ConnectionString(settings));
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        await using var command = new NpgsqlCommand(sql, connection);
        return (string?)await command.ExecuteScalarAsync(TestContext.Current.CancellationToken);
    }
}
