using EnvironmentUnderTest;

namespace Benchmarks;

/// <summary>How long an AppHost with one project and one executable takes, and how much memory.</summary>
internal static class SmallStartup
{
    private const int Runs = 5;

    public static async Task RunAsync()
    {
        var running = new Sample("s");
        var healthy = new Sample("s");
        var memory = new Sample("MiB");
        for (var run = 0; run < Runs; run++)
        {
            using var folder = new TemporaryFolder();
            await using var appHost = AppHostProcess.StartScenario("small", folder.Path);
            var status = await appHost.WaitUntilHealthyAsync(TimeSpan.FromSeconds(60));
            running.Add(status.Resources.Where(resource => resource.Name is "site" or "sleeper").Max(resource => resource.StartedAfter!.Value));
            healthy.Add(status["site"].HealthyAfter!.Value);
            memory.Add(appHost.PeakMemory);
        }

        Console.WriteLine($"  all Running        {running}");
        Console.WriteLine($"  project healthy    {healthy}");
        Console.WriteLine($"  AppHost peak       {memory}");
    }
}
