namespace EnvironmentKit.Kubernetes.Objects;

/// <summary>Times as the API takes them: whole seconds, rounded up, so that nothing becomes zero that was not.</summary>
internal static class Seconds
{
    public static long? Of(TimeSpan? time) => time is { } span ? Of(span) : null;

    public static long Of(TimeSpan time) => (long)Math.Ceiling(time.TotalSeconds);
}
