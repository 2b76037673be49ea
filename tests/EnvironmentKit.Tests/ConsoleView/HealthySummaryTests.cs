using EnvironmentKit.ConsoleView;
using EnvironmentKit.Status;

namespace EnvironmentKit.Tests.ConsoleView;

public sealed class HealthySummaryTests
{
    [Fact]
    public void Format_Healthy_TellsTimeAndAddresses() =>
        HealthySummary.Format(new EnvironmentStatus { HealthyAfter = 8.46, SiteUrl = "http://localhost:8080", DashboardUrl = "http://localhost:18888/login?t=x" })
            .ShouldBe(["Everything is healthy after 8.5 s.", "  Site       http://localhost:8080", "  Dashboard  http://localhost:18888/login?t=x"]);

    [Fact]
    public void Format_TroubleLater_IsNotHidden() =>
        HealthySummary.Format(SampleStatus.Starting with { Phase = EnvironmentPhase.Healthy, HealthyAfter = 8 })
            .ShouldBe(["Everything was healthy; now not: queue, worker, broken, gateway."]);

    [Fact]
    public void Format_OverAMinute_CountsMinutes() =>
        HealthySummary.Format(new EnvironmentStatus { HealthyAfter = 75 }).ShouldBe(["Everything is healthy after 1 min 15 s."]);
}
