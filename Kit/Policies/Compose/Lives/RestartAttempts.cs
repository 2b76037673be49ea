using EnvironmentKit.Policies.Documents;

namespace EnvironmentKit.Policies.Compose.Lives;

/// <summary>What is restarted after failures is restarted five times at most.</summary>
internal sealed class RestartAttempts : ServicePolicy
{
    public override string Id => "restart-on-failure-attempts";

    public override IReadOnlyList<ToolCheck> Tools { get; } = [new(Tool.Kics, "2fc99041-ddad-49d5-853f-e35e70a48391", "Restart Policy On Failure Not Set To 5")];

    public override string Why => "Without an end a service that cannot start starts over and over, and fills the log; after five times nothing gets better.";

    public override string Mend => "Write on-failure:5, or max_attempts: 5. What serves all the time wants unless-stopped.";

    public override Uri More { get; } = new("https://docs.docker.com/reference/compose-file/services/#restart");

    protected override IEnumerable<Violation> Check(ComposeService service, ComposeFile file, PolicyContext context)
    {
        if (service["restart"] is { Value: { } text } restart && text.StartsWith("on-failure", StringComparison.Ordinal) && text != "on-failure:5")
        {
            yield return service.Breaks($"is restarted by the rule {text}, not five times", restart);
        }

        if (service["deploy"].At("restart_policy") is { } policy && policy.Text("condition") == "on-failure" && policy.Text("max_attempts") != "5")
        {
            yield return service.Breaks("is restarted after failures, but not five times at most", policy["max_attempts"] ?? policy);
        }
    }
}
