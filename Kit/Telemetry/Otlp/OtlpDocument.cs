using System.Buffers;
using System.Text.Json;

namespace EnvironmentKit.Telemetry.Otlp;

/// <summary>Telemetry in the JSON of the OpenTelemetry protocol over HTTP.</summary>
internal static class OtlpDocument
{
    /// <summary>Writes a request's body.</summary>
    /// <param name="signal">What is sent.</param>
    /// <param name="items">Items with whose they are; those of one resource are written together.</param>
    public static ReadOnlyMemory<byte> Write<T>(OtlpSignal<T> signal, IEnumerable<(OtlpResource Resource, T Item)> items)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteStartArray(signal.Resources);
            foreach (var group in items.GroupBy(item => item.Resource, item => item.Item))
            {
                WriteGroup(json, signal, group.Key, [.. group]);
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        return buffer.WrittenMemory;
    }

    private static void WriteGroup<T>(Utf8JsonWriter json, OtlpSignal<T> signal, OtlpResource resource, List<T> items)
    {
        json.WriteStartObject();
        json.WriteStartObject("resource");
        OtlpItemJson.WriteAttributes(json, [new("service.name", resource.Service), new("service.instance.id", resource.Instance), .. resource.Attributes]);
        json.WriteEndObject();
        json.WriteStartArray(signal.Scopes);
        json.WriteStartObject();
        json.WriteStartObject("scope");
        json.WriteString("name", resource.Scope);
        json.WriteEndObject();
        json.WriteStartArray(signal.Items);
        signal.Write(json, items);
        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteEndArray();
        json.WriteEndObject();
    }
}
