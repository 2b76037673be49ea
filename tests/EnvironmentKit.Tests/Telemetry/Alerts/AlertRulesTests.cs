using EnvironmentKit.Deployment;
using EnvironmentKit.Telemetry;
using EnvironmentKit.Telemetry.Alerts;

namespace EnvironmentKit.Tests.Telemetry.Alerts;

public sealed class AlertRulesTests
{
    private static readonly ObservedTier _library = new(
        "library",
        "production",
        [
            new("db", ObservedKind.Database) { SignOfLife = "postgresql_backends" },
            new("db-backup", ObservedKind.Backup) { LongestPause = TimeSpan.FromDays(1) },
            new("db-replica", ObservedKind.Replica) { Primary = "db", SignOfLife = "postgresql_start_time_seconds" },
            new("gateway", ObservedKind.Gateway) { HasHealth = true, Domains = ["library.example", "dashboard.library.example"] },
            new("host", ObservedKind.Host),
            new("queue", ObservedKind.Queue) { SignOfLife = "rabbitmq_node_uptime_milliseconds" },
            new("search", ObservedKind.Search) { SignOfLife = "elasticsearch_cluster_health" },
            new("sync", ObservedKind.Job) { LongestPause = TimeSpan.FromDays(1) },
            new("web", ObservedKind.Application) { HasHealth = true, Replicas = 3, MemoryLimit = 384 << 20 },
        ]);

    [Fact]
    public void Of_TheWholeLibrary_MatchesGolden() => AlertRules.Of(_library, new AlertSettings([])).ToText().ShouldMatchGolden("library-rules.yaml");

    [Fact]
    public void Of_EveryKind_HasARuleInTheLibrary() =>
        AlertRules.Of(_library, new AlertSettings([])).Groups.SelectMany(group => group.Rules).Select(rule => rule.Name).Distinct().Order(StringComparer.Ordinal)
            .ShouldBe(AlertRules.Kinds.Select(kind => kind.Name).Order(StringComparer.Ordinal));

    [Fact]
    public void Of_AThresholdForOneService_CountsBeforeTheOneForAll()
    {
        var rules = Rules(new TelemetryOptions()
            .Alert("SlowResponses", alert => (alert.Service, alert.Threshold) = ("web", 0.25))
            .Alert("SlowResponses", alert => (alert.Threshold, alert.After) = (2, TimeSpan.FromSeconds(90))));

        var slow = rules.Single(rule => rule.Name == "SlowResponses");
        slow.Expression.ShouldEndWith("> 0.25");
        slow.After.ShouldBe(TimeSpan.FromSeconds(90));
    }

    [Fact]
    public void Of_SeveralGateways_LeavesOutRestartsThatNobodyCouldTell() =>
        AlertRules.Of(new ObservedTier("library", "production", [new("gateway", ObservedKind.Gateway) { Replicas = 2 }]), new AlertSettings([]))
            .Groups.SelectMany(group => group.Rules).ShouldNotContain(rule => rule.Name == "RestartLoop");

    [Fact]
    public void Of_ADisabledAlert_HasNoRule() =>
        Rules(new TelemetryOptions().Alert("DeadLetters", alert => alert.Disabled = true)).ShouldNotContain(rule => rule.Name == "DeadLetters");

    [Fact]
    public void Of_AnAlertOfOnesOwn_IsInTheGroupOfItsService()
    {
        var options = new TelemetryOptions().Alert("OrdersStuck", alert =>
        {
            alert.Service = "web";
            alert.Expression = "orders_waiting > 10";
            alert.Severity = AlertSeverity.Critical;
            alert.Summary = "Orders wait";
        });

        var group = AlertRules.Of(_library, new AlertSettings(options.Alerts)).Groups.Single(group => group.Name == "web");

        var rule = group.Rules.Single(rule => rule.Name == "OrdersStuck");
        rule.Expression.ShouldBe("orders_waiting > 10");
        rule.After.ShouldBe(TimeSpan.FromMinutes(5));
        rule.Severity.ShouldBe(AlertSeverity.Critical);
    }

    [Fact]
    public void Of_AServiceThatThereIsNot_IsRefusedByName()
    {
        var message = Mistake(new TelemetryOptions().Alert("SlowResponses", alert => alert.Service = "webb"));

        message.ShouldBe("Alert(\"SlowResponses\") is about the service 'webb', which tier 'production' does not have. It has 'db', 'db-backup', 'db-replica', 'gateway', 'host', 'queue', 'search', 'sync', 'web'.");
    }

    [Theory]
    [InlineData("SlowResponse", null, "do you mean SlowResponses?")]
    [InlineData("Nonsense", null, "needs an Expression")]
    [InlineData("not a name", "up == 0", "letters and digits are allowed")]
    [InlineData("DiskFilling", "up == 0", "one of the kit's alerts")]
    public void Of_ADeclarationThatMakesNoSense_IsRefusedByName(string name, string? expression, string expected) =>
        Mistake(new TelemetryOptions().Alert(name, alert => alert.Expression = expression)).ShouldSatisfyAllConditions(
            message => message.ShouldStartWith($"Alert(\"{name}\")"),
            message => message.ShouldContain(expected));

    [Fact]
    public void Runbook_OfEveryKind_IsASectionOfThePage()
    {
        var page = File.ReadAllText(Path.Join(RepositoryFolder.Of(AppContext.BaseDirectory).Path, "docs", "reference", "alerts.md")).Split('\n');
        var sections = page.Where(line => line.StartsWith("## ", StringComparison.Ordinal)).Select(line => line[3..].Trim().ToLowerInvariant()).ToList();

        foreach (var rule in Rules(new TelemetryOptions()))
        {
            var link = rule.Runbook.Split('#');
            link[0].ShouldBe("docs/reference/alerts.md");
            sections.ShouldContain(link[1]);
        }
    }

    [Theory]
    [InlineData(90, "90s")]
    [InlineData(300, "5m")]
    [InlineData(93_600, "26h")]
    [InlineData(259_200, "3d")]
    public void Duration_InSeconds_IsWrittenInTheLargestUnitWithoutARest(int seconds, string expected) =>
        PromDuration.Of(TimeSpan.FromSeconds(seconds)).ShouldBe(expected);

    private static List<AlertRule> Rules(TelemetryOptions options) => [.. AlertRules.Of(_library, new AlertSettings(options.Alerts)).Groups.SelectMany(group => group.Rules)];

    private static string Mistake(TelemetryOptions options) => Should.Throw<EnvironmentKitException>(() => Rules(options)).Message;
}
