using System.Globalization;
using EnvironmentKit.Deployment;

namespace EnvironmentKit.Backups;

/// <summary>The environment of <c>backup.sh</c>.</summary>
internal static class BackupEnvironment
{
    /// <summary>The variables, ordered by name.</summary>
    public static IReadOnlyList<EnvironmentVariable> Of(BackupSettings settings) =>
    [
        new("BACKUP_DATABASES", string.Join(' ', settings.Databases)),
        new("BACKUP_FOLDER", settings.Folder),
        new("BACKUP_KEEP_DAILY", Text(settings.Retention.Daily)),
        new("BACKUP_KEEP_MONTHLY", Text(settings.Retention.Monthly)),
        new("BACKUP_KEEP_WEEKLY", Text(settings.Retention.Weekly)),
        new("BACKUP_NAME", settings.Name),
        new("BACKUP_PASSWORD_FILE", settings.PasswordFile),
        new("PGHOST", settings.Host),
        new("PGPORT", Text(settings.Port)),
        new("PGUSER", settings.UserName),
    ];

    /// <summary>The databases that the server's declaration names, in order of their names.</summary>
    /// <exception cref="EnvironmentKitException">A name cannot be that of a file.</exception>
    public static IReadOnlyList<string> DatabasesOf(PostgresBackupResource backup)
    {
        var names = backup.Server.Databases.Values.Distinct().Order(StringComparer.Ordinal).ToList();
        return names.Find(name => name[0] is '-' or '.' || !name.All(character => char.IsAsciiLetterOrDigit(character) || character is '_' or '-' or '.')) is { } odd
            ? throw new EnvironmentKitException(
                $"'{backup.Name}' cannot back up the database '{odd}' of '{backup.Server.Name}': backups are files of the databases' names. Give it another one: AddDatabase(\"…\", databaseName: \"…\") with letters, digits, '_', '-' and '.'.")
            : names;
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
