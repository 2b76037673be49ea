using EnvironmentKit.Deployment;
using EnvironmentKit.Schedules.Deployment;

namespace EnvironmentKit.Tests.Schedules.Deployment;

public sealed class ScheduleAdaptationTests
{
    [Fact]
    public void KeepTime_ScheduledService_RunsAllTheTimeAndStartsItsProgramInTime()
    {
        var adapted = ScheduleAdaptation.KeepTime(Tier(Job with { Schedule = new Schedule("*/15 3 * * mon-fri", "Europe/Zurich"), Arguments = ["--all"] }), restartsUnhealthy: false);

        var service = adapted.Services.ShouldHaveSingleItem();
        service.Run.ShouldBe(RunMode.Continuous);
        service.Schedule.ShouldBeNull();
        service.Entrypoint.ShouldBe(["/bin/sh", "/etc/environment-kit/schedule.sh", "loop", "dotnet", "Sync.dll", "--all"]);
        service.Arguments.ShouldBeNull();
        service.Environment.Select(variable => $"{variable.Name}={variable.Value}").ShouldBe(
        [
            "SCHEDULE_DAYS=*", "SCHEDULE_DEADLINE=21600", "SCHEDULE_HOURS=3", "SCHEDULE_MINUTES=0 15 30 45", "SCHEDULE_MONTHS=*", "SCHEDULE_NAME=sync",
            "SCHEDULE_STATE=/home/app/schedule", "SCHEDULE_WEEKDAYS=1 2 3 4 5", "TZ=Europe/Zurich", "Z=1",
        ]);
        service.Volumes.ShouldBe([new VolumeMount("sync-schedule", "/home/app")]);
        adapted.Volumes.Select(volume => volume.Name).ShouldBe(["sync-schedule"]);
        adapted.Configs.ShouldHaveSingleItem().Content.ShouldStartWith("#!/bin/sh\n");
        service.TemporaryMounts.ShouldContain(mount => mount.Path == "/tmp");
        Verb(service.Readiness).ShouldBe("health");
        Verb(service.Liveness).ShouldBe("alive");
        service.Stateful.ShouldBeTrue();
    }

    [Fact]
    public void KeepTime_TargetRestartsWhatIsUnhealthy_AFailedRunDoesNotCount() =>
        Verb(ScheduleAdaptation.KeepTime(Tier(Job), restartsUnhealthy: true).Services.Single().Readiness).ShouldBe("alive");

    [Fact]
    public void KeepTime_ServiceWithVolume_KeepsItsStateThere()
    {
        var adapted = ScheduleAdaptation.KeepTime(Tier(Job with { Volumes = [new VolumeMount("data", "/data")] }), restartsUnhealthy: false);

        adapted.Services.Single().Environment.ShouldContain(new EnvironmentVariable("SCHEDULE_STATE", "/data/schedule"));
        adapted.Services.Single().Volumes.ShouldBe([new VolumeMount("data", "/data")]);
        adapted.Volumes.ShouldBeEmpty();
    }

    [Fact]
    public void KeepTime_NoEntrypoint_TakesThatOfTheImageThatIsBuilt()
    {
        var build = new ImageBuild("sync", Job.Image, ".", "manifests/images/sync/Dockerfile")
        {
            Files = [new RenderedFile("images/sync/Dockerfile", "FROM x AS build\nENTRYPOINT [\"no\"]\nFROM y\nENTRYPOINT [\"dotnet\", \"Catalog.Sync.dll\"]\nLABEL a=b\n")],
        };

        var adapted = ScheduleAdaptation.KeepTime(Tier(Job with { Entrypoint = null }) with { Builds = [build] }, restartsUnhealthy: false);

        adapted.Services.Single().Entrypoint.ShouldBe(["/bin/sh", "/etc/environment-kit/schedule.sh", "loop", "dotnet", "Catalog.Sync.dll"]);
    }

    [Fact]
    public void KeepTime_ProgramIsNotKnown_NamesServiceAndWayOut() =>
        Should.Throw<EnvironmentKitException>(() => ScheduleAdaptation.KeepTime(Tier(Job with { Entrypoint = null, Arguments = ["--all"] }), restartsUnhealthy: false))
            .Message.ShouldBe("'sync' runs on a schedule, but what its image example/sync:1 runs is not known here. Declare it: .WithEntrypoint(\"/path/of/program\").");

    [Fact]
    public void KeepTime_NothingIsScheduled_IsTheSame()
    {
        var tier = Tier(Job with { Run = RunMode.Continuous, Schedule = null });

        ScheduleAdaptation.KeepTime(tier, restartsUnhealthy: false).ShouldBeSameAs(tier);
    }

    private static Service Job { get; } = new()
    {
        Name = "sync",
        Component = "job",
        Image = new ImageReference(null, "example/sync", "1"),
        Entrypoint = ["dotnet", "Sync.dll"],
        Environment = [new("Z", "1")],
        Limits = new ServiceLimits(100, 500, 64 << 20, 128 << 20, 64),
        User = new ServiceUser(1654, 1654),
        Run = RunMode.Scheduled,
        Schedule = new Schedule("5 3 * * *"),
    };

    private static TierDeployment Tier(Service service) => new() { Application = "library", Tier = "staging", Version = "1", Services = [service] };

    private static string Verb(Probe? probe) => probe!.Action.ShouldBeOfType<CommandProbe>().Command[^1];
}
