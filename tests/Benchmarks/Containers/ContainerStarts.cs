using System.Diagnostics;
using System.Globalization;
using ContainerEngine;
using ContainerEngine.Commands;
using ContainerEngine.Images;
using EnvironmentUnderTest;

namespace Benchmarks.Containers;

/// <summary>
/// How long ten small containers take to run, beside ten <c>docker run -d</c> of the same image at once, and beside what the orchestrator takes
/// with nothing around it: no AppHost, no network, no names, no certificates, no ports.
/// </summary>
internal static class ContainerStarts
{
    private const int Containers = 10;
    private const int Runs = 5;

    public static async Task RunAsync()
    {
        if (EngineClient.Missing is { } missing)
        {
            Console.WriteLine($"  {missing} './dev containers start' keeps one running.");
            return;
        }

        var engine = EngineClient.Current;
        var image = await new DebianBase(engine).EnsureAsync();
        var plain = new Sample("s");
        var alone = new Sample("s");
        var declared = new Sample("s");
        var whole = new Sample("s");
        for (var run = 0; run < Runs; run++)
        {
            plain.Add(await RunPlainAsync(engine, image));
            if (OrchestratorAlone.Program is not null)
            {
                alone.Add(await RunAloneAsync(engine, image));
            }

            var (asked, process) = await RunDeclaredAsync(engine, image);
            declared.Add(asked);
            whole.Add(process);
        }

        Console.WriteLine($"  docker run -d                          {plain}");
        Console.WriteLine($"  the orchestrator alone                 {(OrchestratorAlone.Program is null ? "left out: './dev bench containers' names its folder in ASPIRE_LAYOUT_PATH" : alone)}");

        Console.WriteLine($"  declared: from being asked for         {declared}");
        Console.WriteLine($"  declared: from the AppHost's start     {whole}");
        double[] ratios = [.. OrchestratorAlone.Program is null ? (double[])[] : [alone.Median / plain.Median], declared.Median / plain.Median, whole.Median / plain.Median];
        Console.WriteLine($"  the medians as a multiple of the first {string.Join(", ", ratios.Select(ratio => ratio.ToString("0.00", CultureInfo.InvariantCulture)))}");
    }

    private static async Task<double> RunPlainAsync(EngineClient engine, string image)
    {
        var names = Enumerable.Range(0, Containers).Select(number => $"plain-{number}").ToList();
        var program = EngineClient.OrchestratorPath.Split(':').Select(folder => Path.Join(folder, "docker")).First(File.Exists);
        try
        {
            var clock = Stopwatch.GetTimestamp();
            await Task.WhenAll(names.Select(async name =>
                (await Command.RunAsync(program, ["run", "--detach", "--name", name, image, "sleep", "3600"], engine.Variables)).EnsureSucceeded()));
            return Stopwatch.GetElapsedTime(clock).TotalSeconds;
        }
        finally
        {
            await engine.TryAsync(["rm", "--force", .. names]);
        }
    }

    private static async Task<double> RunAloneAsync(EngineClient engine, string image)
    {
        var names = Enumerable.Range(0, Containers).Select(number => $"alone-{number}").ToList();
        try
        {
            using var orchestrator = new OrchestratorAlone();
            await orchestrator.StartAsync(new Dictionary<string, string>(engine.Variables) { ["PATH"] = EngineClient.OrchestratorPath });
            var seconds = await orchestrator.RunAsync(names, image);
            await orchestrator.StopAsync();
            return seconds;
        }
        finally
        {
            await engine.TryAsync(["rm", "--force", .. names]);
        }
    }

    private static async Task<(double Asked, double Process)> RunDeclaredAsync(EngineClient engine, string image)
    {
        using var folder = new TemporaryFolder();
        await using var appHost = AppHostProcess.StartScenario(
            "ten", folder.Path,
            [("Environment__Engine", "container"), ("PATH", EngineClient.OrchestratorPath), ("image", image), .. engine.Variables.Select(variable => (variable.Key, variable.Value))]);
        var status = await appHost.WaitUntilHealthyAsync(TimeSpan.FromSeconds(120));
        var containers = status.Resources.Where(resource => resource.Name.StartsWith("small-", StringComparison.Ordinal)).ToList();
        var running = containers.Max(container => container.StartedAfter!.Value);
        return (running - containers.Min(container => container.AskedAfter!.Value), running);
    }
}
