using System.Diagnostics;
using EnvironmentKit.Engines.Folders;

namespace EnvironmentKit.Tests.Engines.Folders;

public sealed class LeftServersTests
{
    private readonly EnvironmentFolder _folder = new("/tmp/environment-" + Guid.NewGuid().ToString("n")[..8]);

    [Fact]
    public async Task WaitAsync_ServerStillEnding_WaitsForItsEnd()
    {
        using var server = Start(_folder.ServerPath("db"), "0.5");
        LeftServers.Find(_folder).ShouldBe([server.Id]);

        await LeftServers.WaitAsync(_folder, TimeProvider.System, TestContext.Current.CancellationToken);

        server.HasExited.ShouldBeTrue();
    }

    [Fact]
    public async Task WaitAsync_ServerOfAnotherCheckout_IsLeftAlone()
    {
        using var server = Start("/tmp/other/.environment/run/db", "60");

        await LeftServers.WaitAsync(_folder, TimeProvider.System, TestContext.Current.CancellationToken);

        server.HasExited.ShouldBeFalse();
        server.Kill();
    }

    private static Process Start(string home, string seconds) =>
        Process.Start(new ProcessStartInfo("/bin/sleep", [seconds]) { Environment = { ["HOME"] = home } })!;
}
