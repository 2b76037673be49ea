using Schedule = EnvironmentKit.Deployment.Schedule;

namespace EnvironmentKit.Backups.Deployment;

/// <summary>What is known of a server's backups in a tier.</summary>
/// <param name="Backup">The service that makes them.</param>
/// <param name="Server">The host that is backed up: a service of the tier, or a server outside.</param>
/// <param name="UserName">The server's superuser.</param>
/// <param name="PasswordSecret">The secret with that user's password.</param>
/// <param name="Databases">The databases by their names on the server.</param>
/// <param name="Schedule">When.</param>
/// <param name="Retention">Which ones are kept.</param>
internal sealed record BackupFacts(
    string Backup, string Server, string UserName, string PasswordSecret, IReadOnlyList<string> Databases, Schedule Schedule, BackupRetention Retention)
{
    /// <summary>The server's port.</summary>
    public int Port { get; init; } = 5432;
}
