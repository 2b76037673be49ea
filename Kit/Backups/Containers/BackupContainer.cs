using Aspire.Hosting.ApplicationModel;
using EnvironmentKit.Backups.Engine;
using EnvironmentKit.Engines.Containers;
using EnvironmentKit.Engines.Folders;

namespace EnvironmentKit.Backups.Containers;

/// <summary>Runs a PostgreSQL backup in a container of the server's image; the backups come to the folder where a process engine puts them.</summary>
internal sealed class BackupContainer(EnvironmentFolder environment) : IContainerForm
{
    private const string Script = "backup.sh";
    private const string PasswordFile = "backup-password";
    private const string Folder = "/backups";

    /// <inheritdoc/>
    public bool Serves(IResource resource) => resource is PostgresBackupResource;

    /// <inheritdoc/>
    public void Complete(IResource resource)
    {
        var backup = (PostgresBackupResource)resource;
        var server = backup.Server;
        var settings = new BackupSettings
        {
            Name = backup.Name,
            Host = server.Name,
            Port = 5432,
            UserName = "postgres",
            PasswordFile = $"{ContainerDeclaration.Folder}/{PasswordFile}",
            Databases = BackupEnvironment.DatabasesOf(backup),
            Folder = Folder,
            Retention = backup.Retention,
        };
        foreach (var variable in BackupEnvironment.Of(settings))
        {
            backup.Set(variable.Name, variable.Value);
        }

        backup.Set("PGHOST", server.PrimaryEndpoint.Property(EndpointProperty.Host));
        backup.Set("PGPORT", server.PrimaryEndpoint.Property(EndpointProperty.Port));
        backup.Set("PGUSER", server.UserNameReference);
        backup.Run("/bin/sh", $"{ContainerDeclaration.Folder}/{Script}", "backup");
        backup.AddFiles(ContainerDeclaration.Folder, async cancellationToken =>
        [
            ContainerDeclaration.Script(Script),
            await ContainerDeclaration.SecretAsync(PasswordFile, server.PasswordParameter, cancellationToken).ConfigureAwait(false),
        ]);

        var folder = BackupEngine.FolderOf(environment, backup);
        Directory.CreateDirectory(folder);
        backup.Annotations.Add(new ContainerMountAnnotation(folder, Folder, ContainerMountType.BindMount, isReadOnly: false));
        if (OperatingSystem.IsLinux())
        {
            // What it writes belongs to the developer.
            backup.AddRunArguments("--user", $"{Posix.UserId}:{Posix.GroupId}");
        }
    }
}
