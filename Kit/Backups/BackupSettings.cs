namespace EnvironmentKit.Backups;

/// <summary>What <c>backup.sh</c> is told.</summary>
internal sealed record BackupSettings
{
    /// <summary>What its log lines call it.</summary>
    public required string Name { get; init; }

    /// <summary>The server's host.</summary>
    public required string Host { get; init; }

    /// <summary>The server's port.</summary>
    public required int Port { get; init; }

    /// <summary>The server's superuser.</summary>
    public required string UserName { get; init; }

    /// <summary>The file that holds the superuser's password and nothing else.</summary>
    public required string PasswordFile { get; init; }

    /// <summary>The databases, by their names on the server.</summary>
    public required IReadOnlyList<string> Databases { get; init; }

    /// <summary>Where the backups are kept.</summary>
    public required string Folder { get; init; }

    /// <summary>Which ones are kept.</summary>
    public required BackupRetention Retention { get; init; }
}
