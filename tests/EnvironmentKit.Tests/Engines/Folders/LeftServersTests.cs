using System.Diagnostics;
using EnvironmentKit.Engines.Folders;

namespace EnvironmentKit.Tests.Engines.Folders;

public sealed class LeftServersTests
{
    private readonly EnvironmentFolder _folder = new("/tmp/environment-" + Guid.NewGuid().ToString("n")[..8]);

    [Fact]
    public async Task WaitAsync_ServerStillEnding_WaitsForItsEnd()
    {
        using var server = Start(_folder.ServerPath("db"));
        LeftServers.Find(_folder).ShouldBe([server.Id]);

        var waiting = LeftServers.WaitAsync(_folder, TimeProvider.System, TestContext.Current.CancellationToken);
        waiting.IsCompleted.ShouldBeFalse();
        server.StandardInput.Close();

        await waiting;
        await server.WaitForExitAsync(TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task WaitAsync_ServerOfAnotherCheckout_IsLeftAlone()
    {
        using var server = Start("/tmp/other/.environment/run/db");

        await LeftServers.WaitAsync(_folder, TimeProvider.System, TestContext.Current.CancellationToken);

        server.HasExited.ShouldBeFalse();
        server.Kill();
    }

    /// <summary>Something that runs until its input is closed.</summary>
    private static Process Start(string home) =>
        Process.Start(new ProcessStartInfo("/bin/cat") { RedirectStandardInput = true, Environment = { ["HOME"] = home } })!;
}
