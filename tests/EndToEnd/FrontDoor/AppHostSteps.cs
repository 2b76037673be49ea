using System.Diagnostics;
using EnvironmentUnderTest;

namespace EndToEnd.FrontDoor;

/// <summary>Steps of the shipped AppHost's pipeline that answer with a report.</summary>
internal static class AppHostSteps
{
    /// <summary>Runs a step.</summary>
    /// <returns>Its exit code, its report (empty where it wrote none) and what it said on standard error.</returns>
    public static async Task<(int ExitCode, string Report, string Error)> ReportAsync(string step, params string[] arguments)
    {
        using var folder = new TemporaryFolder();
        var report = Path.Join(folder.Path, "report");
        var start = new ProcessStartInfo(Checkout.AppHost, ["--operation", "publish", "--step", step, "--report-output", report, .. arguments])
        {
            WorkingDirectory = Checkout.AppHostFolder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        var error = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        await output;
        return (process.ExitCode, File.Exists(report) ? await File.ReadAllTextAsync(report, TestContext.Current.CancellationToken) : "", await error);
    }
}
