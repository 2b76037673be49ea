using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using EnvironmentKit.Schedules;

namespace EnvironmentKit.Tests.Schedules;

public sealed class RunOnScheduleTests
{
    private readonly IDistributedApplicationBuilder _builder = DistributedApplication.CreateBuilder(new DistributedApplicationOptions { DisableDashboard = true });

    [Fact]
    public void RunOnSchedule_Resource_StartsOnDemandOnlyAndKnowsItsTimes()
    {
        var sync = _builder.AddExecutable("sync", "/bin/true", ".").RunOnSchedule("5 3 * * *", timeZone: "Europe/Zurich");

        sync.Resource.Annotations.OfType<ExplicitStartupAnnotation>().ShouldHaveSingleItem();
        var schedule = sync.Resource.Annotations.OfType<ScheduleAnnotation>().ShouldHaveSingleItem();
        schedule.Text.ShouldBe("5 3 * * *");
        schedule.TimeZoneName.ShouldBe("Europe/Zurich");
    }

    [Fact]
    public void RunOnSchedule_NoTimeZone_IsUtc() =>
        _builder.AddExecutable("sync", "/bin/true", ".").RunOnSchedule("@daily").Resource.Annotations.OfType<ScheduleAnnotation>().Single().TimeZoneName.ShouldBe("Etc/UTC");

    [Fact]
    public void RunOnSchedule_Malformed_NamesResourceScheduleAndField() =>
        Should.Throw<EnvironmentKitException>(() => _builder.AddExecutable("sync", "/bin/true", ".").RunOnSchedule("5 25 * * *"))
            .Message.ShouldStartWith("'sync' cannot run on the schedule '5 25 * * *': hour: '25' is not a number from 0 to 23. ");

    [Theory]
    [InlineData("Europe/Zürich")]
    [InlineData("CET")]
    [InlineData("")]
    public void RunOnSchedule_UnknownTimeZone_NamesIt(string zone) =>
        Should.Throw<EnvironmentKitException>(() => _builder.AddExecutable("sync", "/bin/true", ".").RunOnSchedule("@daily", zone))
            .Message.ShouldStartWith($"'sync' is scheduled in the time zone '{zone}', which is not known. ");
}
