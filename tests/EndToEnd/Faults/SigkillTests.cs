using System.Diagnostics;
using EnvironmentUnderTest;

namespace EndToEnd.Faults;

public sealed class SigkillTests
{
    [Fact]
    public async Task Kill_WholeLibrary_LeavesNoServerAfterTenSecondsAndNothingAfterTwenty()
    {
        using var folder = new TemporaryFolder();
        await using var appHost = AppHostProcess.Start(Checkout.AppHost, Checkout.AppHostFolder, Path.Join(folder.Path, "state"));
        await appHost.WaitUntilHealthyAsync(Library.LibraryEnvironment.StartLimit);
        appHost.Marks.Running().Values.ShouldContain(command => command.Contains("postgres", StringComparison.Ordinal));
        appHost.Marks.Running().Values.ShouldContain(command => command.Contains("epmd", StringComparison.Ordinal) || command.Contains("beam", StringComparison.Ordinal));

        var clock = Stopwatch.StartNew();
        appHost.Kill();

        await Eventually.Get("The end of every server and program", TimeSpan.FromSeconds(10) - clock.Elapsed, () =>
        {
            var left = appHost.Marks.Running().Values.Where(command => !IsOrchestration(command)).ToList();
            return Task.FromResult((left.Count == 0, string.Join("\n", left)));
        });
        await Eventually.Get("The end of everything", TimeSpan.FromSeconds(20) - clock.Elapsed, () =>
            Task.FromResult((appHost.Marks.Running().Count == 0, appHost.Marks.Describe())));
    }

    private static bool IsOrchestration(string command) =>
        command.Contains("/dcp", StringComparison.Ordinal) || command.Contains("aspire-managed", StringComparison.Ordinal);
}
