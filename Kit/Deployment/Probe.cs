namespace EnvironmentKit.Deployment;

/// <summary>A question that is put to a container again and again.</summary>
/// <param name="Action">How it is asked.</param>
public sealed record Probe(ProbeAction Action)
{
    /// <summary>Time between two questions.</summary>
    public TimeSpan Interval { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>How long an answer may take.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>How many failures in a row count.</summary>
    public int FailureThreshold { get; init; } = 3;

    /// <summary>Time before the first question.</summary>
    public TimeSpan InitialDelay { get; init; } = TimeSpan.Zero;
}
