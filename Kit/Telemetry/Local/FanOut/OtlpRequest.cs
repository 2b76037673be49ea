namespace EnvironmentKit.Telemetry.Local.FanOut;

/// <summary>What was sent, as it came.</summary>
/// <param name="Path">The signal: <c>/v1/traces</c>, <c>/v1/metrics</c> or <c>/v1/logs</c>.</param>
/// <param name="ContentType">Protobuf or JSON.</param>
/// <param name="ContentEncoding">How it is compressed; empty where it is not.</param>
/// <param name="Body">The bytes.</param>
internal sealed record OtlpRequest(string Path, string ContentType, string ContentEncoding, byte[] Body)
{
    /// <summary>Whether it is JSON, and not protobuf.</summary>
    public bool IsJson => ContentType.StartsWith("application/json", StringComparison.OrdinalIgnoreCase);
}
