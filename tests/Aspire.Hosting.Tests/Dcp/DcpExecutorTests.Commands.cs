using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting.Tests.Dcp;

public sealed partial class DcpExecutorTests
{
    [Fact]
    public async Task Commands_StopStartRestart_ReplaceTheProcess()
    {
        var program = Programs.Shell("cycles", "echo begun; exec sleep 600");
        await using var application = new DcpApplication(program);
        await application.StartAsync();
        var first = Property(await application.ReachesAsync("cycles", KnownResourceStates.Running), "executable.pid").ShouldBeOfType<int>();

        (await application.Commands.ExecuteCommandAsync(program, KnownResourceCommands.StopCommand, Cancelled)).Success.ShouldBeTrue();
        await application.ReachesAsync("cycles", KnownResourceStates.Finished, KnownResourceStates.Exited);
        Processes.Runs(first).ShouldBeFalse();

        (await application.Commands.ExecuteCommandAsync(program, KnownResourceCommands.StartCommand, Cancelled)).Success.ShouldBeTrue();
        var second = Property(await application.ReachesAsync("cycles", KnownResourceStates.Running), "executable.pid").ShouldBeOfType<int>();
        second.ShouldNotBe(first);

        (await application.Commands.ExecuteCommandAsync(program, KnownResourceCommands.RestartCommand, Cancelled)).Success.ShouldBeTrue();
        await application.Notifications.WaitForResourceAsync(
            "cycles",
            change => change.Snapshot.State?.Text == KnownResourceStates.Running && Property(change.Snapshot, "executable.pid") is int pid && pid != second,
            Cancelled).InTime();
        Processes.Runs(second).ShouldBeFalse();
    }

    [Fact]
    public async Task Commands_StopWhileAValueIsWaitedFor_EndsTheStart()
    {
        var never = new TaskCompletionSource<string>();
        var program = Programs.Shell("waits", "exec sleep 600").With(new EnvironmentCallbackAnnotation(async context => await never.Task.WaitAsync(context.CancellationToken)));
        await using var application = new DcpApplication(program);
        var starting = application.StartAsync();
        await application.ReachesAsync("waits", KnownResourceStates.Starting);

        (await application.Commands.ExecuteCommandAsync(program, KnownResourceCommands.StopCommand, Cancelled).InTime()).Success.ShouldBeTrue();

        await application.ReachesAsync("waits", KnownResourceStates.FailedToStart);
        await starting.InTime();
    }

    [Fact]
    public async Task Commands_ProgramWasKilled_IsShownAsEndedAndStartsAgain()
    {
        var program = Programs.Shell("dies", "exec sleep 600");
        await using var application = new DcpApplication(program);
        await application.StartAsync();
        var pid = Property(await application.ReachesAsync("dies", KnownResourceStates.Running), "executable.pid").ShouldBeOfType<int>();

        using (var process = System.Diagnostics.Process.GetProcessById(pid))
        {
            process.Kill();
        }

        var ended = await application.ReachesAsync("dies", KnownResourceStates.Finished, KnownResourceStates.Exited);
        ended.ExitCode.ShouldNotBe(0);
        (await application.Commands.ExecuteCommandAsync(program, KnownResourceCommands.StartCommand, Cancelled)).Success.ShouldBeTrue();
        await application.ReachesAsync("dies", KnownResourceStates.Running);
    }
}
