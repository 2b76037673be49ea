using EnvironmentKit.Tests.Telemetry.Alerts;

namespace EnvironmentKit.Tests.Telemetry.Deployment;

/// <summary>The committed configurations of those who watch over production, as their own programs read them.</summary>
public sealed class ShippedConfigurationTests
{
    [Theory]
    [InlineData("swarm", "amtool", "check-config", "telemetry-alertmanager.yaml")]
    [InlineData("swarm", "promtool", "check", "rules", "telemetry-alerts.yaml")]
    [InlineData("swarm", "promtool", "check", "config", "--syntax-only", "telemetry-prometheus.yaml")]
    [InlineData("kubernetes", "amtool", "check-config", "telemetry-alertmanager.yaml")]
    [InlineData("kubernetes", "promtool", "check", "rules", "telemetry-alerts.yaml")]
    [InlineData("kubernetes", "promtool", "check", "config", "--syntax-only", "telemetry-prometheus.yaml")]
    public async Task Configuration_OfProduction_IsTaken(string target, string program, params string[] arguments)
    {
        Promtool.Require(program);

        var said = await Promtool.RunAsync(Path.Join(TestRepository.Root, "manifests", "production", target, "configs"), program, arguments);

        said.ShouldContain("SUCCESS");
    }
}
