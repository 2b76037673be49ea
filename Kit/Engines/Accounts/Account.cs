namespace EnvironmentKit.Engines.Accounts;

/// <summary>A user of this machine that a server runs as.</summary>
/// <param name="Name">Its name in /etc/passwd.</param>
/// <param name="UserId">Numeric user id, never 0.</param>
/// <param name="GroupId">Numeric id of its own group.</param>
/// <param name="ReadsEverywhere">
/// Whether the server keeps CAP_DAC_READ_SEARCH: needed only for a checkout below a folder that this user may not enter, such as /root.
/// </param>
internal sealed record Account(string Name, uint UserId, uint GroupId, bool ReadsEverywhere = false);
