using Aspire.Hosting.ApplicationModel;

namespace EnvironmentKit.Backups;

/// <summary>Backs up a PostgreSQL server: a job that runs on a schedule and on demand.</summary>
public sealed class PostgresBackupResource : ContainerResource
{
    /// <summary>Creates the resource.</summary>
    /// <param name="name">The resource's name.</param>
    /// <param name="server">The server whose databases are backed up.</param>
    /// <param name="retention">Which backups are kept.</param>
    public PostgresBackupResource(string name, PostgresServerResource server, BackupRetention retention)
        : base(name)
    {
        ArgumentNullException.ThrowIfNull(server);
        ArgumentNullException.ThrowIfNull(retention);
        Server = server;
        Retention = retention;
    }

    /// <summary>The server whose databases are backed up.</summary>
    public PostgresServerResource Server { get; }

    /// <summary>Which backups are kept.</summary>
    public BackupRetention Retention { get; }
}
