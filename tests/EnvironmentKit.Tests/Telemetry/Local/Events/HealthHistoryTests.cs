using EnvironmentKit.Telemetry.Local.Events;
using EnvironmentKit.Telemetry.Otlp;

namespace EnvironmentKit.Tests.Telemetry.Local.Events;

public sealed class HealthHistoryTests
{
    private readonly HealthHistory _history = new(TimeProvider.System);

    [Fact]
    public void Observe_Changes_AreRecordedOnceEach()
    {
        _history.Observe("web", "web", "Starting", null, null).ShouldBeNull();
        _history.Observe("web", "web", "Running", "Unhealthy", "web_check: refused").ShouldBeNull();
        _history.Observe("web", "web", "Running", "Healthy", null).ShouldNotBeNull()
            .ShouldSatisfyAllConditions(
                record => record.Body.ShouldBe("web: Unhealthy → Healthy"),
                record => record.Severity.ShouldBe(OtlpSeverity.Information));
        _history.Observe("web", "web", "Running", "Healthy", null).ShouldBeNull();
        _history.Observe("web", "web", "Running", "Unhealthy", "web_check: refused").ShouldNotBeNull().Body.ShouldBe("web: Healthy → Unhealthy (web_check: refused)");
        _history.Observe("web", "web", "Exited", null, null).ShouldNotBeNull()
            .ShouldSatisfyAllConditions(
                record => record.Body.ShouldBe("web: Unhealthy → Exited"),
                record => record.Severity.ShouldBe(OtlpSeverity.Error));
        _history.Observe("web", "web", "Running", "Unhealthy", "web_check: refused").ShouldNotBeNull().Severity.ShouldBe(OtlpSeverity.Information);
    }

    [Theory]
    [InlineData("Running", "Healthy", 1)]
    [InlineData("Running", null, 1)]
    [InlineData("Finished", null, 1)]
    [InlineData("Running", "Unhealthy", 0)]
    [InlineData("Running", "Degraded", 0)]
    [InlineData("Exited", "Healthy", 0)]
    [InlineData("FailedToStart", null, 0)]
    public void Read_State_IsOneOrNone(string state, string? health, int expected)
    {
        _history.Observe("db", "db", state, health, null);
        _history.Read().ShouldHaveSingleItem().Value.ShouldBe(expected);
    }

    [Fact]
    public void Read_OneOfTwoReplicasDown_IsNotWell()
    {
        _history.Observe("web", "web", "Running", "Healthy", null);
        _history.Observe("web", "web-1", "Running", "Healthy", null);
        _history.Observe("web", "web-2", "Exited", null, null);

        var point = _history.Read().ShouldHaveSingleItem();
        (point.Name, point.Value).ShouldBe(("resource.health", (object)0));
        point.Attributes.ShouldBe([new KeyValuePair<string, object>("resource.name", "web")]);
    }
}
