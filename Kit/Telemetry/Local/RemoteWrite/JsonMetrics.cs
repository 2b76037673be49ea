using System.Globalization;
using System.Text.Json;

namespace EnvironmentKit.Telemetry.Local.RemoteWrite;

/// <summary>Reads a request of metrics in OTLP's JSON; what is left out in protobuf is left out here.</summary>
internal static class JsonMetrics
{
    private const int Cumulative = 2;

    /// <exception cref="FormatException">It is not such a request.</exception>
    public static List<MeasuredResource> Read(ReadOnlyMemory<byte> request)
    {
        try
        {
            using var document = JsonDocument.Parse(request);
            return [.. Items(document.RootElement, "resourceMetrics").Select(ReadResource)];
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException or KeyNotFoundException)
        {
            throw new FormatException("It is no request of metrics: " + exception.Message, exception);
        }
    }

    private static MeasuredResource ReadResource(JsonElement sent)
    {
        var resource = new MeasuredResource();
        if (sent.TryGetProperty("resource", out var described))
        {
            resource.Attributes.AddRange(Attributes(described));
        }

        foreach (var metric in Items(sent, "scopeMetrics").SelectMany(scope => Items(scope, "metrics")))
        {
            ReadMetric(metric, resource.Points);
        }

        return resource;
    }

    private static void ReadMetric(JsonElement metric, List<MeasuredPoint> points)
    {
        foreach (var kind in (string[])["gauge", "sum", "histogram"])
        {
            if (!metric.TryGetProperty(kind, out var data) || (kind != "gauge" && (!data.TryGetProperty("aggregationTemporality", out var temporality) || temporality.GetInt32() != Cumulative)))
            {
                continue;
            }

            foreach (var sent in Items(data, "dataPoints"))
            {
                var point = new MeasuredPoint
                {
                    Name = metric.GetProperty("name").GetString()!,
                    Unit = metric.TryGetProperty("unit", out var unit) ? unit.GetString()! : "",
                    IsGauge = kind == "gauge",
                    IsCounter = kind == "sum" && data.TryGetProperty("isMonotonic", out var isMonotonic) && isMonotonic.GetBoolean(),
                    Time = sent.TryGetProperty("timeUnixNano", out var time) ? (long)(decimal.Parse(time.ToString(), CultureInfo.InvariantCulture) / 1_000_000) : 0,
                    Value = Number(sent, "asDouble") + Number(sent, "asInt") + Number(sent, "sum"),
                    Count = kind == "histogram" ? (ulong)Number(sent, "count") : null,
                };
                point.Buckets.AddRange(Items(sent, "bucketCounts").Select(count => (ulong)Number(count)));
                point.Bounds.AddRange(Items(sent, "explicitBounds").Select(Number));
                point.Attributes.AddRange(Attributes(sent));
                points.Add(point);
            }
        }
    }

    private static IEnumerable<KeyValuePair<string, string>> Attributes(JsonElement owner) =>
        from attribute in Items(owner, "attributes")
        let value = attribute.GetProperty("value").EnumerateObject().FirstOrDefault().Value
        select KeyValuePair.Create(attribute.GetProperty("key").GetString()!, value.ValueKind is JsonValueKind.Undefined ? "" : value.ToString());

    private static IEnumerable<JsonElement> Items(JsonElement owner, string name)
    {
        if (owner.TryGetProperty(name, out var list))
        {
            foreach (var item in list.EnumerateArray())
            {
                yield return item;
            }
        }
    }

    private static double Number(JsonElement owner, string name) => owner.TryGetProperty(name, out var value) ? Number(value) : 0;

    // Whole numbers of 64 bits are strings, and may be numbers.
    private static double Number(JsonElement value) => value.ValueKind == JsonValueKind.String ? double.Parse(value.GetString()!, CultureInfo.InvariantCulture) : value.GetDouble();
}
