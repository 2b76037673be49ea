using Aspire.Hosting.ApplicationModel;
using ContainerEngine;

namespace Aspire.Hosting.Tests.Dcp.Containers;

/// <summary>Files, volumes, builds and lifetimes of containers on a real engine.</summary>
public sealed class ContainerPartsTests
{
    private readonly string _unique = Guid.NewGuid().ToString("N")[..12];

    [ContainerFact]
    public async Task Start_FilesFoldersVolumesAndRunArguments_AreAllThereAndTheVolumeStays()
    {
        using var folder = new TemporaryFolder();
        await File.WriteAllTextAsync(Path.Join(folder.Path, "b.txt"), "from this machine\n", TestContext.Current.CancellationToken);
        try
        {
            (await RunAsync()).ShouldBe("boxed\nwritten\nfrom this machine\nfrom this machine\n440\nkept");
            (await RunAsync()).ShouldEndWith("\nkept\nkept");
        }
        finally
        {
            await EngineClient.Current.RunAsync("volume", "rm", "--force", _unique);
        }

        async Task<string> RunAsync()
        {
            await using var application = new ContainerApplication();
            var job = (await application.AddShellAsync(
                "job", "hostname; cat /files/a.txt /files/sub/b.txt /bound/b.txt; stat -c %a /files/a.txt; echo kept >>/data/log; cat /data/log"))
                .WithContainerFiles("/files",
                [
                    new ContainerFile { Name = "a.txt", Contents = "written\n", Mode = UnixFileMode.UserRead | UnixFileMode.GroupRead },
                    new ContainerDirectory { Name = "sub", Entries = [new ContainerFile { Name = "b.txt", SourcePath = Path.Join(folder.Path, "b.txt") }] },
                ])
                .WithBindMount(folder.Path, "/bound", isReadOnly: true)
                .WithVolume(_unique, "/data")
                .WithContainerRuntimeArgs("--hostname", "boxed");
            await application.StartAsync();
            await application.ReachesAsync("job", KnownResourceStates.Exited);
            // Each line is preceded by its time.
            return string.Join('\n', (await application.LogOfAsync(job.Resource)).Split('\n').Select(line => line[(line.IndexOf(' ', StringComparison.Ordinal) + 1)..]));
        }
    }

    [ContainerFact]
    public async Task Start_Dockerfile_IsBuiltWithArgumentStageAndSecret()
    {
        using var folder = new TemporaryFolder();
        await File.WriteAllTextAsync(
            Path.Join(folder.Path, "Dockerfile"),
            $"""
            FROM {await RealContainers.ImageAsync()} AS base
            ARG GREETING
            RUN --mount=type=secret,id=TOKEN echo "$GREETING $(cat /run/secrets/TOKEN | wc -c)" >/greeting
            FROM base AS wanted
            CMD ["cat", "/greeting"]
            FROM base AS other
            CMD ["false"]
            """,
            TestContext.Current.CancellationToken);
        try
        {
            await using var application = new ContainerApplication();
            var token = application.Builder.AddParameter("token", "12345", secret: true);
            var built = application.Builder.AddDockerfile($"built-{_unique}", folder.Path, stage: "wanted").WithBuildArg("GREETING", "hello").WithBuildSecret("TOKEN", token);
            await application.StartAsync();
            var snapshot = await application.ReachesAsync(built.Resource.Name, KnownResourceStates.Exited, KnownResourceStates.FailedToStart);

            snapshot.ExitCode.ShouldBe(0, await application.LogOfAsync(built.Resource));
            (await application.LogOfAsync(built.Resource)).ShouldContain("hello 5");
        }
        finally
        {
            await EngineClient.Current.TryAsync(["image", "rm", "--force", $"built-{_unique}"]);
        }
    }

    [ContainerFact]
    public async Task Start_PersistentContainer_OutlivesTheRunAndIsFoundAgainAtItsPort()
    {
        var name = $"kept-{_unique}";
        try
        {
            var (first, port) = await RunAsync();
            (await ContainerApplication.InspectAsync(name, "{{.State.Running}}")).ShouldBe("true");
            var (second, samePort) = await RunAsync();

            second.ShouldBe(first);
            samePort.ShouldBe(port);
        }
        finally
        {
            await EngineClient.Current.TryAsync(["rm", "--force", "--volumes", name]);
            await RemoveNetworksAsync("aspire-persistent-network-");
        }

        async Task<(string Id, int Port)> RunAsync()
        {
            await using var application = new ContainerApplication();
            var web = (await application.AddPerlAsync("kept", RealContainers.Server))
                .WithContainerName(name).WithLifetime(ContainerLifetime.Persistent).WithHttpEndpoint(targetPort: 8080).WithEnvironment("GREETING", "still");
            await application.StartAsync();
            await application.ReachesAsync("kept", KnownResourceStates.Running);
            (await ContainerApplication.GetAsync(web.GetEndpoint("http"))).ShouldBe("still /");
            return (await ContainerApplication.InspectAsync(name, "{{.Id}}"), web.GetEndpoint("http").Port);
        }
    }

    [ContainerFact]
    public async Task Dispose_RunningAndEndedContainers_NothingIsLeft()
    {
        string[] containers;
        string network;
        await using (var application = new ContainerApplication())
        {
            await application.AddShellAsync($"runs-{_unique}", "exec sleep 600");
            await application.AddShellAsync($"ended-{_unique}", "exit 0");
            await application.StartAsync();
            await application.ReachesAsync($"runs-{_unique}", KnownResourceStates.Running);
            await application.ReachesAsync($"ended-{_unique}", KnownResourceStates.Exited);
            containers = await ContainersAsync();
            network = await ContainerApplication.InspectAsync(containers[0], "{{range $name, $place := .NetworkSettings.Networks}}{{$name}}{{end}}");
        }

        containers.Length.ShouldBe(2);
        (await ContainersAsync()).ShouldBeEmpty();
        network.ShouldStartWith("aspire-session-network-");
        (await EngineClient.Current.RunAsync("network", "ls", "--quiet", "--filter", $"name={network}")).ShouldBeEmpty();

        async Task<string[]> ContainersAsync() =>
            (await EngineClient.Current.RunAsync("ps", "--all", "--quiet", "--filter", $"name={_unique}")).Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }

    private static async Task RemoveNetworksAsync(string prefix)
    {
        var networks = (await EngineClient.Current.RunAsync("network", "ls", "--quiet", "--filter", $"name={prefix}")).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        if (networks.Length > 0)
        {
            await EngineClient.Current.TryAsync(["network", "rm", .. networks]);
        }
    }
}
