using System.Globalization;
using System.Net.Http.Headers;

namespace ServiceDefaults.Sentry;

/// <summary>Until when Sentry wants no errors.</summary>
internal sealed class SentryRateLimits(TimeProvider time)
{
    private static readonly TimeSpan Unsaid = TimeSpan.FromSeconds(60);

    // Whatever a server says, it is asked again after a day.
    private static readonly TimeSpan Longest = TimeSpan.FromDays(1);

    private DateTimeOffset _until;

    public bool IsLimited => time.GetUtcNow() < _until;

    /// <summary>Reads what an answer says about limits.</summary>
    public void Read(HttpResponseHeaders headers, bool refused)
    {
        if (headers.TryGetValues("X-Sentry-Rate-Limits", out var limits))
        {
            foreach (var limit in limits.SelectMany(value => value.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)))
            {
                Read(limit.Split(':'));
            }
        }
        else if (refused)
        {
            Wait(headers.RetryAfter?.Delta ?? headers.RetryAfter?.Date - time.GetUtcNow() ?? Unsaid);
        }
    }

    // "60:error;default:organization:reason"; no categories are all.
    private void Read(string[] limit)
    {
        var categories = limit.ElementAtOrDefault(1)?.Split(';', StringSplitOptions.RemoveEmptyEntries) ?? [];
        if (categories.Length == 0 || categories.Contains("error", StringComparer.OrdinalIgnoreCase))
        {
            Wait(double.TryParse(limit[0], NumberStyles.Float, CultureInfo.InvariantCulture, out var seconds) && double.IsFinite(seconds)
                ? TimeSpan.FromSeconds(Math.Clamp(seconds, 0, Longest.TotalSeconds))
                : Unsaid);
        }
    }

    private void Wait(TimeSpan pause)
    {
        var until = time.GetUtcNow() + (pause < Longest ? pause : Longest);
        _until = until > _until ? until : _until;
    }
}
