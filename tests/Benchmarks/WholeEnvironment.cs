using System.Globalization;
using EnvironmentUnderTest;

namespace Benchmarks;

/// <summary>Brings the library up twice in one folder, first with empty volumes, and prints when each resource was how far.</summary>
internal static class WholeEnvironment
{
    public static async Task RunAsync()
    {
        using var folder = new TemporaryFolder();
        foreach (var round in new[] { "cold", "warm" })
        {
            await using var appHost = AppHostProcess.Start(Checkout.AppHost, Checkout.AppHostFolder, Path.Join(folder.Path, "state"));
            var status = await appHost.WaitUntilHealthyAsync(TimeSpan.FromSeconds(120));
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {round}: healthy after {status.HealthyAfter:0.00} s, AppHost peak {appHost.PeakMemory:0} MiB"));
            Console.WriteLine($"    {"resource",-12}{"asked",8}{"started",9}{"ready",8}{"healthy",9}   seconds after process start");
            foreach (var resource in status.Resources.Where(IsDeclared).OrderBy(resource => resource.HealthyAfter ?? resource.StartedAfter))
            {
                // A served resource runs once its server answers in its own protocol; the process itself is its companion's.
                var server = status.Resources.FirstOrDefault(other => other.Name == resource.Name + "-server");
                Console.WriteLine(
                    $"    {resource.Name,-12}{Seconds(resource.AskedAfter),8}{Seconds((server ?? resource).StartedAfter),9}" +
                    $"{Seconds(server is null ? null : resource.StartedAfter),8}{Seconds(resource.HealthyAfter),9}");
            }

            var slowest = status.Resources.Where(resource => status.Resources.Any(other => other.Parent == resource.Name && other.Name == resource.Name + "-server"))
                .MaxBy(resource => resource.StartedAfter)!;
            Console.WriteLine($"    healthy {Seconds(status.HealthyAfter - slowest.StartedAfter)} s after the slowest server, {slowest.Name}, answered");
        }
    }

    private static bool IsDeclared(ResourceView resource) =>
        resource.StartedAfter is not null && !resource.Name.EndsWith("-server", StringComparison.Ordinal) && resource.Name != "aspire-dashboard";

    private static string Seconds(double? value) => value?.ToString("0.00", CultureInfo.InvariantCulture) ?? "";
}
