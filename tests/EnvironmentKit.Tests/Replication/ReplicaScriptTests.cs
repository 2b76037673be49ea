using System.Globalization;
using System.Text.Json.Nodes;
using EnvironmentKit.Engines.Companions;
using EnvironmentKit.Engines.PostgreSql;
using EnvironmentKit.Engines.Preparation;
using EnvironmentKit.Scripts;
using EnvironmentKit.Tests.Engines;
using EnvironmentKit.Tests.Engines.PostgreSql;
using EnvironmentKit.Tests.Scripts;
using Npgsql;

namespace EnvironmentKit.Tests.Replication;

/// <summary><c>replication-primary.sh</c> and <c>replica.sh</c> on real servers.</summary>
public sealed class ReplicaScriptTests : IAsyncLifetime
{
    private const string ReplicationPassword = "an:other\\ secret's";

    private readonly PostgresStage _stage = new();
    private readonly List<SupervisedProcess> _replicas = [];
    private SupervisedProcess _server = null!;
    private PostgresSettings _db = null!;
    private Dictionary<string, string> _environment = [];

    public static TheoryData<string> Shells => ShellProcess.Shells;

    private string DataFolder => Path.Join(_stage.Folder, "replica", "18", "docker");

    public async ValueTask InitializeAsync()
    {
        (_server, _db) = await _stage.StartAsync();
        await AskAsync("CREATE TABLE books (title text); INSERT INTO books VALUES ('Walden')");
        _stage.OwnFolder("replica");
        _environment = new()
        {
            ["PATH"] = PostgresStage.SearchPath,
            ["TMPDIR"] = _stage.OwnFolder("tmp"),
            ["PGDATA"] = DataFolder,
            ["PGPORT"] = _stage.Port("replica").ToString(CultureInfo.InvariantCulture),
            ["PRIMARY_HOST"] = "127.0.0.1",
            ["PRIMARY_PORT"] = _db.Port.ToString(CultureInfo.InvariantCulture),
            ["REPLICATION_SLOT"] = "db_replica",
            ["REPLICATION_PASSWORD_FILE"] = _stage.Write("replication-password", ReplicationPassword + "\n"),
        };
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var replica in _replicas)
        {
            await replica.DisposeAsync();
        }

