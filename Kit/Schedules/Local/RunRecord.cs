namespace EnvironmentKit.Schedules.Local;

/// <summary>One run of a scheduled resource.</summary>
/// <param name="Started">When it began.</param>
/// <param name="Ended">When it ended.</param>
/// <param name="ByHand">Whether somebody asked for it, instead of the schedule.</param>
/// <param name="Failure">Why it failed. Null: it did not.</param>
internal sealed record RunRecord(DateTimeOffset Started, DateTimeOffset Ended, bool ByHand, string? Failure)
{
    public TimeSpan Duration => Ended - Started;
}
