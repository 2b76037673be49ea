using EnvironmentKit.Status;

namespace EnvironmentKit.ConsoleView;

/// <summary>What is said once everything was healthy.</summary>
internal static class HealthySummary
{
    public static IEnumerable<string> Format(EnvironmentStatus status)
    {
        var troubled = status.Resources.Where(resource => resource.Condition >= ResourceCondition.Pending).Select(resource => resource.Name).ToList();
        yield return troubled.Count == 0
            ? $"Everything is healthy after {Duration.Format(status.HealthyAfter ?? status.Elapsed)}."
            : $"Everything was healthy; now not: {string.Join(", ", troubled)}.";
        var addresses = new List<(string Name, string Url)>();
        if (status.SiteUrl is not null)
        {
            addresses.Add(("Site", status.SiteUrl));
        }

        if (status.DashboardUrl is not null)
        {
            addresses.Add(("Dashboard", status.DashboardUrl));
        }

        foreach (var (name, url) in addresses)
        {
            yield return $"  {name,-11}{url}";
        }
    }
}
