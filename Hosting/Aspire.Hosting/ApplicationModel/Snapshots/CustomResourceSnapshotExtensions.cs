using System.Collections.Immutable;

namespace Aspire.Hosting.ApplicationModel;

/// <summary>Changes to a resource's state that have no setter.</summary>
public static class CustomResourceSnapshotExtensions
{
    /// <summary>Replaces the results of the health checks, from which the health follows.</summary>
    /// <param name="snapshot">The state.</param>
    /// <param name="healthReports">The results.</param>
    /// <returns>The changed state.</returns>
    public static CustomResourceSnapshot WithHealthReports(this CustomResourceSnapshot snapshot, ImmutableArray<HealthReportSnapshot> healthReports)
    {
        ArgumentNullException.ThrowIfNull(snapshot);
        return snapshot with { HealthReports = healthReports };
    }
}
