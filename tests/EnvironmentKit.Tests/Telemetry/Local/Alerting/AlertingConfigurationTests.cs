using EnvironmentKit.Telemetry;
using EnvironmentKit.Telemetry.Alerts;
using EnvironmentKit.Telemetry.Local.Alerting;
using EnvironmentKit.Tests.Telemetry.Alerts;

namespace EnvironmentKit.Tests.Telemetry.Local.Alerting;

public sealed class AlertingConfigurationTests : IDisposable
{
    private static readonly ObservedTier Run = new(
        "library",
        "development",
        [new("db", ObservedKind.Database) { HasHealth = true }, new("db-backup", ObservedKind.Backup) { LongestPause = TimeSpan.FromDays(1) }, new("web", ObservedKind.Application) { HasHealth = true }]);

    private readonly string _folder = Directory.CreateTempSubdirectory("alerting-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Files_OfALocalRun_AreAcceptedByTheProgramsThemselves()
    {
        Promtool.Require("promtool");
        Promtool.Require("amtool");
        await WriteAsync("alerts.yaml", AlertingConfiguration.Rules(Run, new AlertSettings([]), after: null));
        await WriteAsync("prometheus.yaml", AlertingConfiguration.Prometheus(Run, "alerts.yaml", 9093, TimeSpan.FromSeconds(5)));
        await WriteAsync("alertmanager.yaml", AlertingConfiguration.Alertmanager(Run, 2525, TimeSpan.FromSeconds(5)));

        (await Promtool.RunAsync(_folder, "promtool", "check", "config", "prometheus.yaml")).ShouldContain("SUCCESS");
        (await Promtool.RunAsync(_folder, "amtool", "check-config", "alertmanager.yaml")).ShouldContain("SUCCESS");
    }

    [Fact]
    public void Rules_OfAMachineThatSleepsAtNight_LeaveOutWhatWasDueThen()
    {
        var rules = AlertingConfiguration.Rules(Run, new AlertSettings([]), after: null);

        rules.ShouldContain("alert: ServiceDown");
        rules.ShouldContain("alert: ScheduleFailed");
        rules.ShouldNotContain("alert: BackupMissing");
        rules.ShouldNotContain("alert: BackupOld");
        rules.ShouldNotContain("alert: ScheduleMissed");
        rules.ShouldNotContain("alert: ScheduleNeverRan");
    }

    [Fact]
    public void Rules_OneDurationForAll_HoldsForEach()
    {
        var durations = AlertingConfiguration.Rules(Run, new AlertSettings([]), TimeSpan.FromSeconds(2)).Split('\n').Where(line => line.TrimStart().StartsWith("for:", StringComparison.Ordinal)).ToList();

        durations.ShouldNotBeEmpty();
        durations.ShouldAllBe(line => line.Trim() == "for: 2s");
    }

    [Fact]
    public void Rules_AboutAServiceThatThereIsNot_AreRefused()
    {
        var options = new TelemetryOptions().Alert("SlowResponses", alert => alert.Service = "shop");

        Should.Throw<EnvironmentKitException>(() => AlertingConfiguration.Rules(Run, new AlertSettings(options.Alerts), after: null)).Message.ShouldContain("'shop'");
    }

    private Task WriteAsync(string name, string text) => File.WriteAllTextAsync(Path.Join(_folder, name), text, TestContext.Current.CancellationToken);
}
