using EnvironmentKit.Documents;

namespace EnvironmentKit.Telemetry.Alerts;

/// <summary>An alerting rule as Prometheus knows it.</summary>
/// <param name="Name">The alert's name, such as <c>ServiceDown</c>.</param>
/// <param name="Service">The service that it is about.</param>
/// <param name="Expression">The PromQL expression that has a result while something is wrong.</param>
/// <param name="After">For how long that must hold.</param>
/// <param name="Severity">How bad it is.</param>
internal sealed record AlertRule(string Name, string Service, string Expression, TimeSpan After, AlertSeverity Severity) : IYamlMapping
{
    /// <summary>What is wrong, in a sentence.</summary>
    public required string Summary { get; init; }

    /// <summary>What it means and what to look at first.</summary>
    public required string Description { get; init; }

    /// <summary>The section of a page that says what to do.</summary>
    public required string Runbook { get; init; }

    public void Write(YamlWriter yaml)
    {
        yaml.Text("alert", Name);
        yaml.Text("expr", Expression);
        yaml.Text("for", After > TimeSpan.Zero ? PromDuration.Of(After) : null);
        yaml.TextsByName("labels", [new("service", Service), new("severity", Severity == AlertSeverity.Critical ? "critical" : "warning")]);
        yaml.TextsByName("annotations", [new("description", Description), new("runbook_url", Runbook), new("summary", Summary)]);
    }
}
