using System.Globalization;
using EnvironmentKit.Engines.Companions;
using EnvironmentKit.Engines.PostgreSql;
using EnvironmentKit.Engines.Preparation;
using EnvironmentKit.Engines.Readiness;

namespace EnvironmentKit.Replication.Engine;

/// <summary>Plans a local replica: programs and settings in, commands and files out.</summary>
internal static class ReplicaPlan
{
    public static CompanionPlan Create(PostgresPrograms programs, ReplicaSettings settings)
    {
        var isNew = !File.Exists(Path.Join(settings.DataFolder, "PG_VERSION"));
        return new CompanionPlan
        {
            Server = Server(programs, settings),
            Preparation =
            [
                new WritePrivateFile(settings.PasswordFile, PasswordLine(settings.Password)),
                .. isNew ? Clone(programs, settings) : [new ForgetDeadServer(settings.Name, settings.DataFolder)],
            ],
            Readiness = new PostgresReadiness(settings.Port, ReplicationRole.Name, settings.DataFolder),
            StopSignal = StopSignal.Interrupt,
        };
    }

    private static PreparationStep[] Clone(PostgresPrograms programs, ReplicaSettings settings)
    {
        var unfinished = settings.DataFolder + ".unfinished";
        var environment = new Dictionary<string, string> { ["PGPASSFILE"] = settings.PasswordFile };
        string[] primary = ["--host", "127.0.0.1", "--port", Text(settings.PrimaryPort), "--username", ReplicationRole.Name, "--no-password", "--slot", settings.Slot];
        return
        [
            new DeleteFolder(unfinished),
            // Left by the run before; the primary may have given it up meanwhile.
            new RunCommand("dropping the old replication slot", new ServerCommand(
                Path.Join(programs.Folder, "psql"),
                [
                    "--no-psqlrc", "--no-password", "--quiet", "--host", "127.0.0.1", "--port", Text(settings.PrimaryPort), "--username", ReplicationRole.Name, "--dbname", "postgres",
                    "--command", $"SELECT pg_drop_replication_slot(slot_name) FROM pg_replication_slots WHERE slot_name = '{settings.Slot}' AND NOT active",
                ])
            {
                Environment = environment,
            }),
            new RunCommand("creating the replication slot", new ServerCommand(Path.Join(programs.Folder, "pg_receivewal"), [.. primary, "--create-slot", "--if-not-exists"])
            {
                Environment = environment,
            }),
            new RunCommand($"copying '{settings.PrimaryName}'", new ServerCommand(
                Path.Join(programs.Folder, "pg_basebackup"),
                [.. primary, "--pgdata", unfinished, "--wal-method", "stream", "--checkpoint", "fast", "--no-sync"])
            {
                Environment = environment,
            }),
            new WritePrivateFile(Path.Join(unfinished, "standby.signal"), ""),
            new MoveFolder(unfinished, settings.DataFolder),
        ];
    }

    private static ServerCommand Server(PostgresPrograms programs, ReplicaSettings settings)
    {
        List<string> arguments = ["-D", settings.DataFolder];
        foreach (var (name, value) in settings.Primary.Settings)
        {
            Set(name, value);
        }

        Set("listen_addresses", "127.0.0.1");
        Set("port", Text(settings.Port));
        Set("unix_socket_directories", "");
        Set("logging_collector", "off");
        Set("cluster_name", settings.Name);
        Set("hot_standby", "on");
        Set("primary_conninfo", $"host=127.0.0.1 port={Text(settings.PrimaryPort)} user={ReplicationRole.Name} passfile='{Quoted(settings.PasswordFile)}' application_name={settings.Slot}");
        Set("primary_slot_name", settings.Slot);
        // It is cloned anew in the next run.
        Set("fsync", "off");
        Set("full_page_writes", "off");
        return new ServerCommand(programs.Server, arguments);

        void Set(string name, string value) => arguments.AddRange(["-c", $"{name}={value}"]);
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    // A quoted value of a libpq connection string.
    private static string Quoted(string path) => path.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("'", "\\'", StringComparison.Ordinal);

    // Everything in a password file's fields but ':' and '\' stands for itself.
    private static string PasswordLine(string password) =>
        $"*:*:*:{ReplicationRole.Name}:{password.Replace("\\", "\\\\", StringComparison.Ordinal).Replace(":", "\\:", StringComparison.Ordinal)}\n";
}
