using System.Globalization;
using System.Text.Json;

namespace EnvironmentKit.Telemetry.Otlp;

/// <summary>Spans, points and records in the protocol's JSON, which has whole numbers as strings.</summary>
internal static class OtlpItemJson
{
    private const int ServerSpan = 2;
    private const int Error = 2;
    private const int Cumulative = 2;

    public static void WriteSpans(Utf8JsonWriter json, IReadOnlyList<OtlpSpan> spans)
    {
        foreach (var span in spans)
        {
            json.WriteStartObject();
            json.WriteString("traceId", span.TraceId);
            json.WriteString("spanId", span.SpanId);
            if (span.ParentId is not null)
            {
                json.WriteString("parentSpanId", span.ParentId);
            }

            json.WriteString("name", span.Name);
            json.WriteNumber("kind", ServerSpan);
            json.WriteString("startTimeUnixNano", Nanoseconds(span.Start));
            json.WriteString("endTimeUnixNano", Nanoseconds(span.End));
            WriteAttributes(json, span.Attributes);
            if (span.IsError)
            {
                json.WriteStartObject("status");
                json.WriteNumber("code", Error);
                json.WriteEndObject();
            }

            json.WriteEndObject();
        }
    }

    public static void WriteMetrics(Utf8JsonWriter json, IReadOnlyList<OtlpMetric> points)
    {
        foreach (var metric in points.GroupBy(point => (point.Name, point.Unit, point.Kind)))
        {
            var kind = metric.Key.Kind;
            json.WriteStartObject();
            json.WriteString("name", metric.Key.Name);
            json.WriteString("unit", metric.Key.Unit);
            json.WriteStartObject(kind == OtlpMetricKind.Gauge ? "gauge" : "sum");
            if (kind != OtlpMetricKind.Gauge)
            {
                json.WriteNumber("aggregationTemporality", Cumulative);
                json.WriteBoolean("isMonotonic", kind == OtlpMetricKind.Counter);
            }

            json.WriteStartArray("dataPoints");
            foreach (var point in metric)
            {
                WritePoint(json, point);
            }

            json.WriteEndArray();
            json.WriteEndObject();
            json.WriteEndObject();
        }
    }

    public static void WriteLogs(Utf8JsonWriter json, IReadOnlyList<OtlpLog> records)
    {
        foreach (var record in records)
        {
            json.WriteStartObject();
            json.WriteString("timeUnixNano", Nanoseconds(record.Time));
            json.WriteString("observedTimeUnixNano", Nanoseconds(record.Time));
            json.WriteNumber("severityNumber", (int)record.Severity);
            json.WriteString("severityText", record.Severity.ToString());
            json.WriteStartObject("body");
            json.WriteString("stringValue", record.Body);
            json.WriteEndObject();
            WriteAttributes(json, record.Attributes);
            if (record.EventName is not null)
            {
                json.WriteString("eventName", record.EventName);
            }

            if (record is { TraceId: { } trace, SpanId: { } span })
            {
                json.WriteString("traceId", trace);
                json.WriteString("spanId", span);
            }

            json.WriteEndObject();
        }
    }

    public static void WriteAttributes(Utf8JsonWriter json, IReadOnlyList<KeyValuePair<string, object>> attributes)
    {
        json.WriteStartArray("attributes");
        foreach (var (name, value) in attributes)
        {
            json.WriteStartObject();
            json.WriteString("key", name);
            json.WriteStartObject("value");
            WriteValue(json, value);
            json.WriteEndObject();
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WritePoint(Utf8JsonWriter json, OtlpMetric point)
    {
        json.WriteStartObject();
        if (point.Start is { } start)
        {
            json.WriteString("startTimeUnixNano", Nanoseconds(start));
        }

        json.WriteString("timeUnixNano", Nanoseconds(point.Time));
        if (point.Value is double fraction)
        {
            json.WriteNumber("asDouble", fraction);
        }
        else
        {
            json.WriteString("asInt", Whole(point.Value));
        }

        WriteAttributes(json, point.Attributes);
        json.WriteEndObject();
    }

    private static void WriteValue(Utf8JsonWriter json, object value)
    {
        switch (value)
        {
            case string text:
                json.WriteString("stringValue", text);
                break;
            case bool truth:
                json.WriteBoolean("boolValue", truth);
                break;
            case double fraction:
                json.WriteNumber("doubleValue", fraction);
                break;
            default:
                json.WriteString("intValue", Whole(value));
                break;
        }
    }

    private static string Whole(object value) => Convert.ToInt64(value, CultureInfo.InvariantCulture).ToString(CultureInfo.InvariantCulture);

    private static string Nanoseconds(DateTimeOffset time) =>
        ((time - DateTimeOffset.UnixEpoch).Ticks * TimeSpan.NanosecondsPerTick).ToString(CultureInfo.InvariantCulture);
}
