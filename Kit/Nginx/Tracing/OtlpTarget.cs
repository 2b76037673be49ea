namespace EnvironmentKit.Nginx.Tracing;

/// <summary>Where telemetry goes, from the variables that every OpenTelemetry exporter understands.</summary>
/// <param name="Traces">The address for traces.</param>
/// <param name="Headers">Headers to send along; they may hold a key.</param>
/// <param name="Service">The name of the service.</param>
/// <param name="Instance">What tells its instances apart.</param>
internal sealed record OtlpTarget(Uri Traces, IReadOnlyList<KeyValuePair<string, string>> Headers, string Service, string Instance)
{
    /// <summary>The address alone: headers stay out of whatever prints records.</summary>
    public override string ToString() => Traces.ToString();

    /// <summary>The target, or null if there is none that takes HTTP.</summary>
    public static OtlpTarget? From(IReadOnlyDictionary<string, string> environment, string resourceName)
    {
        if (!environment.TryGetValue("OTEL_EXPORTER_OTLP_ENDPOINT", out var endpoint)
            || !Uri.TryCreate(endpoint.TrimEnd('/') + "/v1/traces", UriKind.Absolute, out var traces)
            || environment.GetValueOrDefault("OTEL_EXPORTER_OTLP_PROTOCOL") is not ("http/protobuf" or "http/json"))
        {
            return null;
        }

        var attributes = Pairs(environment.GetValueOrDefault("OTEL_RESOURCE_ATTRIBUTES"));
        return new OtlpTarget(
            traces,
            Pairs(environment.GetValueOrDefault("OTEL_EXPORTER_OTLP_HEADERS")),
            Given(environment.GetValueOrDefault("OTEL_SERVICE_NAME")) ?? resourceName,
            Given(attributes.FirstOrDefault(pair => pair.Key == "service.instance.id").Value) ?? resourceName);
    }

    // Aspire leaves templates in both, which its orchestrator fills in for what it starts itself.
    private static string? Given(string? value) => string.IsNullOrEmpty(value) || value.Contains("{{", StringComparison.Ordinal) ? null : value;

    // "key=value,other=value", values percent-encoded.
    private static List<KeyValuePair<string, string>> Pairs(string? text) =>
    [
        .. (text ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries)
            .Select(pair => pair.Split('=', 2, StringSplitOptions.TrimEntries))
            .Where(pair => pair.Length == 2)
            .Select(pair => KeyValuePair.Create(pair[0], Uri.UnescapeDataString(pair[1]))),
    ];
}
