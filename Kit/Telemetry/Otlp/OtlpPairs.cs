namespace EnvironmentKit.Telemetry.Otlp;

/// <summary>The lists in OpenTelemetry's variables: <c>key=value,other=value</c>, values percent-encoded.</summary>
internal static class OtlpPairs
{
    public static IReadOnlyList<KeyValuePair<string, string>> Parse(string? text) =>
    [
        .. (text ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries)
            .Select(pair => pair.Split('=', 2, StringSplitOptions.TrimEntries))
            .Where(pair => pair.Length == 2)
            .Select(pair => KeyValuePair.Create(pair[0], Uri.UnescapeDataString(pair[1]))),
    ];
}
