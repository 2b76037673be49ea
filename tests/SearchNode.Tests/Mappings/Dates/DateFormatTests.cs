using SearchNode.Http;
using SearchNode.Mappings.Dates;

namespace SearchNode.Tests.Mappings.Dates;

public sealed class DateFormatTests
{
    [Theory]
    [InlineData("strict_date_optional_time", "2024", "2024-01-01T00:00:00.000Z", "2024-12-31T23:59:59.999Z")]
    [InlineData("strict_date_optional_time", "2024-02", "2024-02-01T00:00:00.000Z", "2024-02-29T23:59:59.999Z")]
    [InlineData("strict_date_optional_time", "2024-02-03", "2024-02-03T00:00:00.000Z", "2024-02-03T23:59:59.999Z")]
    [InlineData("strict_date_optional_time", "2024-02-03T04:05", "2024-02-03T04:05:00.000Z", "2024-02-03T04:05:59.999Z")]
    [InlineData("strict_date_optional_time", "2024-02-03T04:05:06.7891+02:00", "2024-02-03T02:05:06.789Z", "2024-02-03T02:05:06.789Z")]
    [InlineData("strict_date_optional_time||epoch_millis", "1700000000000", "2023-11-14T22:13:20.000Z", "2023-11-14T22:13:20.000Z")]
    [InlineData("epoch_second", "1700000000", "2023-11-14T22:13:20.000Z", "2023-11-14T22:13:20.999Z")]
    [InlineData("yyyy/MM/dd HH:mm:ss Z||yyyy/MM/dd Z", "2024/01/02 03:04:05 +0100", "2024-01-02T02:04:05.000Z", "2024-01-02T02:04:05.999Z")]
    [InlineData("dd.MM.yyyy", "31.12.1999", "1999-12-31T00:00:00.000Z", "1999-12-31T23:59:59.999Z")]
    [InlineData("yyyy-MM-dd'T'HH:mm:ss.SSSXXX", "2024-01-02T03:04:05.678Z", "2024-01-02T03:04:05.678Z", "2024-01-02T03:04:05.678Z")]
    public void Parse_Text_CoversWhatItLeavesOpen(string pattern, string text, string first, string last)
    {
        var span = DateFormat.Compile(pattern).Parse(text, TimeZoneInfo.Utc);

        DateFormat.Default.Format(span.First, TimeZoneInfo.Utc).ShouldBe(first);
        DateFormat.Default.Format(span.Last, TimeZoneInfo.Utc).ShouldBe(last);
    }

    [Theory]
    [InlineData("strict_date_optional_time", "2024-2-3")]
    [InlineData("strict_date_optional_time", "24-02-03")]
    [InlineData("strict_date_optional_time", "2024-02-30")]
    [InlineData("strict_date_optional_time", "2024-02-03 04:05")]
    [InlineData("strict_date_optional_time", "2024-02-03T25:00")]
    [InlineData("strict_date_optional_time", "yesterday")]
    [InlineData("yyyy-MM-dd", "2024-02-03T00:00")]
    public void Parse_TextThatDoesNotFit_Fails(string pattern, string text) =>
        Should.Throw<FormatException>(() => DateFormat.Compile(pattern).Parse(text, TimeZoneInfo.Utc)).Message.ShouldContain(text);

    [Theory]
    [InlineData("basic_week_date")]
    [InlineData("EEE dd MMM yyyy")]
    [InlineData("yyyy-MM-dd[ HH]")]
    public void Compile_PatternThatIsNotSupported_IsRefusedByName(string pattern) =>
        Should.Throw<ApiException>(() => DateFormat.Compile(pattern)).Message.ShouldContain("not supported");
}
