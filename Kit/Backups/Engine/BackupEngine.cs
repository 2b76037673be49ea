using System.Globalization;
using Aspire.Hosting.ApplicationModel;
using EnvironmentKit.Engines;
using EnvironmentKit.Engines.Companions;
using EnvironmentKit.Engines.Folders;
using EnvironmentKit.Engines.PostgreSql;
using EnvironmentKit.Engines.Preparation;
using EnvironmentKit.Engines.Readiness;
using EnvironmentKit.Scripts;
using Npgsql;

namespace EnvironmentKit.Backups.Engine;

/// <summary>Runs backups by the script that runs in containers, with the installed PostgreSQL's programs.</summary>
internal sealed class BackupEngine : IProcessEngine
{
    private const string Script = "backup.sh";

    public ServerPackage Package { get; } = new("postgresql", "postgres");

    public bool Serves(IResource resource) => resource is PostgresBackupResource;

    public void RequireInstalled(IResource resource)
    {
        // An environment without pg_dump runs; only its backups fail, and say why.
    }

    public async Task<CompanionPlan> PlanAsync(CompanionContext context, CancellationToken cancellationToken)
    {
        var backup = (PostgresBackupResource)context.Resource;
        var connection = new NpgsqlConnectionStringBuilder(await backup.Server.GetConnectionStringAsync(cancellationToken).ConfigureAwait(false));
        var passwordFile = Path.Join(context.Folder, "password");
        var script = Path.Join(context.Folder, Script);
        var folder = FolderOf(context.Environment, backup);
        return new CompanionPlan
        {
            Preparation =
            [
                new CreateFolder(folder),
                new WritePrivateFile(passwordFile, connection.Password ?? ""),
                new WritePrivateFile(script, EmbeddedScript.Read(Script)),
            ],
            Server = new ServerCommand("/bin/sh", script, "backup")
            {
                Environment = BackupEnvironment.Of(new BackupSettings
                {
                    Name = backup.Name,
                    Host = connection.Host ?? "127.0.0.1",
                    Port = connection.Port,
                    UserName = connection.Username ?? "postgres",
                    PasswordFile = passwordFile,
                    Databases = BackupEnvironment.DatabasesOf(backup),
                    Folder = folder,
                    Retention = backup.Retention,
                }).Append(new("PATH", $"{await ProgramsAsync(backup, connection, cancellationToken).ConfigureAwait(false)}:/usr/local/bin:/usr/bin:/bin"))
                    .ToDictionary(variable => variable.Name, variable => variable.Value),
            },
            Readiness = new NothingToWaitFor(),
        };
    }

    /// <summary>Where the backups of local runs lie.</summary>
    internal static string FolderOf(EnvironmentFolder environment, PostgresBackupResource backup) => Path.Join(environment.Root, "backups", backup.Server.Name);

    private static async Task<string> ProgramsAsync(PostgresBackupResource backup, NpgsqlConnectionStringBuilder connection, CancellationToken cancellationToken)
    {
        await using var source = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(connection.ConnectionString) { Database = "postgres", Pooling = false });
        await using var command = source.CreateCommand("SHOW server_version_num");
        var major = int.Parse((string)(await command.ExecuteScalarAsync(cancellationToken).ConfigureAwait(false))!, CultureInfo.InvariantCulture) / 10_000;
        return PostgresPrograms.Find("/", Environment.GetEnvironmentVariable("PATH") ?? "", [])
            .FirstOrDefault(programs => programs.Major >= major && File.Exists(Path.Join(programs.Folder, "pg_dump")))?.Folder
            ?? throw new EnvironmentKitException(string.Create(
                CultureInfo.InvariantCulture,
                $"'{backup.Name}' needs pg_dump of PostgreSQL {major} or newer, the version of '{backup.Server.Name}'. Install it with: sudo apt-get install postgresql-{major}"));
    }

    // A job counts as running as soon as it does.
    private sealed class NothingToWaitFor : IReadinessProbe
    {
        public Task<bool> IsReadyAsync(CancellationToken cancellationToken) => Task.FromResult(true);
    }
}
