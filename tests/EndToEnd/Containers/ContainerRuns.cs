using System.Globalization;
using ContainerEngine;
using ContainerEngine.Commands;
using ContainerEngine.Images;
using EnvironmentUnderTest;

namespace EndToEnd.Containers;

/// <summary>Runs AppHosts in containers on the tests' engine, and tells what they leave there.</summary>
internal static class ContainerRuns
{
    /// <summary>The images that the library and the scenarios run on.</summary>
    private static readonly string[] Images =
        ["docker.io/library/postgres:18.3", "docker.io/library/rabbitmq:4.2-management", "docker.io/library/elasticsearch:8.17.3", "docker.io/library/nginx:1.28"];

    // Other tests use the engine at the same time: part of every container's name tells ours.
    private static readonly string Mark = $"e2e{Guid.NewGuid():N}"[..12];

    public static EngineClient Engine => EngineClient.Current;

    /// <summary>What an AppHost must be told, so that it uses that engine.</summary>
    public static (string Name, string Value)[] Settings =>
    [
        ("Environment__Engine", "container"),
        .. Engine.Variables.Select(variable => (variable.Key, variable.Value)),
        ("PATH", EngineClient.OrchestratorPath),
        ("DcpPublisher__ResourceNameSuffix", Mark),
    ];

    /// <summary>Sees to the images; skips the test on an engine that is not the tests' own, whose volumes may be the developer's.</summary>
    public static async Task PrepareAsync()
    {
        Assert.SkipUnless(Engine.IsOwn, "The container engine is not the tests' own; its volumes could be yours.");
        Assert.SkipUnless(await IsRecentAsync(), "Aspire's orchestrator wants a docker client of version 25 or newer on PATH.");
        await using var images = new StandInImages(Engine);
        await images.EnsureAsync(Images);
    }

    private static async Task<bool> IsRecentAsync()
    {
        var client = EngineClient.OrchestratorPath.Split(':').Select(folder => Path.Join(folder, "docker")).FirstOrDefault(File.Exists);
        return client is not null
            && (await Command.RunAsync(client, ["--version"])).Output.Replace("Docker version ", "", StringComparison.Ordinal).Split('.')[0] is var major
            && int.TryParse(major, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= 25;
    }

    /// <summary>Waits until nothing is left of an AppHost: no process, container or network.</summary>
    public static Task NothingIsLeftAsync(AppHostProcess appHost) => Eventually.Get("The end of everything", TimeSpan.FromSeconds(90), async () =>
    {
        var left = new[]
        {
            appHost.Marks.Describe(),
            await Engine.RunAsync("ps", "--all", "--format", "container {{.Names}}", "--filter", $"name={Mark}"),
            // Those of the AppHost bear no name of an application, those of its tests the name "Scenario".
            await Engine.RunAsync("network", "ls", "--format", "network {{.Name}}", "--filter", "name=^aspire-session-network-[a-z]{8}(-Scenario)?$"),
        };
        return (left.All(string.IsNullOrEmpty), string.Join("\n", left));
    });

    /// <summary>Removes the volumes whose names begin so.</summary>
    public static async Task RemoveVolumesAsync(string prefix)
    {
        var volumes = (await Engine.RunAsync("volume", "ls", "--quiet")).Split('\n').Where(name => name.StartsWith(prefix, StringComparison.Ordinal)).ToList();
        if (volumes.Count > 0)
        {
            await Engine.RunAsync(["volume", "rm", "--force", .. volumes]);
        }
    }
}
