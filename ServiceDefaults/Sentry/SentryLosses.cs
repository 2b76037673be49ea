namespace ServiceDefaults.Sentry;

/// <summary>Counts the reports that never reached Sentry, by the reasons that it knows.</summary>
internal sealed class SentryLosses
{
    public const string QueueOverflow = "queue_overflow";
    public const string NetworkError = "network_error";
    public const string SendError = "send_error";
    public const string RateLimit = "ratelimit_backoff";
    public const string SampleRate = "sample_rate";
    public const string BeforeSend = "before_send";
    public const string InternalError = "internal_sdk_error";

    private readonly Dictionary<string, int> _counts = new(StringComparer.Ordinal);

    public void Add(string reason, int count = 1)
    {
        lock (_counts)
        {
            _counts[reason] = _counts.GetValueOrDefault(reason) + count;
        }
    }

    /// <summary>What was counted since the last call.</summary>
    public IReadOnlyList<KeyValuePair<string, int>> Take()
    {
        lock (_counts)
        {
            KeyValuePair<string, int>[] counts = [.. _counts];
            _counts.Clear();
            return counts;
        }
    }

    /// <summary>Counts again what could not be told.</summary>
    public void Return(IReadOnlyList<KeyValuePair<string, int>> counts)
    {
        foreach (var (reason, count) in counts)
        {
            Add(reason, count);
        }
    }
}
