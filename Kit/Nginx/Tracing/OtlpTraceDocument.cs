using System.Buffers;
using System.Globalization;
using System.Text.Json;

namespace EnvironmentKit.Nginx.Tracing;

/// <summary>Spans in the JSON of the OpenTelemetry protocol over HTTP.</summary>
internal static class OtlpTraceDocument
{
    private const int ServerSpan = 2;
    private const int Error = 2;

    public static ReadOnlyMemory<byte> Write(string service, string instance, IReadOnlyList<NginxSpan> spans)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteStartArray("resourceSpans");
            json.WriteStartObject();
            json.WriteStartObject("resource");
            json.WriteStartArray("attributes");
            Attribute(json, "service.name", service);
            Attribute(json, "service.instance.id", instance);
            json.WriteEndArray();
            json.WriteEndObject();
            json.WriteStartArray("scopeSpans");
            json.WriteStartObject();
            json.WriteStartObject("scope");
            json.WriteString("name", "nginx");
            json.WriteEndObject();
            json.WriteStartArray("spans");
            foreach (var span in spans)
            {
                WriteSpan(json, span);
            }

            json.WriteEndArray();
            json.WriteEndObject();
            json.WriteEndArray();
            json.WriteEndObject();
            json.WriteEndArray();
            json.WriteEndObject();
        }

        return buffer.WrittenMemory;
    }

    private static void WriteSpan(Utf8JsonWriter json, NginxSpan span)
    {
        json.WriteStartObject();
        json.WriteString("traceId", span.TraceId);
        json.WriteString("spanId", span.SpanId);
        if (span.ParentId is not null)
        {
            json.WriteString("parentSpanId", span.ParentId);
        }

        json.WriteString("name", $"{span.Method} {span.Path}");
        json.WriteNumber("kind", ServerSpan);
        json.WriteString("startTimeUnixNano", Nanoseconds(span.Start));
        json.WriteString("endTimeUnixNano", Nanoseconds(span.End));
        json.WriteStartArray("attributes");
        Attribute(json, "http.request.method", span.Method);
        Attribute(json, "url.path", span.Path);
        json.WriteStartObject();
        json.WriteString("key", "http.response.status_code");
        json.WriteStartObject("value");
        json.WriteString("intValue", span.Status.ToString(CultureInfo.InvariantCulture));
        json.WriteEndObject();
        json.WriteEndObject();
        foreach (var (name, value) in span.Attributes)
        {
            Attribute(json, name, value);
        }

        json.WriteEndArray();
        if (span.Status >= 500)
        {
            json.WriteStartObject("status");
            json.WriteNumber("code", Error);
            json.WriteEndObject();
        }

        json.WriteEndObject();
    }

    private static void Attribute(Utf8JsonWriter json, string name, string value)
    {
        json.WriteStartObject();
        json.WriteString("key", name);
        json.WriteStartObject("value");
        json.WriteString("stringValue", value);
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static string Nanoseconds(DateTimeOffset time) =>
        ((time - DateTimeOffset.UnixEpoch).Ticks * TimeSpan.NanosecondsPerTick).ToString(CultureInfo.InvariantCulture);
}
