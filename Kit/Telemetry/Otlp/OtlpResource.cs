namespace EnvironmentKit.Telemetry.Otlp;

/// <summary>Whose telemetry it is.</summary>
/// <param name="Service">The name of the service.</param>
/// <param name="Instance">What tells its instances apart.</param>
internal sealed record OtlpResource(string Service, string Instance)
{
    /// <summary>What observed it: the name of the instrumentation scope.</summary>
    public string Scope { get; init; } = "EnvironmentKit";

    /// <summary>What is known of it beside its name and instance.</summary>
    public IReadOnlyList<KeyValuePair<string, object>> Attributes { get; init; } = [];

    /// <summary>The resource that the variables of an OpenTelemetry exporter name.</summary>
    public static OtlpResource From(IReadOnlyDictionary<string, string> environment, string resourceName)
    {
        var attributes = OtlpPairs.Parse(environment.GetValueOrDefault("OTEL_RESOURCE_ATTRIBUTES"));
        return new OtlpResource(
            Given(environment.GetValueOrDefault("OTEL_SERVICE_NAME")) ?? resourceName,
            Given(attributes.FirstOrDefault(pair => pair.Key == "service.instance.id").Value) ?? resourceName)
        {
            Attributes =
            [
                .. attributes
                    .Where(pair => pair.Key is not ("service.instance.id" or "service.name") && Given(pair.Value) is not null)
                    .Select(pair => KeyValuePair.Create(pair.Key, (object)pair.Value)),
            ],
        };
    }

    // Aspire leaves templates in both, which its orchestrator fills in for what it starts itself.
    private static string? Given(string? value) => string.IsNullOrEmpty(value) || value.Contains("{{", StringComparison.Ordinal) ? null : value;
}