        await _stage.DisposeAsync();
    }

    [Theory, MemberData(nameof(Shells))]
    public async Task Serve_NoDataYet_CopiesAndFollows(string shell)
    {
        await PreparePrimaryAsync(shell);

        var replica = await ServeAsync(shell);

        await FollowsAsync("Emma");
        (await VerbAsync(shell, "health")).ShouldBe((0, ""));
        var status = JsonNode.Parse(await Deadline.For("the stream", async () => await VerbAsync(shell, "status") is (0, var line) ? line : null))!;
        status["role"]!.GetValue<string>().ShouldBe("replica");
        status["stream"]!.GetValue<string>().ShouldBe("streaming");
        status["lagBytes"]!.GetValue<long>().ShouldBeInRange(0, 1 << 20);
        (await Should.ThrowAsync<PostgresException>(() => AskReplicaAsync("INSERT INTO books VALUES ('written here')"))).SqlState.ShouldBe("25006");
        ServerStage.ProcessesWith(ReplicationPassword).ShouldBeEmpty();
        (await AskAsync("SELECT active FROM pg_replication_slots WHERE slot_name = 'db_replica'")).ShouldBe("True");

        // It goes on from where it was.
        await replica.DisposeAsync();
        await AskAsync("INSERT INTO books VALUES ('while away')");
        var again = await ServeAsync(shell);
        await FollowsAsync("Ulysses");
        (await AskReplicaAsync("SELECT count(*) FROM books WHERE title = 'while away'")).ShouldBe("1");
        again.Output.ShouldNotContain(line => line.Contains("copying", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Serve_PrimaryIsAway_StillServes()
    {
        await PreparePrimaryAsync("dash");
        await (await ServeAsync("dash")).DisposeAsync();
        await _server.DisposeAsync();

        var replica = await ServeAsync("dash");

        (await AskReplicaAsync("SELECT title FROM books")).ShouldBe("Walden");
        replica.Output.ShouldContain(line => line.Contains("\"event\":\"alone\"", StringComparison.Ordinal));
        (await VerbAsync("dash", "status")).Code.ShouldBe(1);
    }

    [Fact]
    public async Task Serve_PrimaryIsAnotherCluster_RefusesAndKeepsTheCopy()
    {
        await PreparePrimaryAsync("dash");
        await (await ServeAsync("dash")).DisposeAsync();
        var (_, other) = await _stage.StartAsync("other");
        _db = other;
        await PreparePrimaryAsync("dash");
        _environment["PRIMARY_PORT"] = other.Port.ToString(CultureInfo.InvariantCulture);

        var replica = Start("dash");

        (await replica.WaitAsync(TestContext.Current.CancellationToken)).ShouldBe(78);
        replica.Output.ShouldContain(line => line.Contains("is another database cluster", StringComparison.Ordinal) && line.Contains("The copy is kept.", StringComparison.Ordinal));
        File.Exists(Path.Join(DataFolder, "PG_VERSION")).ShouldBeTrue();
    }

    [Fact]
    public async Task Serve_PrimaryKeptNothingForIt_CopiesAnew()
    {
        await PreparePrimaryAsync("dash");
        await (await ServeAsync("dash")).DisposeAsync();
        await AskAsync("ALTER SYSTEM SET max_slot_wal_keep_size = '1MB'");
        await AskAsync("SELECT pg_reload_conf()");
        await Deadline.For("the loss of the slot", async () =>
        {
            await AskAsync("INSERT INTO books VALUES ('while away'); SELECT pg_switch_wal()");
            await AskAsync("CHECKPOINT");
            return await AskAsync("SELECT wal_status FROM pg_replication_slots") == "lost";
        });

        var replica = await ServeAsync("dash");

        replica.Output.ShouldContain(line => line.Contains("\"event\":\"lost\"", StringComparison.Ordinal));
        await FollowsAsync("Emma");
        Directory.EnumerateDirectories(Path.GetDirectoryName(DataFolder)!).ShouldBe([DataFolder]);
    }

    [Fact]
    public async Task Serve_WasPromoted_StaysAPrimary()
    {
        await PreparePrimaryAsync("dash");
        var replica = await ServeAsync("dash");
        await AskReplicaAsync("SELECT pg_promote()");
        await AskReplicaAsync("INSERT INTO books VALUES ('after the disaster')");
        await replica.DisposeAsync();

        replica = await ServeAsync("dash");

        (await AskReplicaAsync("SELECT pg_is_in_recovery() || ' ' || count(*) FROM books")).ShouldBe("false 2");
        replica.Output.ShouldContain(line => line.Contains("\"event\":\"promoted\"", StringComparison.Ordinal));
        (await VerbAsync("dash", "health")).Code.ShouldBe(0);
    }

    [Fact]
    public async Task Serve_PrimaryNotPrepared_NamesTheWayOutAndLeavesNothing()
    {
        var replica = Start("dash");

        (await replica.WaitAsync(TestContext.Current.CancellationToken)).ShouldBe(1);

        replica.Output.ShouldContain(line => line.Contains("run there once: sh /docker-entrypoint-initdb.d/90-replication.sh", StringComparison.Ordinal));
        Directory.EnumerateFileSystemEntries(Path.GetDirectoryName(DataFolder)!).ShouldBeEmpty();
    }

    [Fact]
    public async Task Serve_PrimaryNeverAnswers_GivesUp()
    {
        _environment["PRIMARY_PORT"] = _stage.Port("nobody").ToString(CultureInfo.InvariantCulture);
        _environment["REPLICA_PATIENCE"] = "0";

        var replica = Start("dash");

        (await replica.WaitAsync(TestContext.Current.CancellationToken)).ShouldBe(1);
        replica.Output.ShouldContain($"db_replica: the primary 127.0.0.1:{_environment["PRIMARY_PORT"]} does not answer");
    }

    [Fact]
    public async Task PreparePrimary_Again_ChangesThePasswordAndAddsNoSecondRule()
    {
        await PreparePrimaryAsync("dash");
        _stage.Write("replication-password", "changed");
        await PreparePrimaryAsync("busybox");

        var rules = await File.ReadAllLinesAsync((await AskAsync("SHOW hba_file"))!, TestContext.Current.CancellationToken);
        rules.Count(line => line == "host replication replicator all scram-sha-256").ShouldBe(1);
        (await AskAsync("SELECT rolreplication || ' ' || rolsuper FROM pg_roles WHERE rolname = 'replicator'")).ShouldBe("true false");
        (await AskAsync("SHOW max_slot_wal_keep_size")).ShouldBe("4GB");
        _environment["REPLICATION_PASSWORD_FILE"] = _stage.Write("replication-password", "changed");
        await ServeAsync("dash");
    }

    [Fact]
    public async Task PreparePrimary_ReadIntoTheImagesShell_LeavesNothingThere()
    {
        var script = _stage.Write("90-replication.sh", EmbeddedScript.Read("replication-primary.sh"));
        var image = _stage.Write("entrypoint.bash", $"set -Eeo pipefail\n. {script}\necho \"$- ${{role:-no role}} $(trap -p EXIT)\"\n");
        var start = new System.Diagnostics.ProcessStartInfo("/bin/bash", [image]) { RedirectStandardOutput = true };
        foreach (var (name, value) in PrimaryEnvironment())
        {
            start.Environment[name] = value;
        }

        using var bash = System.Diagnostics.Process.Start(start)!;
        var output = await bash.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);

        // Neither nounset nor a variable nor a trap.
        output.ShouldBe("ehBE no role \n");
        (await AskAsync("SELECT count(*) FROM pg_roles WHERE rolname = 'replicator'")).ShouldBe("1");
    }

    private Dictionary<string, string> PrimaryEnvironment() => new(_environment)
    {
        ["PGHOST"] = "127.0.0.1",
        ["PGPORT"] = _db.Port.ToString(CultureInfo.InvariantCulture),
        ["TMPDIR"] = _stage.Folder,
        ["POSTGRES_PASSWORD_FILE"] = _stage.PasswordFile,
    };

    private async Task PreparePrimaryAsync(string shell)
    {
        await using var script = ShellProcess.Start(shell, _stage.Folder, "replication-primary.sh", PrimaryEnvironment());
        (await script.WaitAsync()).ShouldBe(0, string.Join('\n', script.Output));
        script.Output.ShouldBeEmpty();
    }

    private SupervisedProcess Start(string shell)
    {
        var script = _stage.Write("replica.sh", EmbeddedScript.Read("replica.sh"));
        string[] words = shell == "dash" ? ["/bin/dash", script] : ["/usr/bin/busybox", "sh", script];
        var replica = _stage.Context("replica").Start(
            new ServerCommand(
                words[0], [.. words.Skip(1), "serve", "-p", _environment["PGPORT"], "-c", "listen_addresses=127.0.0.1", "-c", "unix_socket_directories=", "-c", "fsync=off"])
            {
                Environment = _environment,
            },
            stopSignal: StopSignal.Interrupt);
        _replicas.Add(replica);
        return replica;
    }

    private async Task<SupervisedProcess> ServeAsync(string shell)
    {
        var replica = Start(shell);
        await Deadline.For($"the replica", async () =>
        {
            replica.HasExited.ShouldBeFalse(string.Join('\n', replica.Output));
            try
            {
                return await AskReplicaAsync("SELECT 1") == "1";
            }
            catch (NpgsqlException)
            {
                return false;
            }
        });
        return replica;
    }

    private async Task FollowsAsync(string title)
    {
        await AskAsync($"INSERT INTO books VALUES ('{title}')");
        await Deadline.For("the new row", async () => await AskReplicaAsync($"SELECT count(*) FROM books WHERE title = '{title}'") == "1");
    }

    private async Task<(int Code, string Output)> VerbAsync(string shell, string verb)
    {
        await using var process = ShellProcess.Start(shell, _stage.Folder, "replica.sh", _environment, verb);
        var code = await process.WaitAsync();
        return (code, string.Join('\n', process.Output));
    }

    private Task<string?> AskAsync(string sql) => PostgresStage.AskAsync(_db.Port, sql);

    private Task<string?> AskReplicaAsync(string sql) => PostgresStage.AskAsync(int.Parse(_environment["PGPORT"], CultureInfo.InvariantCulture), sql);
}
