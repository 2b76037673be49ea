using System.Text.Json;
using EnvironmentKit.Deployment;
using EnvironmentKit.Parity;

namespace EnvironmentKit.Tests.Parity;

public sealed class ParityTextTests
{
    private static readonly TargetPair _swarm = new(Target.Compose, Target.Swarm);
    private static readonly TargetPair _kubernetes = new(Target.Compose, Target.Kubernetes);
    private static readonly SettingSubject _web = new(SubjectKind.Service, "web");
    private static readonly ParityCause _declared = new(ParityCauseKind.Declared, "web.InTier(production, web => web.WithReplicas(3))");
    private static readonly ParityCause _target = new(ParityCauseKind.Target, "who keeps time: on compose a loop in the container; on kubernetes a CronJob");

    private static readonly ParityReport _report = new()
    {
        Application = "library",
        Left = "staging",
        Right = "production",
        LeftTargets = [Target.Compose],
        RightTargets = [Target.Swarm, Target.Kubernetes],
        Differences =
        [
            new(_web, "environment.CALL", "1", "2") { Causes = [ParityCause.Unsteady], Targets = [_swarm, _kubernetes] },
            new(_web, "environment.ConnectionStrings__db", "Host=a-very-long-name.of.a.host.example;Port=5432;Username=one", "Host=a-very-long-name.of.a.host.example;Port=5432;Username=two")
            {
                Causes = [new ParityCause(ParityCauseKind.Parameter, "ConnectionStrings:db in AppHost/appsettings.Production.json")],
                Targets = [_swarm, _kubernetes],
            },
            new(_web, "probe.startup", "a long text that only the one of the targets has", null) { Causes = [_target], Targets = [_kubernetes] },
            new(_web, "replicas", "1", "3") { Causes = [_declared], Targets = [_swarm, _kubernetes] },
            new(_web, "run", "Continuous", "Scheduled") { Causes = [_target], Targets = [_kubernetes] },
            new(new SettingSubject(SubjectKind.Service, "web-certificates"), SettingList.Presence, "yes", null) { Causes = [_declared, _target], Targets = [_kubernetes] },
        ],
        Expected = [new(SettingSubject.Tier, "name", "library-staging", "library-production") { Targets = [_swarm, _kubernetes] }],
    };

    [Fact]
    public void Write_Differences_AreTablesWithNumberedReasons() => ParityText.Write(_report).ShouldMatchGolden("parity.txt");

    [Fact]
    public void Write_Nothing_SaysThat() => ParityText.Write(_report with { Differences = [], Expected = [] }).ShouldBe(
        """
        library: staging (compose) against production (swarm, kubernetes)

        0 differences: 0 declared, 0 by parameter, 0 by target, 0 that nobody declared. Beside that 0 settings differ by the tiers' names alone.

        """);

    [Fact]
    public void WriteJson_Differences_HaveStableNames()
    {
        var json = ParityJson.Write(_report);

        json.ShouldMatchGolden("parity.json");
        JsonDocument.Parse(json).RootElement.GetProperty("counts").GetProperty("nobody").GetInt32().ShouldBe(1);
    }
}
