namespace EnvironmentKit.Deployment;

/// <summary>A time table.</summary>
/// <param name="Cron">The five fields as declared, such as <c>5 3 * * *</c>.</param>
/// <param name="TimeZone">The IANA time zone in which they count.</param>
public sealed record Schedule(string Cron, string TimeZone = "Etc/UTC")
{
    /// <summary>How long one run may take before it is ended.</summary>
    public TimeSpan Deadline { get; init; } = TimeSpan.FromHours(6);
}
