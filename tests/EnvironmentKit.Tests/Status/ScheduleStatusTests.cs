using Aspire.Hosting.ApplicationModel;
using EnvironmentKit.Schedules;
using EnvironmentKit.Schedules.Local;
using EnvironmentKit.Status;

namespace EnvironmentKit.Tests.Status;

public sealed class ScheduleStatusTests
{
    private static readonly ScheduleAnnotation s_schedule = ScheduleAnnotation.Parse("sync", "5 3 * * *", timeZone: null);
    private static readonly DateTimeOffset s_due = new(2026, 11, 21, 3, 5, 0, TimeSpan.Zero);

    [Fact]
    public void Of_PropertiesOfASchedule_ReadsThem()
    {
        var history = new RunHistory { Last = new RunRecord(s_due, s_due.AddSeconds(4), ByHand: false, "exit code 3"), Runs = 5, Failed = 2, Missed = 3, LastMissed = s_due.AddDays(-1), Skipped = 1 };

        var status = ScheduleStatus.Of(ScheduleProperties.Set([new ResourcePropertySnapshot("other", "x")], s_schedule, history, s_due.AddDays(1))).ShouldNotBeNull();

        status.ShouldBe(new ScheduleStatus("5 3 * * * (Etc/UTC)")
        {
            Next = "2026-11-22 03:05 Etc/UTC",
            Last = "2026-11-21 03:05 Etc/UTC, on schedule: failed (exit code 3) in 4.0 s",
            LastFailed = true,
            Failed = "2",
            Missed = "3, the last one 2026-11-20 03:05 Etc/UTC",
            Skipped = "1",
        });
        status.Problems().ShouldBe(
        [
            "its last run failed: 2026-11-21 03:05 Etc/UTC, on schedule: failed (exit code 3) in 4.0 s",
            "runs were missed while the environment was down: 3, the last one 2026-11-20 03:05 Etc/UTC",
        ]);
    }

    [Fact]
    public void Of_NothingHasRunYet_KnowsTheNextRun()
    {
        var status = ScheduleStatus.Of(ScheduleProperties.Set([], s_schedule, new RunHistory(), s_due)).ShouldNotBeNull();

        status.Next.ShouldBe("2026-11-21 03:05 Etc/UTC");
        status.Problems().ShouldBeEmpty();
    }

    [Fact]
    public void Of_OtherProperties_IsNothing() => ScheduleStatus.Of([new ResourcePropertySnapshot("other", "x")]).ShouldBeNull();
}
