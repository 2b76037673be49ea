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
            Console.WriteLine($"    {"resource",-16}{"asked",8}{"started",9}{"healthy",9}   seconds after process start");
            foreach (var resource in status.Resources.Where(resource => resource.StartedAfter is not null).OrderBy(resource => resource.HealthyAfter ?? resource.StartedAfter))
            {
                Console.WriteLine($"    {resource.Name,-16}{Seconds(resource.AskedAfter),8}{Seconds(resource.StartedAfter),9}{Seconds(resource.HealthyAfter),9}");
            }
        }
    }

    private static string Seconds(double? value) => value?.ToString("0.00", CultureInfo.InvariantCulture) ?? "";
}
