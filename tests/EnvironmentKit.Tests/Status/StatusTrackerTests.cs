using EnvironmentKit.Status;

namespace EnvironmentKit.Tests.Status;

public sealed class StatusTrackerTests
{
    private readonly ManualTime _time = new();

    [Fact]
    public void Observe_LifeOfAResource_IsTimed()
    {
        var tracker = Tracker("web");
        Observe(tracker, "Waiting");
        _time.Advance(1);
        Observe(tracker, "Starting");
        _time.Advance(1);
        Observe(tracker, "Running", health: "Unhealthy");
        tracker.Read().Phase.ShouldBe(EnvironmentPhase.Starting);
        _time.Advance(1);
        Observe(tracker, "Running", health: "Healthy");

        var status = tracker.Read();
        status.Phase.ShouldBe(EnvironmentPhase.Healthy);
        status.HealthyAfter.ShouldBe(3.5);
        var web = status.Resources.ShouldHaveSingleItem();
        (web.AskedAfter, web.StartedAfter, web.HealthyAfter).ShouldBe((1.5, 2.5, 3.5));
        web.Condition.ShouldBe(ResourceCondition.Ready);
    }

    [Fact]
    public void Observe_SomeMissing_IsNotHealthy()
    {
        var tracker = Tracker("web", "worker");
        Observe(tracker, "Running", health: "Healthy");
        tracker.Read().Phase.ShouldBe(EnvironmentPhase.Starting);

        Observe(tracker, "Running", health: "Healthy", name: "worker");
        tracker.Read().Phase.ShouldBe(EnvironmentPhase.Healthy);
    }

    [Fact]
    public void Observe_Replicas_WorstSpeaksForAll()
    {
        var tracker = Tracker("web");
        Observe(tracker, null);
        Observe(tracker, "Running", id: "web-a");
        Observe(tracker, "Starting", id: "web-b");

        var web = tracker.Read().Resources.ShouldHaveSingleItem();
        web.Replicas.ShouldBe(2);
        web.State.ShouldBe("Starting");
        web.Ids.ShouldBe(["web-a", "web-b"]);

        Observe(tracker, "Finished", id: "web-a", exitCode: 3);
        tracker.Read().Resources[0].Condition.ShouldBe(ResourceCondition.Failed);
        tracker.Read().Resources[0].ExitCode.ShouldBe(3);
    }

    [Fact]
    public void Observe_NothingNew_IsNoChange()
    {
        var tracker = Tracker("web");
        Observe(tracker, "Starting").ShouldNotBeNull().After.State.ShouldBe("Starting");
        Observe(tracker, "Starting").ShouldBeNull();
    }

    [Fact]
    public void Observe_FailureAfterHealthy_StaysHealthyButShows()
    {
        var tracker = Tracker("web");
        Observe(tracker, "Running");
        Observe(tracker, "Finished", exitCode: 137);

        var status = tracker.Read();
        status.Phase.ShouldBe(EnvironmentPhase.Healthy);
        status.Resources[0].Condition.ShouldBe(ResourceCondition.Failed);
    }

    [Theory]
    [InlineData("Running", null, null, false, "Ready")]
    [InlineData("Running", "Degraded", null, false, "Pending")]
    [InlineData("Active", null, null, false, "Ready")]
    [InlineData("FailedToStart", null, null, false, "Failed")]
    [InlineData("RuntimeUnhealthy", null, null, false, "Failed")]
    [InlineData("Value missing", null, null, false, "Failed")]
    [InlineData("Finished", null, 0, false, "Done")]
    [InlineData("Exited", null, null, false, "Done")]
    [InlineData("Exited", null, 1, false, "Failed")]
    [InlineData("NotStarted", null, null, true, "Idle")]
    [InlineData("NotStarted", null, null, false, "Pending")]
    [InlineData("Waiting", null, null, false, "Pending")]
    [InlineData("Polishing", null, null, false, "Pending")]
    public void Of_State_MeansCondition(string state, string? health, int? exitCode, bool explicitStart, string expected) =>
        ResourceConditions.Of(new ResourceObservation("web", "web", "Project", state) { Health = health, ExitCode = exitCode, IsExplicitStart = explicitStart })
            .ToString().ShouldBe(expected);

    private StatusTracker Tracker(params string[] names) =>
        new(_time, TimeSpan.FromSeconds(0.5), names.Select(name => (name, "Project")));

    private static ResourceChange? Observe(StatusTracker tracker, string? state, string? health = null, string name = "web", string? id = null, int? exitCode = null) =>
        tracker.Observe(new ResourceObservation(id ?? name, name, "Project", state) { Health = health, ExitCode = exitCode });
}
