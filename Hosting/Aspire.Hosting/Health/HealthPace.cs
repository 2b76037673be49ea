namespace Aspire.Hosting.Health;

/// <summary>How long to wait between two health checks of a resource.</summary>
/// <remarks>
/// The pause grows with the time that has passed, so that a resource which becomes healthy is noticed within a small share of the
/// time that it took, while one that stays unhealthy costs little.
/// </remarks>
internal sealed class HealthPace(TimeProvider time)
{
    public static readonly TimeSpan Shortest = TimeSpan.FromMilliseconds(100);
    public static readonly TimeSpan LongestUnhealthy = TimeSpan.FromSeconds(5);
    public static readonly TimeSpan LongestHealthy = TimeSpan.FromSeconds(30);

    // A dependant may notice only with its next use that something is gone.
    private static readonly TimeSpan Unsettled = TimeSpan.FromSeconds(10);

    private long _since = time.GetTimestamp();
    private bool? _wasHealthy;
    private bool _isDisturbed;

    /// <summary>Something happened that may change the result: look often again.</summary>
    public void Disturb()
    {
        _since = time.GetTimestamp();
        _isDisturbed = true;
    }

    /// <summary>The pause after a check with that result.</summary>
    public TimeSpan Next(bool isHealthy)
    {
        if (_wasHealthy is { } before && before != isHealthy)
        {
            _since = time.GetTimestamp();
            _isDisturbed = false;
        }

        _wasHealthy = isHealthy;
        var elapsed = time.GetElapsedTime(_since);
        if (!isHealthy)
        {
            return Clamp(elapsed / 15, LongestUnhealthy);
        }

        if (elapsed > Unsettled)
        {
            _isDisturbed = false;
        }

        return _isDisturbed ? Clamp(elapsed / 2, LongestHealthy) : LongestHealthy;
    }

    private static TimeSpan Clamp(TimeSpan pause, TimeSpan longest) => pause < Shortest ? Shortest : pause > longest ? longest : pause;
}
