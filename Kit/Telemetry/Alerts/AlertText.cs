namespace EnvironmentKit.Telemetry.Alerts;

/// <summary>What one kind of alert says about one service.</summary>
/// <param name="Expression">The PromQL expression.</param>
/// <param name="Summary">What is wrong.</param>
/// <param name="Description">What it means and what to look at first.</param>
internal sealed record AlertText(string Expression, string Summary, string Description)
{
    /// <summary>For how long it must hold, where that depends on the service. Null: as long as the kind says.</summary>
    public TimeSpan? After { get; init; }
}
