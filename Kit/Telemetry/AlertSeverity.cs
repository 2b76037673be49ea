namespace EnvironmentKit;

/// <summary>How bad it is what an alert tells.</summary>
public enum AlertSeverity
{
    /// <summary>It can wait until the next working day.</summary>
    Warning,

    /// <summary>Users notice it, or data are at stake: somebody has to look now.</summary>
    Critical,
}
