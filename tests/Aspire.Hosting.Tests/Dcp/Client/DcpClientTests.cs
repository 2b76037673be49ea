using System.Net;
using Aspire.Hosting.Dcp.Client;
using Aspire.Hosting.Dcp.Model;
using Microsoft.Extensions.Logging.Abstractions;

namespace Aspire.Hosting.Tests.Dcp.Client;

public sealed class DcpClientTests(DcpFixture dcp) : IClassFixture<DcpFixture>
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task CreateAsync_Program_RunsAndIsReportedByTheWatch()
    {
        await dcp.Client.CreateAsync(Shell("ends", "exit 3"), Cancelled);

        var ended = await WatchUntilAsync("ends", change => ExecutableState.IsEnded(change.Object.Status?.State));

        ended.Object.Status!.State.ShouldBe(ExecutableState.Finished);
        ended.Object.Status.ExitCode.ShouldBe(3);
    }

    [Fact]
    public async Task CreateAsync_SameNameTwice_IsRefusedWithoutTheValues()
    {
        await dcp.Client.CreateAsync(Shell("twice", "sleep 60", ("PASSWORD", "s3cret")), Cancelled);

        var e = await Should.ThrowAsync<DcpException>(dcp.Client.CreateAsync(Shell("twice", "sleep 60", ("PASSWORD", "s3cret")), Cancelled));

        e.StatusCode.ShouldBe(HttpStatusCode.Conflict);
        e.Message.ShouldContain("twice");
        e.ToString().ShouldNotContain("s3cret");
    }

    [Fact]
    public async Task GetAsync_NoSuchObject_IsNull() =>
        (await dcp.Client.GetAsync<Executable>("nobody", Cancelled)).ShouldBeNull();

    [Fact]
    public async Task PatchAsync_Stop_EndsTheProcess()
    {
        await dcp.Client.CreateAsync(Shell("stopped", "exec sleep 600"), Cancelled);
        var running = await WatchUntilAsync("stopped", change => change.Object.Status?.State == ExecutableState.Running);

        await dcp.Client.PatchAsync<Executable>("stopped", """{"spec":{"stop":true}}""", Cancelled);
        var ended = await WatchUntilAsync("stopped", change => ExecutableState.IsEnded(change.Object.Status?.State));

        ended.Object.Status!.FinishTimestamp.ShouldNotBeNull();
        Processes.Runs(running.Object.Status!.Pid!.Value).ShouldBeFalse();
    }

    [Fact]
    public async Task DeleteAsync_RunningProgram_IsReportedWhenItHasEnded()
    {
        await dcp.Client.CreateAsync(Shell("deleted", "exec sleep 600"), Cancelled);
        var running = await WatchUntilAsync("deleted", change => change.Object.Status?.State == ExecutableState.Running);

        (await dcp.Client.DeleteAsync<Executable>("deleted", Cancelled)).ShouldBeTrue();
        await Processes.UntilAsync(
            () => !Processes.Runs(running.Object.Status!.Pid!.Value), TimeSpan.FromSeconds(10), "the process ends");

        (await dcp.Client.DeleteAsync<Executable>("nobody", Cancelled)).ShouldBeFalse();
    }

    [Fact]
    public async Task OpenLogAsync_Follow_GivesLinesWithTimesAndEndsWithTheObject()
    {
        await dcp.Client.CreateAsync(Shell("talks", "echo one; echo two >&2; exec sleep 600"), Cancelled);
        await WatchUntilAsync("talks", change => change.Object.Status?.State == ExecutableState.Running);

        await using var output = (await dcp.Client.OpenLogAsync<Executable>("talks", LogSource.StdOut, follow: true, Cancelled)).ShouldNotBeNull();
        using var lines = new StreamReader(output);
        var line = (await lines.ReadLineAsync(Cancelled)).ShouldNotBeNull();
        line.ShouldEndWith(" one");
        DateTime.TryParse(line.Split(' ')[0], out _).ShouldBeTrue();

        await using var errors = (await dcp.Client.OpenLogAsync<Executable>("talks", LogSource.StdErr, follow: false, Cancelled)).ShouldNotBeNull();
        using var errorLines = new StreamReader(errors);
        (await errorLines.ReadToEndAsync(Cancelled)).TrimEnd().ShouldEndWith(" two");

        await dcp.Client.DeleteAsync<Executable>("talks", Cancelled);
        (await lines.ReadLineAsync(Cancelled)).ShouldBeNull();
    }

    [Fact]
    public async Task Service_WithoutPort_GetsOneThatReachesTheProgram()
    {
        var service = new Service { Metadata = { Name = "site" }, Spec = { Address = "localhost" } };
        await dcp.Client.CreateAsync(service, Cancelled);
        var allocated = await WatchServiceAsync("site", change => change.Object.Status?.EffectivePort is > 0);
        allocated.Object.Status!.EffectiveAddress.ShouldBe("localhost");

        var program = Shell("site-program", "echo $PORT", ("PORT", "{{- portForServing \"site\" -}}"));
        program.Metadata.Annotate(DcpMetadata.ServiceProducers, """[{"serviceName":"site","address":"localhost"}]""");
        await dcp.Client.CreateAsync(program, Cancelled);
        var ended = await WatchUntilAsync("site-program", change => ExecutableState.IsEnded(change.Object.Status?.State));

        var port = ended.Object.Status!.EffectiveEnv!.Single(variable => variable.Name == "PORT").Value;
        int.Parse(port, System.Globalization.CultureInfo.InvariantCulture).ShouldBeGreaterThan(0);
        port.ShouldNotBe(allocated.Object.Status.EffectivePort.ToString());
    }

    private static Executable Shell(string name, string script, params (string Name, string Value)[] environment) => new()
    {
        Metadata = { Name = name },
        Spec =
        {
            ExecutablePath = "/bin/sh",
            Args = ["-c", script],
            Env = [.. environment.Select(variable => new EnvVar(variable.Name, variable.Value))],
        },
    };

    private Task<DcpWatchEvent<Executable>> WatchUntilAsync(string name, Func<DcpWatchEvent<Executable>, bool> condition) =>
        UntilAsync(DcpWatch.FollowAsync<Executable>(dcp.Client, TimeSpan.Zero, NullLogger.Instance, Cancelled), name, condition);

    private Task<DcpWatchEvent<Service>> WatchServiceAsync(string name, Func<DcpWatchEvent<Service>, bool> condition) =>
        UntilAsync(DcpWatch.FollowAsync<Service>(dcp.Client, TimeSpan.Zero, NullLogger.Instance, Cancelled), name, condition);

    private static async Task<DcpWatchEvent<T>> UntilAsync<T>(
        IAsyncEnumerable<DcpWatchEvent<T>> changes, string name, Func<DcpWatchEvent<T>, bool> condition)
        where T : DcpObject
    {
        await foreach (var change in changes.WithCancellation(Cancelled))
        {
            if (change.Object.Metadata.Name == name && condition(change))
            {
                return change;
            }
        }

        throw new InvalidOperationException("The watch has ended.");
    }
}
