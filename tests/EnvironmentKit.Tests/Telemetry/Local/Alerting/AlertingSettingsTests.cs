using EnvironmentKit.Telemetry.Local.Alerting;
using Microsoft.Extensions.Configuration;

namespace EnvironmentKit.Tests.Telemetry.Local.Alerting;

public sealed class AlertingSettingsTests
{
    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("false")]
    public void Read_NotTurnedOn_IsNone(string? value) => Read(("Telemetry:Alerts", value)).ShouldBeNull();

    [Fact]
    public void Read_TurnedOn_LeavesDurationsToTheRules() =>
        Read(("Telemetry:Alerts", "true")).ShouldBe(new AlertingSettings(TimeSpan.FromSeconds(5), null));

    [Fact]
    public void Read_Durations_AreWholeSeconds() =>
        Read(("Telemetry:Alerts", "True"), ("Telemetry:Alerts:Interval", "1"), ("Telemetry:Alerts:After", "1.5")).ShouldBe(new AlertingSettings(TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(2)));

    [Theory]
    [InlineData("Telemetry:Alerts", "yes", "The setting Telemetry:Alerts is 'yes'; expected true or false.")]
    [InlineData("Telemetry:Alerts:Interval", "0", "The setting Telemetry:Alerts:Interval is '0'; expected a number of seconds from 1 to 86400.")]
    [InlineData("Telemetry:Alerts:After", "soon", "The setting Telemetry:Alerts:After is 'soon'; expected a number of seconds from 1 to 86400.")]
    public void Read_Nonsense_NamesTheSetting(string key, string value, string message) =>
        Should.Throw<EnvironmentKitException>(() => Read([.. key == "Telemetry:Alerts" ? [] : new (string, string?)[] { ("Telemetry:Alerts", "true") }, (key, value)])).Message.ShouldBe(message);

    private static AlertingSettings? Read(params (string Key, string? Value)[] settings) => AlertingSettings.Read(
        new ConfigurationBuilder().AddInMemoryCollection(settings.Select(setting => KeyValuePair.Create(setting.Key, setting.Value))).Build());
}
