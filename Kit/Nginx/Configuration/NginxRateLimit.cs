namespace EnvironmentKit.Nginx.Configuration;

/// <summary>How many requests one client address may make; those beyond get 429. Health checks do not count.</summary>
/// <param name="RequestsPerSecond">The lasting rate, 1 to 100,000.</param>
/// <param name="Burst">How many requests beyond the rate are let through at once, 0 to 1,000,000.</param>
public sealed record NginxRateLimit(int RequestsPerSecond, int Burst)
{
    /// <summary>What deployed tiers have unless the declaration says otherwise: 100 a second and 200 at once.</summary>
    public static NginxRateLimit Default { get; } = new(100, 200);

    /// <summary>Says what is wrong with the limit, as the end of a sentence; null when nothing is.</summary>
    internal string? Problem => (RequestsPerSecond, Burst) switch
    {
        ( < 1 or > 100_000, _) => FormattableString.Invariant($"{RequestsPerSecond} requests a second is not between 1 and 100,000"),
        (_, < 0 or > 1_000_000) => FormattableString.Invariant($"a burst of {Burst} requests is not between 0 and 1,000,000"),
        _ => null,
    };
}
