namespace ServiceDefaults.Tests.Sentry;

/// <summary>Waits for nothing longer than some milliseconds, and goes on as a test says.</summary>
internal sealed class ImpatientTime : TimeProvider
{
    private TimeSpan _ahead;

    public void Advance(TimeSpan time) => _ahead += time;

    public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + _ahead;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        base.CreateTimer(callback, state, dueTime > TimeSpan.FromMilliseconds(5) ? TimeSpan.FromMilliseconds(5) : dueTime, period);
}
