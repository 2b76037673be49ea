using System.Diagnostics;

namespace EnvironmentKit.Tests.Telemetry.Alerts;

/// <summary>Prometheus's and Alertmanager's own checkers.</summary>
internal static class Promtool
{
    /// <summary>Skips a test where a checker is not installed.</summary>
    public static void Require(string program) => Assert.SkipUnless(File.Exists("/usr/bin/" + program), $"There is no /usr/bin/{program}; './dev test' installs it.");

    /// <summary>Runs a checker in a folder, and fails with what it says when it is not content.</summary>
    public static async Task<string> RunAsync(string folder, string program, params string[] arguments)
    {
        var start = new ProcessStartInfo("/usr/bin/" + program, arguments) { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true };
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        var errors = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        var said = await output + await errors;
        process.ExitCode.ShouldBe(0, said);
        return said;
    }
}
