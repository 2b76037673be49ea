namespace EnvironmentKit.Schedules.Local;

/// <summary>What is known of the runs of a scheduled resource in this checkout.</summary>
internal sealed record RunHistory
{
    /// <summary>Until when somebody has watched the clock. Null: never yet.</summary>
    public DateTimeOffset? SeenUntil { get; init; }

    /// <summary>The run that ended last.</summary>
    public RunRecord? Last { get; init; }

    /// <summary>Runs that ended, well or not.</summary>
    public int Runs { get; init; }

    /// <summary>Runs that ended badly.</summary>
    public int Failed { get; init; }

    /// <summary>Runs since the last one that were due while the environment was down or the machine slept.</summary>
    public int Missed { get; init; }

    /// <summary>When the last of these was due.</summary>
    public DateTimeOffset? LastMissed { get; init; }

    /// <summary>Runs that were due while the one before was under way.</summary>
    public int Skipped { get; init; }
}
