using EnvironmentKit.Engines.PostgreSql;
using EnvironmentKit.Engines.Preparation;

namespace EnvironmentKit.Tests.Engines.PostgreSql;

public sealed class PostgresPlanTests
{
    private static readonly PostgresPrograms s_programs = new(15, "/usr/lib/postgresql/15/bin", "/usr/lib/postgresql/15/bin/psql");

    [Fact]
    public void Create_NewClusterWithoutVolume_ListensLocallyAndSkipsDurability()
    {
        var plan = PostgresPlan.Create(s_programs, Settings("/nowhere/db") with { ServerArguments = ["-c", "max_connections=20"] });

        plan.Server.Program.ShouldBe("/usr/lib/postgresql/15/bin/postgres");
        plan.Server.Arguments.ShouldBe(
        [
            "-D", "/nowhere/db/data/pgdata", "-c", "max_connections=20",
            "-c", "listen_addresses=127.0.0.1", "-c", "port=20001", "-c", "unix_socket_directories=/nowhere/db", "-c", "logging_collector=off",
            "-c", "cluster_name=db", "-c", "fsync=off", "-c", "synchronous_commit=off", "-c", "full_page_writes=off",
        ]);
    }

    [Fact]
    public void Create_NewCluster_PassesThePasswordInAFileOnly()
    {
        var plan = PostgresPlan.Create(s_programs, Settings("/nowhere/db"));

        var initdb = plan.Preparation.OfType<RunCommand>().Single();
        initdb.Command.Arguments.ShouldBe(
        [
            "-D", "/nowhere/db/data/pgdata.unfinished", "--username", "postgres", "--pwfile", "/nowhere/db/password", "--no-sync",
            "--encoding", "UTF8", "--locale", "C.UTF-8", "--auth-local", "scram-sha-256", "--auth-host", "scram-sha-256",
        ]);
        initdb.Secrets["/nowhere/db/password"].ShouldBe("pass'word\n");
        plan.Server.Arguments.Concat(initdb.Command.Arguments).ShouldNotContain(argument => argument.Contains("pass'word"));
        plan.ToString().ShouldNotContain("pass'word");
        Settings("/nowhere/db").ToString().ShouldNotContain("pass'word");
    }

    [Fact]
    public void Create_DeepCheckout_DoesWithoutSocket()
    {
        var plan = PostgresPlan.Create(s_programs, Settings("/" + new string('x', 100)));

        plan.Server.Arguments.ShouldContain("unix_socket_directories=");
    }

    private static PostgresSettings Settings(string folder) => new()
    {
        Name = "db",
        Port = 20001,
        InitPort = 20002,
        UserName = "postgres",
        Password = "pass'word",
        Database = "postgres",
        Folder = folder,
        Storage = folder + "/data",
        IsKept = false,
    };
}
