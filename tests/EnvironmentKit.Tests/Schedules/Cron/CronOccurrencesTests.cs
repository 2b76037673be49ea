using System.Globalization;
using EnvironmentKit.Schedules.Cron;

namespace EnvironmentKit.Tests.Schedules.Cron;

public sealed class CronOccurrencesTests
{
    private static readonly string[] s_zones = ["Etc/UTC", "Europe/Zurich", "America/New_York", "Asia/Kathmandu", "Australia/Lord_Howe", "America/Havana", "Pacific/Apia"];

    [Theory]
    [InlineData("5 3 * * *", "2026-11-21T03:04:59Z", "2026-11-21T03:05:00Z")]
    [InlineData("5 3 * * *", "2026-11-21T03:05:00Z", "2026-11-22T03:05:00Z")]
    [InlineData("59 23 31 12 *", "2026-12-31T23:59:00Z", "2027-12-31T23:59:00Z")]
    [InlineData("0 0 29 2 *", "2096-03-01T00:00:00Z", "2104-02-29T00:00:00Z")]
    [InlineData("0 0 29 2 *", "2026-11-21T00:00:00Z", "2028-02-29T00:00:00Z")]
    [InlineData("0 12 * * mon-fri", "2026-11-20T12:00:00Z", "2026-11-23T12:00:00Z")]
    [InlineData("* * * * *", "2026-11-21T00:00:30.5Z", "2026-11-21T00:01:00Z")]
    public void Next_Utc_IsTheFirstMomentAfter(string cron, string after, string expected) => Next(cron, after, "Etc/UTC").ShouldBe(Time(expected));

    [Theory]
    // Summer time begins on 2026-03-29 at 02:00 (01:00 UTC): 02:30 does not come that day.
    [InlineData("30 2 * * *", "2026-03-28T01:30:00Z", "2026-03-30T00:30:00Z")]
    [InlineData("0 3 * * *", "2026-03-28T02:00:00Z", "2026-03-29T01:00:00Z")]
    // It ends on 2026-10-25 at 03:00 (01:00 UTC): 02:30 comes twice.
    [InlineData("30 2 * * *", "2026-10-24T00:30:00Z", "2026-10-25T00:30:00Z")]
    [InlineData("30 2 * * *", "2026-10-25T00:30:00Z", "2026-10-25T01:30:00Z")]
    [InlineData("30 2 * * *", "2026-10-25T01:30:00Z", "2026-10-26T01:30:00Z")]
    public void Next_ClockChanges_GoesByTheClockOnTheWall(string cron, string after, string expected) =>
        Next(cron, after, "Europe/Zurich").ShouldBe(Time(expected));

    [Fact]
    public void Next_AnyExpressionAndZone_IsTheFirstMinuteThatMatches()
    {
        var random = new Random(1121);
        for (var attempt = 0; attempt < 300; attempt++)
        {
            var cron = RandomCron.Next(random);
            var zone = TimeZoneInfo.FindSystemTimeZoneById(s_zones[random.Next(s_zones.Length)]);
            // Around the changes of the clock, where it is difficult.
            var after = new DateTimeOffset(2026, random.Next(2) == 0 ? 3 : 10, random.Next(1, 31), random.Next(24), random.Next(60), random.Next(60), TimeSpan.Zero);

            var found = cron.Next(after, zone)!.Value;

            found.ShouldBeGreaterThan(after);
            cron.Matches(Local(found, zone)).ShouldBeTrue($"{cron} {zone.Id} {after}");
            var minute = after.AddSeconds(-after.Second).AddMinutes(1);
            for (var end = Earlier(found, minute.AddDays(4)); minute < end; minute = minute.AddMinutes(1))
            {
                cron.Matches(Local(minute, zone)).ShouldBeFalse($"{cron} {zone.Id} after {after:u}: found {found:u}, but {minute:u} is earlier");
            }
        }
    }

    [Fact]
    public void After_SeveralMoments_AreThoseOfNext()
    {
        var random = new Random(42);
        for (var attempt = 0; attempt < 50; attempt++)
        {
            var cron = RandomCron.Next(random);
            var zone = TimeZoneInfo.FindSystemTimeZoneById(s_zones[random.Next(s_zones.Length)]);
            var after = new DateTimeOffset(2026, 10, 20, 0, 0, 0, TimeSpan.Zero);

            foreach (var moment in cron.After(after, zone).Take(20))
            {
                moment.ShouldBe(cron.Next(after, zone)!.Value, $"{cron} {zone.Id}");
                after = moment;
            }
        }
    }

    [Fact]
    public void Next_EndOfTheCalendar_IsNothing() =>
        CronExpression.Parse("5 3 * * *").Next(DateTimeOffset.MaxValue, TimeZoneInfo.Utc).ShouldBeNull();

    private static DateTime Local(DateTimeOffset moment, TimeZoneInfo zone) => TimeZoneInfo.ConvertTime(moment, zone).DateTime;

    private static DateTimeOffset Earlier(DateTimeOffset one, DateTimeOffset other) => one < other ? one : other;

    private static DateTimeOffset Next(string cron, string after, string zone) =>
        CronExpression.Parse(cron).Next(Time(after), TimeZoneInfo.FindSystemTimeZoneById(zone))!.Value;

    private static DateTimeOffset Time(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture);
}
