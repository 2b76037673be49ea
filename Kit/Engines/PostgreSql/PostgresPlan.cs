using System.Globalization;
using EnvironmentKit.Engines.Companions;
using EnvironmentKit.Engines.Preparation;
using EnvironmentKit.Engines.Readiness;

namespace EnvironmentKit.Engines.PostgreSql;

/// <summary>Plans a PostgreSQL server: programs and settings in, commands and files out.</summary>
internal static class PostgresPlan
{
    // sun_path holds 108 bytes, the last of them zero.
    private const int LongestSocketPath = 107;

    public static CompanionPlan Create(PostgresPrograms programs, PostgresSettings settings)
    {
        var isNew = !File.Exists(Path.Join(settings.DataFolder, "PG_VERSION"));
        return new CompanionPlan
        {
            Server = Server(programs, settings, settings.DataFolder, settings.Port),
            Preparation = isNew ? Initialize(programs, settings) : Reopen(programs, settings),
            Readiness = new PostgresReadiness(settings.Port, settings.UserName, settings.DataFolder),
            // SIGTERM would wait for every client to leave.
            StopSignal = StopSignal.Interrupt,
        };
    }

    /// <summary>The server's command line.</summary>
    public static ServerCommand Server(PostgresPrograms programs, PostgresSettings settings, string dataFolder, int port)
    {
        List<string> arguments = ["-D", dataFolder, .. settings.ServerArguments];
        Set("listen_addresses", "127.0.0.1");
        Set("port", port.ToString(CultureInfo.InvariantCulture));
        Set("unix_socket_directories", SocketFolder(settings.Folder, port));
        Set("logging_collector", "off");
        Set("cluster_name", settings.Name);
        if (!settings.IsKept)
        {
            Set("fsync", "off");
            Set("synchronous_commit", "off");
            Set("full_page_writes", "off");
        }

        return new ServerCommand(programs.Server, arguments);

        void Set(string name, string value) => arguments.AddRange(["-c", $"{name}={value}"]);
    }

    // In a deep checkout there is no room for a socket's path, and the server does without: everybody comes by TCP anyway.
    private static string SocketFolder(string folder, int port)
    {
        var socket = Path.Join(folder, ".s.PGSQL." + port.ToString(CultureInfo.InvariantCulture) + ".lock");
        return System.Text.Encoding.UTF8.GetByteCount(socket) <= LongestSocketPath ? folder : "";
    }

    private static List<PreparationStep> Initialize(PostgresPrograms programs, PostgresSettings settings)
    {
        var unfinished = Path.Join(settings.Storage, "pgdata.unfinished");
        var passwordFile = Path.Join(settings.Folder, "password");
        List<PreparationStep> steps =
        [
            new CreateFolder(settings.Storage),
            new DeleteFolder(unfinished),
            new RunCommand("initdb", new ServerCommand(
                programs.InitDb,
                [
                    "-D", unfinished, "--username", settings.UserName, "--pwfile", passwordFile, "--no-sync", "--encoding", "UTF8", "--locale", "C.UTF-8",
                    "--auth-local", "scram-sha-256", "--auth-host", settings.HostAuthentication, .. settings.InitDbArguments,
                ]))
            {
                Secrets = new Dictionary<string, string> { [passwordFile] = settings.Password + "\n" },
            },
        ];
        if (settings.Database != "postgres")
        {
            steps.Add(SingleUser(programs, unfinished, settings, "creating the first database", $"CREATE DATABASE {Identifier(settings.Database)}"));
        }

        if (settings.InitScripts.Count > 0)
        {
            steps.Add(new RunInitScripts(programs, settings, unfinished));
        }

        steps.Add(new MoveFolder(unfinished, settings.DataFolder));
        steps.Add(new WritePrivateFile(settings.CredentialsPath, Credentials(settings)));
        return steps;
    }

    private static List<PreparationStep> Reopen(PostgresPrograms programs, PostgresSettings settings)
    {
        List<PreparationStep> steps = [new CreateFolder(settings.Storage), new ForgetDeadServer(settings.Name, settings.DataFolder)];
        if (!KnowsPassword(settings))
        {
            // What is declared holds: a clone with new secrets can open a volume that outlived the old ones.
            var role = Identifier(settings.UserName);
            var verifier = ScramVerifier.Create(settings.Password);
            steps.Add(SingleUser(programs, settings.DataFolder, settings, "setting the declared password", $"""
                DO $$ BEGIN IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = {Literal(settings.UserName)}) THEN CREATE ROLE {role}; END IF; END $$
                ALTER ROLE {role} LOGIN SUPERUSER PASSWORD {Literal(verifier)}
                """));
            steps.Add(new WritePrivateFile(settings.CredentialsPath, Credentials(settings)));
        }

        return steps;
    }

    private static bool KnowsPassword(PostgresSettings settings) =>
        File.Exists(settings.CredentialsPath)
        && File.ReadAllLines(settings.CredentialsPath) is [var userName, var verifier]
        && userName == settings.UserName
        && ScramVerifier.Matches(verifier, settings.Password);

    private static string Credentials(PostgresSettings settings) => $"{settings.UserName}\n{ScramVerifier.Create(settings.Password)}\n";

    // A server in single-user mode listens nowhere; every line is a statement.
    private static RunCommand SingleUser(PostgresPrograms programs, string dataFolder, PostgresSettings settings, string what, string statements)
    {
        var file = Path.Join(settings.Folder, "statements.sql");
        return new RunCommand(what, new ServerCommand(programs.Server, "--single", "-D", dataFolder, "postgres"))
        {
            Secrets = new Dictionary<string, string> { [file] = statements + "\n" },
            InputPath = file,
            FailureMark = "ERROR: ",
        };
    }

    private static string Identifier(string name) => "\"" + name.Replace("\"", "\"\"", StringComparison.Ordinal) + "\"";

    private static string Literal(string text) => "'" + text.Replace("'", "''", StringComparison.Ordinal) + "'";
}
