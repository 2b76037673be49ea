using ContainerEngine;
using ContainerEngine.Images;
using EnvironmentUnderTest;

namespace EndToEnd.Containers;

/// <summary>Runs AppHosts in containers on the tests' engine, and tells what they leave there.</summary>
internal static class ContainerRuns
{
    /// <summary>The images that the library and the scenarios run on.</summary>
    private static readonly string[] Images =
        ["docker.io/library/postgres:18.3", "docker.io/library/rabbitmq:4.2-management", "docker.io/library/elasticsearch:8.17.3", "docker.io/library/nginx:1.28"];

    public static EngineClient Engine => EngineClient.Current;

    /// <summary>What an AppHost must be told, so that it uses that engine.</summary>
    public static (string Name, string Value)[] Settings =>
    [
        ("Environment__Engine", "container"),
        .. Engine.Variables.Select(variable => (variable.Key, variable.Value)),
        ("PATH", EngineClient.OrchestratorPath),
    ];

    /// <summary>Sees to the images; skips the test on an engine that is not the tests' own, whose volumes may be the developer's.</summary>
    public static async Task PrepareAsync()
    {
        Assert.SkipUnless(Engine.IsOwn, "The container engine is not the tests' own; its volumes could be yours.");
        await using var images = new StandInImages(Engine);
        await images.EnsureAsync(Images);
    }

    /// <summary>Waits until nothing is left of an AppHost: no process, container or network.</summary>
    public static Task NothingIsLeftAsync(AppHostProcess appHost) => Eventually.Get("The end of everything", TimeSpan.FromSeconds(40), async () =>
    {
        var left = new[]
        {
            appHost.Marks.Describe(),
            await Engine.RunAsync("ps", "--all", "--format", "container {{.Names}}", "--filter", "label=com.microsoft.developer.usvc-dev.name"),
            await Engine.RunAsync("network", "ls", "--format", "network {{.Name}}", "--filter", "name=aspire-"),
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
