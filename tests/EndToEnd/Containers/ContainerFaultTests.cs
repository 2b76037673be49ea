using System.Net;
using System.Net.Sockets;
using ContainerEngine;
using ContainerEngine.Images;
using EnvironmentUnderTest;

namespace EndToEnd.Containers;

/// <summary>One mistake each in what runs in containers: one clear message, an exit code, and nothing left.</summary>
public sealed class ContainerFaultTests : IDisposable
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(120);
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [ContainerFact]
    public Task Up_ContainerThatExitsAtOnce_ShowsItsCodeAndLastLines() =>
        FailsAsync("container", ["job ended with exit code 5", "no use to go on"], async () => [("image", await SmallImageAsync()), ("script", "echo no use to go on; exit 5")]);

    [ContainerFact]
    public Task Up_ImageThatIsNotThere_NamesItAndWhatToDo() => FailsAsync(
        "container",
        ["The image 'registry.invalid/nothing:1' of resource 'job' is not on this machine and could not be pulled", "Correct the image's name or tag"],
        () => Task.FromResult<(string, string)[]>([("image", "registry.invalid/nothing:1")]));

    [ContainerFact]
    public async Task Up_PortTaken_NamesPortAndResource()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var port = ((IPEndPoint)listener.LocalEndpoint).Port;
        await FailsAsync("port-taken", ["db", $"Port {port}"], () => Task.FromResult<(string, string)[]>([("port", $"{port}")]));
    }

    [ContainerFact]
    public async Task Up_VolumeOfAnotherMajorVersion_ShowsWhatTheServerSays()
    {
        const string volume = "environment-tests-other-major";
        try
        {
            await FailsAsync("volume", ["db ended with exit code 1", "initialized by PostgreSQL version 9"], async () =>
            {
                // Its data, but for the version that it is said to be of.
                await ContainerRuns.Engine.RunAsync(
                    "run", "--rm", "--user", "postgres", "--volume", $"{volume}:/var/lib/postgresql", "--entrypoint", "/bin/sh", "docker.io/library/postgres:18.3",
                    "-c", "initdb --pgdata \"$PGDATA\" >/dev/null && echo 9 >\"$PGDATA/PG_VERSION\"");
                return [("volume", volume)];
            });
        }
        finally
        {
            await ContainerRuns.RemoveVolumesAsync(volume);
        }
    }

    private async Task FailsAsync(string scenario, string[] words, Func<Task<(string Name, string Value)[]>> prepare)
    {
        await ContainerRuns.PrepareAsync();
        await using var appHost = AppHostProcess.StartScenario(scenario, _folder.Path, [.. ContainerRuns.Settings, .. await prepare()]);
        (await appHost.WaitForExitAsync(Limit)).ShouldNotBe(0, appHost.Output);
        foreach (var word in words)
        {
            appHost.Output.ShouldContain(word);
        }

        appHost.Output.ShouldNotContain("   at ", customMessage: "a mistake of the user's is no reason for a stack trace");
        await ContainerRuns.NothingIsLeftAsync(appHost);
    }

    private static async Task<string> SmallImageAsync()
    {
        using var turn = await StandInImages.TakeTurnAsync();
        return await new DebianBase(ContainerRuns.Engine).EnsureAsync();
    }
}
