namespace EnvironmentKit.Telemetry.Alerts;

/// <summary>What is declared about alerts.</summary>
/// <param name="Declared">The declarations in their order.</param>
internal sealed record AlertSettings(IReadOnlyList<(string Name, AlertOptions Options)> Declared)
{
    /// <summary>The page about the kit's alerts.</summary>
    public string Runbooks { get; init; } = "docs/reference/alerts.md";

    /// <summary>Changes what is said of a rule: what holds for all services first, then what holds for its own.</summary>
    /// <param name="name">The alert's name.</param>
    /// <param name="service">The service.</param>
    public AlertOptions Of(string name, string service)
    {
        var effective = new AlertOptions();
        foreach (var (_, options) in Declared
            .Where(declared => declared.Name == name && declared.Options.Expression is null && (declared.Options.Service is null || declared.Options.Service == service))
            .OrderBy(declared => declared.Options.Service is null ? 0 : 1))
        {
            effective.Threshold = options.Threshold ?? effective.Threshold;
            effective.After = options.After ?? effective.After;
            effective.Severity = options.Severity ?? effective.Severity;
            effective.Runbook = options.Runbook ?? effective.Runbook;
            effective.Disabled = options.Disabled;
        }

        return effective;
    }
}
