namespace EnvironmentKit.Backups;

/// <summary>
/// Which backups are kept: of each of the last days, weeks and months the newest one. A day counts when it has a backup, so that nothing
/// goes while none is made. All other backups are removed after the next one has succeeded.
/// </summary>
/// <param name="Daily">How many days, at least 1.</param>
/// <param name="Weekly">How many weeks, from Monday to Sunday in UTC.</param>
/// <param name="Monthly">How many months.</param>
public sealed record BackupRetention(int Daily = 7, int Weekly = 4, int Monthly = 6);
