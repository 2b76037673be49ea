namespace EnvironmentKit.Telemetry.Otlp;

/// <summary>Where telemetry goes, from the variables that every OpenTelemetry exporter understands.</summary>
/// <param name="Endpoint">The address below which traces, metrics and logs have theirs; it ends with a slash.</param>
/// <param name="Headers">Headers to send along; they may hold a key.</param>
internal sealed record OtlpTarget(Uri Endpoint, IReadOnlyList<KeyValuePair<string, string>> Headers)
{
    /// <summary>The address alone: headers stay out of whatever prints records.</summary>
    public override string ToString() => Endpoint.ToString();

    /// <summary>The target, or null if there is none that takes HTTP.</summary>
    public static OtlpTarget? From(IReadOnlyDictionary<string, string> environment) =>
        environment.TryGetValue("OTEL_EXPORTER_OTLP_ENDPOINT", out var endpoint)
        && Uri.TryCreate(endpoint.TrimEnd('/') + "/", UriKind.Absolute, out var address)
        && address.Scheme is "http" or "https"
        && environment.GetValueOrDefault("OTEL_EXPORTER_OTLP_PROTOCOL") is "http/protobuf" or "http/json"
            ? new OtlpTarget(address, OtlpPairs.Parse(environment.GetValueOrDefault("OTEL_EXPORTER_OTLP_HEADERS")))
            : null;
}
