using SearchNode.Mappings.Dates;

namespace SearchNode.Tests.Mappings.Dates;

public sealed class DateMathTests
{
    private static readonly DateTimeOffset Now = new(2024, 3, 31, 14, 28, 39, 123, TimeSpan.Zero);

    [Theory]
    [InlineData("now", "2024-03-31T14:28:39.123Z", "2024-03-31T14:28:39.123Z")]
    [InlineData("now-1d", "2024-03-30T14:28:39.123Z", "2024-03-30T14:28:39.123Z")]
    [InlineData("now/d", "2024-03-31T00:00:00.000Z", "2024-03-31T23:59:59.999Z")]
    [InlineData("now-1M/M", "2024-02-01T00:00:00.000Z", "2024-02-29T23:59:59.999Z")]
    [InlineData("now/w", "2024-03-25T00:00:00.000Z", "2024-03-31T23:59:59.999Z")]
    [InlineData("2024-01-31||+1M", "2024-02-29T00:00:00.000Z", "2024-02-29T00:00:00.000Z")]
    [InlineData("2024-01-31||+1M/y", "2024-01-01T00:00:00.000Z", "2024-12-31T23:59:59.999Z")]
    [InlineData("now+1h-30m", "2024-03-31T14:58:39.123Z", "2024-03-31T14:58:39.123Z")]
    public void Resolve_Expression_MovesAndRounds(string text, string first, string last)
    {
        var span = DateMath.Resolve(text, DateFormat.Default, TimeZoneInfo.Utc, Now);

        DateFormat.Default.Format(span.First, TimeZoneInfo.Utc).ShouldBe(first);
        DateFormat.Default.Format(span.Last, TimeZoneInfo.Utc).ShouldBe(last);
    }

    [Fact]
    public void Resolve_WithTimeZone_RoundsToItsMidnight()
    {
        var span = DateMath.Resolve("now/d", DateFormat.Default, TimeZones.Parse("Europe/Berlin"), Now);

        // The day on which summer time begins has 23 hours.
        DateFormat.Default.Format(span.First, TimeZoneInfo.Utc).ShouldBe("2024-03-30T23:00:00.000Z");
        DateFormat.Default.Format(span.Last, TimeZoneInfo.Utc).ShouldBe("2024-03-31T21:59:59.999Z");
    }

    [Theory]
    [InlineData("now-1x")]
    [InlineData("now*2d")]
    [InlineData("now-")]
    [InlineData("now/2d")]
    [InlineData("now+99999y")]
    public void Resolve_Nonsense_Fails(string text) =>
        Should.Throw<FormatException>(() => DateMath.Resolve(text, DateFormat.Default, TimeZoneInfo.Utc, Now));
}
