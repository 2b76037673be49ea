namespace EnvironmentKit.Deployment;

/// <summary>How many of a service run.</summary>
/// <param name="Minimum">At least so many; where a target does not scale by itself, exactly so many.</param>
/// <param name="Maximum">At most so many.</param>
public sealed record Replicas(int Minimum, int Maximum)
{
    /// <summary>Processor use in percent of the request above which more are started, where <see cref="Maximum"/> allows it.</summary>
    public int TargetCpuPercent { get; init; } = 75;

    /// <summary>Whether the number follows the load.</summary>
    public bool IsRange => Maximum > Minimum;
}
