using Aspire.Hosting.Dcp;
using Aspire.Hosting.Dcp.Model;
using Aspire.Hosting.Dcp.Server;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging.Abstractions;

namespace Aspire.Hosting.Tests.Dcp.Server;

[System.Runtime.Versioning.UnsupportedOSPlatform("windows")]
public sealed class DcpProcessTests
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task GetClientAsync_Installed_AnswersFromAPrivateFolder()
    {
        await using var process = DcpFixture.Create(Environment.ProcessId);

        var client = await process.GetClientAsync(Cancelled);
        (await client.ListAsync<Executable>(Cancelled)).ShouldBeEmpty();

        File.GetUnixFileMode(process.SessionFolder!).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        File.Exists(Path.Combine(process.SessionFolder!, "api.key")).ShouldBeFalse();
    }

    [Fact]
    public async Task StopAsync_ProgramRuns_EndsItAndRemovesTheFolder()
    {
        await using var process = DcpFixture.Create(Environment.ProcessId);
        var client = await process.GetClientAsync(Cancelled);
        var pid = await RunAsync(client, "exec sleep 600");

        await process.StopAsync(Cancelled);

        await Processes.UntilAsync(() => !Processes.Runs(pid), TimeSpan.FromSeconds(5), "the program ends");
        await Processes.UntilAsync(() => !Directory.Exists(process.SessionFolder), TimeSpan.FromSeconds(10), "the folder goes");
    }

    [Fact]
    public async Task StopAsync_NeverStarted_StartsNothing()
    {
        await using var process = DcpFixture.Create(Environment.ProcessId);

        await process.StopAsync(Cancelled);

        process.SessionFolder.ShouldBeNull();
        await Should.ThrowAsync<DistributedApplicationException>(process.GetClientAsync(Cancelled));
    }

    [Fact]
    public async Task MonitoredProcessIsKilled_EverythingEndsWithinTheLimits()
    {
        using var monitored = System.Diagnostics.Process.Start("/bin/sleep", "600");
        await using var process = DcpFixture.Create(monitored.Id);
        var client = await process.GetClientAsync(Cancelled);
        var direct = await RunAsync(client, "exec sleep 600");
        var deaf = await RunAsync(client, "trap '' TERM INT HUP; while :; do sleep 1; done");

        monitored.Kill();

        await Processes.UntilAsync(() => !Processes.Runs(direct), TimeSpan.FromSeconds(10), "a program ends");
        await Processes.UntilAsync(() => !Processes.Runs(deaf), TimeSpan.FromSeconds(10), "a program that ignores signals ends");
        await Processes.UntilAsync(() => !Directory.Exists(process.SessionFolder), TimeSpan.FromSeconds(10), "the folder goes");
        await Processes.UntilAsync(() => !Processes.With(process.SessionFolder!).Any(), TimeSpan.FromSeconds(10), "the orchestrator ends");
    }

    [Fact]
    public async Task GetClientAsync_NotInstalled_SaysWhatMendsIt()
    {
        var home = Directory.CreateTempSubdirectory("aspire-home-");
        await using var process = new DcpProcess(
            new AspireBundle(new ConfigurationBuilder().Build(), home.FullName), TimeProvider.System, NullLogger<DcpProcess>.Instance);

        var e = await Should.ThrowAsync<DistributedApplicationException>(process.GetClientAsync(Cancelled));

        e.Message.ShouldContain("./dev up");
        home.Delete();
    }

    [Fact]
    public async Task GetClientAsync_ProgramFails_SaysWhatItSaid()
    {
        var home = Directory.CreateTempSubdirectory("aspire-home-");
        var program = Path.Combine(home.FullName, "dcp");
        await File.WriteAllTextAsync(program, "#!/bin/sh\necho this machine is no good >&2\nexit 7\n", Cancelled);
        File.SetUnixFileMode(program, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        var configuration = new ConfigurationBuilder().AddInMemoryCollection([new("DcpPublisher:CliPath", program)]).Build();
        await using var process = new DcpProcess(new AspireBundle(configuration, home.FullName), TimeProvider.System, NullLogger<DcpProcess>.Instance);

        var e = await Should.ThrowAsync<DistributedApplicationException>(process.GetClientAsync(Cancelled));

        e.Message.ShouldContain("exit code 7");
        e.Message.ShouldContain("this machine is no good");
        Directory.Exists(process.SessionFolder).ShouldBeFalse();
        home.Delete(recursive: true);
    }

    private static async Task<int> RunAsync(Aspire.Hosting.Dcp.Client.DcpClient client, string script)
    {
        var name = $"program-{Guid.NewGuid():N}";
        await client.CreateAsync(
            new Executable { Metadata = { Name = name }, Spec = { ExecutablePath = "/bin/sh", Args = ["-c", script] } }, Cancelled);
        await foreach (var change in client.WatchAsync<Executable>(Cancelled))
        {
            if (change.Object.Metadata.Name == name && change.Object.Status is { State: ExecutableState.Running, Pid: { } pid })
            {
                return pid;
            }
        }

        throw new InvalidOperationException("The watch has ended.");
    }
}
