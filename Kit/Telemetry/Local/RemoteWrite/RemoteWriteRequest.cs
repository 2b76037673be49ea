using System.Buffers;
using System.Buffers.Binary;
using System.Globalization;
using System.Text;

namespace EnvironmentKit.Telemetry.Local.RemoteWrite;

/// <summary>
/// Metrics as Prometheus takes them by its remote-write protocol, version 1: what it would make of the same metrics if it were sent OTLP, which builds of
/// distributions cannot be.
/// </summary>
internal static class RemoteWriteRequest
{
    private const string Infinity = "+Inf";

    /// <summary>The request's body: protobuf in Snappy's block format. Null where there is nothing to say.</summary>
    public static byte[]? Write(IReadOnlyList<MeasuredResource> resources)
    {
        var request = new ArrayBufferWriter<byte>();
        foreach (var resource in resources)
        {
            foreach (var (labels, value, time) in Series(resource))
            {
                WriteMessage(request, 1, SeriesMessage(labels, value, time));
            }
        }

        return request.WrittenCount == 0 ? null : SnappyBlock.Write(request.WrittenSpan);
    }

    private static IEnumerable<(IEnumerable<KeyValuePair<string, string>> Labels, double Value, long Time)> Series(MeasuredResource resource)
    {
        string? Of(string name) => resource.Attributes.LastOrDefault(attribute => attribute.Key == name).Value;
        var service = Of("service.name") ?? "unknown";
        List<KeyValuePair<string, string>> own = [new("job", Of("service.namespace") is { Length: > 0 } space ? $"{space}/{service}" : service), new("instance", Of("service.instance.id") ?? "")];
        foreach (var point in resource.Points)
        {
            var name = PrometheusName.OfMetric(point);
            IEnumerable<KeyValuePair<string, string>> Labels(string suffix, params IEnumerable<KeyValuePair<string, string>> further) => [new("__name__", name + suffix), .. own, .. point.Attributes, .. further];
            if (point.Count is not { } count)
            {
                yield return (Labels(""), point.Value, point.Time);
                continue;
            }

            yield return (Labels("_count"), count, point.Time);
            yield return (Labels("_sum"), point.Value, point.Time);
            ulong below = 0;
            foreach (var (bound, inBucket) in point.Bounds.Zip(point.Buckets))
            {
                below += inBucket;
                yield return (Labels("_bucket", new KeyValuePair<string, string>("le", bound.ToString("R", CultureInfo.InvariantCulture))), below, point.Time);
            }

            yield return (Labels("_bucket", new KeyValuePair<string, string>("le", Infinity)), count, point.Time);
        }

        if (resource.Points.Count > 0)
        {
            var described = resource.Attributes.Where(attribute => attribute.Key is not ("service.name" or "service.namespace" or "service.instance.id"));
            yield return ([new("__name__", "target_info"), .. own, .. described], 1, resource.Points.Max(point => point.Time));
        }
    }

    private static ReadOnlyMemory<byte> SeriesMessage(IEnumerable<KeyValuePair<string, string>> labels, double value, long time)
    {
        var series = new ArrayBufferWriter<byte>();
        var sorted = labels
            .Where(label => label.Value.Length > 0)
            .Select(label => (Name: PrometheusName.OfLabel(label.Key), label.Value))
            .DistinctBy(label => label.Name)
            .OrderBy(label => label.Name, StringComparer.Ordinal);
        foreach (var (name, text) in sorted)
        {
            var label = new ArrayBufferWriter<byte>();
            WriteMessage(label, 1, Encoding.UTF8.GetBytes(name));
            WriteMessage(label, 2, Encoding.UTF8.GetBytes(text));
            WriteMessage(series, 1, label.WrittenMemory);
        }

        var sample = new ArrayBufferWriter<byte>();
        WriteVarint(sample, (1 << 3) | 1);
        BinaryPrimitives.WriteDoubleLittleEndian(sample.GetSpan(8), value);
        sample.Advance(8);
        WriteVarint(sample, 2 << 3);
        WriteVarint(sample, (ulong)time);
        WriteMessage(series, 2, sample.WrittenMemory);
        return series.WrittenMemory;
    }

    private static void WriteMessage(ArrayBufferWriter<byte> to, int field, ReadOnlyMemory<byte> message)
    {
        WriteVarint(to, (ulong)((field << 3) | 2));
        WriteVarint(to, (ulong)message.Length);
        to.Write(message.Span);
    }

    private static void WriteVarint(ArrayBufferWriter<byte> to, ulong value)
    {
        for (; value >= 0x80; value >>= 7)
        {
            to.GetSpan(1)[0] = (byte)(value | 0x80);
            to.Advance(1);
        }

        to.GetSpan(1)[0] = (byte)value;
        to.Advance(1);
    }
}
