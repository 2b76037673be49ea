using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Aspire.Hosting.ApplicationModel;

/// <summary>The latest result of a health check.</summary>
/// <param name="Name">The check's name.</param>
/// <param name="Status">The result; null when the check has not run yet.</param>
/// <param name="Description">What the check says about it.</param>
/// <param name="ExceptionText">The error it failed with, as text; null when it did not.</param>
public sealed record HealthReportSnapshot(string Name, HealthStatus? Status, string? Description, string? ExceptionText)
{
    /// <summary>When the check last ran; null when it has not.</summary>
    public DateTime? LastRunAt { get; init; }
}
