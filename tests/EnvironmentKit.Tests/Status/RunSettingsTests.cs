using EnvironmentKit.Status;
using Microsoft.Extensions.Configuration;

namespace EnvironmentKit.Tests.Status;

public sealed class RunSettingsTests
{
    [Fact]
    public void Read_NothingSet_IsThreeMinutesAndEnds() => Read().ShouldBe(new RunSettings(TimeSpan.FromSeconds(180), ExitsOnFailure: true));

    [Fact]
    public void Read_Set_IsTaken() =>
        Read(("Environment:HealthTimeout", "2.5"), ("Environment:ExitOnFailure", "False")).ShouldBe(new RunSettings(TimeSpan.FromSeconds(2.5), ExitsOnFailure: false));

    [Theory]
    [InlineData("Environment:HealthTimeout", "abc", "a number of seconds from 0.1 to 86400")]
    [InlineData("Environment:HealthTimeout", "0", "a number of seconds from 0.1 to 86400")]
    [InlineData("Environment:HealthTimeout", "-3", "a number of seconds from 0.1 to 86400")]
    [InlineData("Environment:HealthTimeout", "NaN", "a number of seconds from 0.1 to 86400")]
    [InlineData("Environment:ExitOnFailure", "7", "true or false")]
    public void Read_CannotBeUsed_IsRefusedByName(string key, string value, string expected) =>
        Should.Throw<EnvironmentKitException>(() => Read((key, value))).Message.ShouldBe($"The setting {key} is '{value}'; expected {expected}.");

    private static RunSettings Read(params (string Key, string Value)[] settings) => RunSettings.Read(
        new ConfigurationBuilder().AddInMemoryCollection(settings.Select(setting => KeyValuePair.Create(setting.Key, (string?)setting.Value))).Build());
}
