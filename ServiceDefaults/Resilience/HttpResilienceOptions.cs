namespace ServiceDefaults.Resilience;

/// <summary>How patient an HTTP client is. The defaults suit calls between services.</summary>
public sealed class HttpResilienceOptions
{
    /// <summary>The most that a call may take, retries included. Default: 30 seconds.</summary>
    public TimeSpan TotalTimeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>The most that one attempt may take. Default: 10 seconds.</summary>
    public TimeSpan AttemptTimeout { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>How often an idempotent request is tried again; 0 for never. Default: 3.</summary>
    public int Retries { get; set; } = 3;

    /// <summary>The pause before the first retry; it doubles and has jitter. A Retry-After of the server has precedence. Default: 200 ms.</summary>
    public TimeSpan RetryDelay { get; set; } = TimeSpan.FromMilliseconds(200);

    /// <summary>The share of failed attempts, from 0 to 1, above which calls are refused for a while. Default: 0.5.</summary>
    public double FailureRatio { get; set; } = 0.5;

    /// <summary>How many attempts within <see cref="SamplingDuration"/> it takes to judge at all; at least 2. Default: 10.</summary>
    public int MinimumThroughput { get; set; } = 10;

    /// <summary>The time over which attempts are counted. Default: 10 seconds.</summary>
    public TimeSpan SamplingDuration { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>How long calls are refused before one is let through to try. Default: 2 seconds.</summary>
    public TimeSpan BreakDuration { get; set; } = TimeSpan.FromSeconds(2);
}
