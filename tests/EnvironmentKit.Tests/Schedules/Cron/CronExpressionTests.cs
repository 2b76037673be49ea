using EnvironmentKit.Schedules.Cron;

namespace EnvironmentKit.Tests.Schedules.Cron;

public sealed class CronExpressionTests
{
    [Theory]
    [InlineData("5 3 * * *", "5 3 * * *")]
    [InlineData("  5\t3 *  * * ", "5 3 * * *")]
    [InlineData("*/15 * * * *", "0,15,30,45 * * * *")]
    [InlineData("*/1 * * * *", "* * * * *")]
    [InlineData("10-40/10 8-17 * * mon-fri", "10,20,30,40 8-17 * * 1-5")]
    [InlineData("0 0 1,15 jan,JUL *", "0 0 1,15 1,7 *")]
    [InlineData("0 0 * * 7", "0 0 * * 0")]
    [InlineData("0 0 * * 5-7", "0 0 * * 0,5,6")]
    [InlineData("0 0 * * fri-sun", "0 0 * * 0,5,6")]
    [InlineData("0 0 * * 0-6", "0 0 * * 0-6")]
    [InlineData("1,2,3,2-4 0 * * *", "1-4 0 * * *")]
    [InlineData("@daily", "0 0 * * *")]
    [InlineData("@midnight", "0 0 * * *")]
    [InlineData("@Hourly", "0 * * * *")]
    [InlineData("@weekly", "0 0 * * 0")]
    [InlineData("@monthly", "0 0 1 * *")]
    [InlineData("@yearly", "0 0 1 1 *")]
    [InlineData("@annually", "0 0 1 1 *")]
    [InlineData("0 0 29 2 *", "0 0 29 2 *")]
    public void Parse_WellFormed_HasTheseValues(string text, string expected) => CronExpression.Parse(text).ToString().ShouldBe(expected);

    [Theory]
    [InlineData("60 3 * * *", "minute: '60' is not a number from 0 to 59")]
    [InlineData("5 24 * * *", "hour: '24' is not a number from 0 to 23")]
    [InlineData("5 3 0 * *", "day of month: '0' is not a number from 1 to 31")]
    [InlineData("5 3 * 13 *", "month: '13' is not a number from 1 to 12 or a name from jan to dec")]
    [InlineData("5 3 * * 8", "day of week: '8' is not a number from 0 to 7 or a name from sun to sat")]
    [InlineData("5 3 * * monday", "day of week: 'monday' is not a number from 0 to 7 or a name from sun to sat")]
    [InlineData("-5 3 * * *", "minute: '' is not a number from 0 to 59")]
    [InlineData("five 3 * * *", "minute: 'five' is not a number from 0 to 59")]
    [InlineData("5, 3 * * *", "minute: an element of the list is empty")]
    [InlineData("5/15 3 * * *", "minute: '5/15' has a step without a range; write 5-59/15")]
    [InlineData("*/0 3 * * *", "minute: the step of '*/0' is not a number from 1 to 59")]
    [InlineData("*/x 3 * * *", "minute: the step of '*/x' is not a number from 1 to 59")]
    [InlineData("5 22-2 * * *", "hour: the range '22-2' runs backwards; write it as two, 22-23,0-2")]
    [InlineData("5 3 * *", "it has 4 fields; expected are 5: minute, hour, day of month, month, day of week")]
    [InlineData("0 5 3 * * *", "it has 6 fields; expected are 5: minute, hour, day of month, month, day of week; seconds and years are not among them")]
    [InlineData("", "it has 0 fields; expected are 5: minute, hour, day of month, month, day of week")]
    [InlineData("@reboot", "@reboot is no time; what is to run at the start of the environment needs no schedule")]
    [InlineData("0 0 31 4,6 *", "day of month: 31 never comes in month 4,6")]
    [InlineData("0 0 30 2 *", "day of month: 30 never comes in month 2")]
    public void Parse_Malformed_NamesTheField(string text, string message) =>
        Should.Throw<FormatException>(() => CronExpression.Parse(text)).Message.ShouldBe(message);

    [Fact]
    public void Parse_UnknownMacro_ListsThoseThatAre() =>
        Should.Throw<FormatException>(() => CronExpression.Parse("@nightly")).Message.ShouldStartWith("@nightly is not known; expected one of @yearly, @annually,");

    [Theory]
    [InlineData("0 0 13 * 5", "2026-11-13", true)] // Friday the 13th
    [InlineData("0 0 13 * 5", "2026-11-20", true)] // a Friday
    [InlineData("0 0 13 * 5", "2026-12-13", true)] // a 13th
    [InlineData("0 0 13 * 5", "2026-12-14", false)]
    [InlineData("0 0 13 * *", "2026-11-20", false)]
    [InlineData("0 0 * * 5", "2026-11-13", true)]
    [InlineData("0 0 * * 5", "2026-12-13", false)]
    [InlineData("0 0 1 * 0-6", "2026-12-14", true)] // restricted, if to all of them
    public void MatchesDay_FieldsOfDays_EitherSufficesWhenBothAreRestricted(string cron, string day, bool expected) =>
        CronExpression.Parse(cron).MatchesDay(DateOnly.Parse(day, System.Globalization.CultureInfo.InvariantCulture)).ShouldBe(expected);

    [Fact]
    public void ToString_Parsed_IsTheSameExpression()
    {
        var random = new Random(20261121);
        for (var attempt = 0; attempt < 500; attempt++)
        {
            var expression = RandomCron.Next(random);

            CronExpression.Parse(expression.ToString()).ShouldBe(expression, expression.ToString());
        }
    }
}
