namespace Catalog.Worker.Indexing;

/// <summary>How the worker deals with events that it cannot process; the section <c>Worker</c> of the configuration.</summary>
public sealed class IndexingOptions
{
    /// <summary>How long an event is held back after the first failure, the second and so on; the last counts for all further ones.</summary>
    public IList<TimeSpan> RetryDelays { get; } = [];

    /// <summary>
    /// How many attempts an event gets before it goes to the dead letters. Attempts that fail because a server is away
    /// do not count. Default: 5.
    /// </summary>
    public int MaximumAttempts { get; set; } = 5;

    /// <summary>How often the worker looks whether the index is there. Default: 10 seconds.</summary>
    public TimeSpan KeepInterval { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>The delays in use: those configured, or 1, 5 and 15 seconds.</summary>
    public IReadOnlyList<TimeSpan> Delays => RetryDelays.Count > 0
        ? [.. RetryDelays]
        : [TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(15)];

    /// <summary>How long an event is held back after its nth failure.</summary>
    /// <param name="failure">1 for the first.</param>
    public TimeSpan Delay(int failure) => Delays[Math.Clamp(failure - 1, 0, Delays.Count - 1)];
}
