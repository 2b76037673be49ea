using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Orchestration;
using Microsoft.Extensions.DependencyInjection;

namespace Aspire.Hosting.Tests.Terminals;

public sealed class WithTerminalTests
{
    private static CancellationToken Deadline => TestContext.Current.CancellationToken;

    [Fact]
    public void WithTerminal_Twice_IsRefused()
    {
        var shell = Declared.Application().AddExecutable("shell", "/bin/sh", "/").WithTerminal();

        Should.Throw<InvalidOperationException>(() => shell.WithTerminal()).Message
            .ShouldBe("Resource 'shell' already has a terminal configured. Call WithTerminal() only once per resource.");
    }

    [Fact]
    public void TerminalOptions_Defaults_AreAspires()
    {
        var options = new TerminalOptions();

        (options.Columns, options.Rows, options.ShowTerminalHost).ShouldBe((120, 30, false));
    }

    [Fact]
    public async Task Start_Program_HasATerminalThatOthersCanReach()
    {
        var builder = Declared.Application();
        builder.AddExecutable("shell", "/bin/sh", "/", "-c", "exec sleep 600").WithTerminal();
        await using var application = builder.Build();

        await application.StartAsync(Deadline).InTime();
        var snapshot = (await application.ResourceNotifications.WaitForResourceAsync(
            "shell", change => change.Snapshot.State?.Text == KnownResourceStates.Running && Value(change.Snapshot, "executable.pid") is int, Deadline).InTime()).Snapshot;

        await Eventually.HoldsAsync(() => new FileInfo($"/proc/{Value(snapshot, "executable.pid")}/fd/0").LinkTarget?.StartsWith("/dev/pts/", StringComparison.Ordinal) is true);
        Value(snapshot, "terminal.enabled").ShouldBe("true");
        Value(snapshot, "terminal.replicaIndex").ShouldBe("0");
        Value(snapshot, "terminal.replicaCount").ShouldBe("1");
        var socket = snapshot.Properties.Single(property => property.Name == "terminal.consumerUdsPath");
        socket.IsSensitive.ShouldBe(true);
        await Eventually.HoldsAsync(() => File.Exists((string)socket.Value!));
        var host = application.Services.GetRequiredService<DistributedApplicationModel>().Resources.Single(resource => resource.Name == "shell-terminalhost-0");
        host.IsExcludedFromPublish().ShouldBeTrue();
        application.ResourceNotifications.TryGetCurrentState(host.GetResolvedResourceNames()[0], out var shown).ShouldBeTrue();
        shown!.Snapshot.IsHidden.ShouldBeTrue();

        await application.StopAsync(Deadline).InTime();

        var folder = Path.GetDirectoryName(Path.GetDirectoryName((string)socket.Value!))!;
        await Eventually.HoldsAsync(() => !Directory.Exists(folder));
    }

    private static object? Value(CustomResourceSnapshot snapshot, string name) => snapshot.Properties.SingleOrDefault(property => property.Name == name)?.Value;
}
