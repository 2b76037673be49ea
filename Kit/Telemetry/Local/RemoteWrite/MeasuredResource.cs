namespace EnvironmentKit.Telemetry.Local.RemoteWrite;

/// <summary>What one resource has sent.</summary>
internal sealed class MeasuredResource
{
    /// <summary>The resource's attributes.</summary>
    public List<KeyValuePair<string, string>> Attributes { get; } = [];

    /// <summary>Its points.</summary>
    public List<MeasuredPoint> Points { get; } = [];
}
