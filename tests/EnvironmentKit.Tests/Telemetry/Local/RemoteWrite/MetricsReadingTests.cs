using System.Text;
using EnvironmentKit.Telemetry.Local.RemoteWrite;
using EnvironmentKit.Telemetry.Otlp;

namespace EnvironmentKit.Tests.Telemetry.Local.RemoteWrite;

public sealed class MetricsReadingTests
{
    private static readonly DateTimeOffset Time = DateTimeOffset.FromUnixTimeMilliseconds(1_795_162_530_250);

    [Fact]
    public void Read_JsonOfTheKitsOwnSender_KeepsPointsAndAttributes()
    {
        var document = OtlpDocument.Write(OtlpSignals.Metrics,
        [
            (new OtlpResource("db", "db"), new OtlpMetric("postgresql.commits", "1", OtlpMetricKind.Counter, 7L) { Time = Time, Attributes = [new("postgresql.database.name", "catalog")] }),
            (new OtlpResource("db", "db"), new OtlpMetric("postgresql.wal.delay", "s", OtlpMetricKind.Gauge, 0.25) { Time = Time }),
        ]);

        var resource = JsonMetrics.Read(document).ShouldHaveSingleItem();
        resource.Attributes.ShouldBe([new("service.name", "db"), new("service.instance.id", "db")]);
        resource.Points.Select(point => (point.Name, point.Unit, point.IsCounter, point.IsGauge, point.Value, point.Time)).ShouldBe(
        [
            ("postgresql.commits", "1", true, false, 7, 1_795_162_530_250),
            ("postgresql.wal.delay", "s", false, true, 0.25, 1_795_162_530_250),
        ]);
        resource.Points[0].Attributes.ShouldBe([new("postgresql.database.name", "catalog")]);
    }

    [Fact]
    public void Read_ProtobufOfAHistogram_KeepsItsBuckets()
    {
        // resource { attributes { service.name = web } }, one cumulative histogram of two buckets with one attribute.
        var attribute = Message(1, Text(1, "k"), Message(2, Text(1, "v")))[2..];
        var point = Join(Fixed(3, 1_795_162_530_250_000_000), Fixed(4, 3), Fixed(5, BitConverter.DoubleToInt64Bits(1.5)), Message(6, Number(1), Number(2)), Message(7, Number(BitConverter.DoubleToInt64Bits(0.5))), Message(9, attribute));
        var metric = Join(Text(1, "d"), Text(3, "s"), Message(9, Message(1, point), [0x10, 0x02]));
        var request = Message(1, Message(1, Message(1, Text(1, "service.name"), Message(2, Text(1, "web")))), Message(2, Message(2, metric)));

        var resource = ProtobufMetrics.Read(request).ShouldHaveSingleItem();
        resource.Attributes.ShouldBe([new("service.name", "web")]);
        var read = resource.Points.ShouldHaveSingleItem();
        (read.Name, read.Unit, read.Count, read.Value, read.Time).ShouldBe(("d", "s", 3UL, 1.5, 1_795_162_530_250));
        read.Buckets.ShouldBe([1UL, 2UL]);
        read.Bounds.ShouldBe([0.5]);
        read.Attributes.ShouldBe([new("k", "v")]);
    }

    [Theory]
    [InlineData(new byte[] { 0x0a, 0x7f })]
    [InlineData(new byte[] { 0xff })]
    [InlineData(new byte[] { 0x0b })]
    public void Read_NotProtobuf_IsRefused(byte[] request) => Should.Throw<FormatException>(() => ProtobufMetrics.Read(request));

    [Theory]
    [InlineData("{")]
    [InlineData("[]")]
    [InlineData("""{"resourceMetrics":[{"scopeMetrics":[{"metrics":[{"gauge":{"dataPoints":[{}]}}]}]}]}""")]
    public void Read_NotJsonOfMetrics_IsRefused(string request) => Should.Throw<FormatException>(() => JsonMetrics.Read(Encoding.UTF8.GetBytes(request)));

    private static byte[] Join(params byte[][] parts) => [.. parts.SelectMany(part => part)];

    private static byte[] Message(int field, params byte[][] parts)
    {
        var content = Join(parts);
        content.Length.ShouldBeLessThan(1 << 14);
        return [(byte)((field << 3) | 2), .. content.Length < 128 ? (byte[])[(byte)content.Length] : [(byte)(content.Length | 0x80), (byte)(content.Length >> 7)], .. content];
    }

    private static byte[] Text(int field, string text) => Message(field, Encoding.UTF8.GetBytes(text));

    private static byte[] Fixed(int field, long value) => [(byte)((field << 3) | 1), .. Number(value)];

    private static byte[] Number(long value) => BitConverter.GetBytes(value);
}
