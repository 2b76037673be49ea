using System.Buffers.Binary;
using System.Globalization;

namespace EnvironmentKit.Telemetry.Local.RemoteWrite;

/// <summary>
/// Reads a request of metrics in OTLP's protobuf. Field numbers are those of <c>opentelemetry/proto/metrics/v1/metrics.proto</c>; points that are not
/// cumulative, summaries and exponential histograms are left out.
/// </summary>
internal static class ProtobufMetrics
{
    private const ulong Cumulative = 2;

    /// <exception cref="FormatException">It is not such a request.</exception>
    public static List<MeasuredResource> Read(ReadOnlySpan<byte> request)
    {
        var resources = new List<MeasuredResource>();
        var fields = new ProtobufReader(request);
        while (fields.Read())
        {
            if (fields.Field == 1)
            {
                resources.Add(ReadResource(fields.Bytes));
            }
        }

        return resources;
    }

    private static MeasuredResource ReadResource(ReadOnlySpan<byte> message)
    {
        var resource = new MeasuredResource();
        var fields = new ProtobufReader(message);
        while (fields.Read())
        {
            if (fields.Field == 1)
            {
                ReadAttributes(fields.Bytes, 1, resource.Attributes);
            }
            else if (fields.Field == 2)
            {
                var scope = new ProtobufReader(fields.Bytes);
                while (scope.Read())
                {
                    if (scope.Field == 2)
                    {
                        ReadMetric(scope.Bytes, resource.Points);
                    }
                }
            }
        }

        return resource;
    }

    private static void ReadMetric(ReadOnlySpan<byte> message, List<MeasuredPoint> points)
    {
        var (name, unit) = ("", "");
        var kind = 0;
        var data = ReadOnlySpan<byte>.Empty;
        var fields = new ProtobufReader(message);
        while (fields.Read())
        {
            switch (fields.Field)
            {
                case 1:
                    name = fields.Text;
                    break;
                case 3:
                    unit = fields.Text;
                    break;
                case 5 or 7 or 9:
                    kind = fields.Field;
                    data = fields.Bytes;
                    break;
            }
        }

        var (isCumulative, isMonotonic) = (kind == 5, false);
        var details = new ProtobufReader(data);
        while (details.Read())
        {
            isCumulative |= details is { Field: 2, Number: Cumulative };
            isMonotonic |= details is { Field: 3, Number: 1 };
        }

        details = new ProtobufReader(data);
        while (isCumulative && details.Read())
        {
            if (details.Field == 1)
            {
                var point = new MeasuredPoint { Name = name, Unit = unit, IsGauge = kind == 5, IsCounter = kind == 7 && isMonotonic };
                ReadPoint(details.Bytes, point, isHistogram: kind == 9);
                points.Add(point);
            }
        }
    }

    private static void ReadPoint(ReadOnlySpan<byte> message, MeasuredPoint point, bool isHistogram)
    {
        ReadAttributes(message, isHistogram ? 9 : 7, point.Attributes);
        var fields = new ProtobufReader(message);
        while (fields.Read())
        {
            switch (fields.Field)
            {
                case 3:
                    point.Time = fields.Whole / 1_000_000;
                    break;
                case 4 when isHistogram:
                    point.Count = (ulong)fields.Whole;
                    break;
                case 4 or 5 when fields.Bytes.Length == 8:
                    point.Value = fields.Fraction;
                    break;
                case 6 when !isHistogram:
                    point.Value = fields.Whole;
                    break;
                case 6:
                    for (var at = 0; at + 8 <= fields.Bytes.Length; at += 8)
                    {
                        point.Buckets.Add(BinaryPrimitives.ReadUInt64LittleEndian(fields.Bytes[at..]));
                    }

                    break;
                case 7 when isHistogram:
                    for (var at = 0; at + 8 <= fields.Bytes.Length; at += 8)
                    {
                        point.Bounds.Add(BinaryPrimitives.ReadDoubleLittleEndian(fields.Bytes[at..]));
                    }

                    break;
            }
        }
    }

    private static void ReadAttributes(ReadOnlySpan<byte> message, int number, List<KeyValuePair<string, string>> attributes)
    {
        var fields = new ProtobufReader(message);
        while (fields.Read())
        {
            if (fields.Field != number)
            {
                continue;
            }

            var (name, value) = ("", "");
            var pair = new ProtobufReader(fields.Bytes);
            while (pair.Read())
            {
                if (pair.Field == 1)
                {
                    name = pair.Text;
                }
                else if (pair.Field == 2)
                {
                    value = ReadValue(pair.Bytes);
                }
            }

            attributes.Add(new(name, value));
        }
    }

    private static string ReadValue(ReadOnlySpan<byte> message)
    {
        var value = new ProtobufReader(message);
        return !value.Read() ? "" : value.Field switch
        {
            1 => value.Text,
            2 => value.Number == 1 ? "true" : "false",
            3 => ((long)value.Number).ToString(CultureInfo.InvariantCulture),
            4 => value.Fraction.ToString("R", CultureInfo.InvariantCulture),
            _ => "",
        };
    }
}
