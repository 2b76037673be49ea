using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Notifications;
using Aspire.Hosting.Orchestration;
using Aspire.Hosting.Tests.Orchestration;

namespace Aspire.Hosting.Tests.ApplicationModel;

public sealed class WaitForDependenciesTests : IAsyncDisposable
{
    private static readonly ResourceStateSnapshot Running = KnownResourceStates.Running!;

    private readonly PassiveResource _server = new("server");
    private readonly PassiveResource _web = new("web");
    private readonly TestApplication _application = new();

    private ResourceNotificationService Notifications => _application.Notifications;

    public ValueTask DisposeAsync() => _application.DisposeAsync();

    [Fact]
    public async Task WaitForDependenciesAsync_NothingToWaitFor_ReturnsAndPublishesNothing()
    {
        await WaitAsync().InTime();

        Notifications.TryGetCurrentState("web", out _).ShouldBeFalse();
    }

    [Fact]
    public async Task WaitForDependenciesAsync_WhileItWaits_IsWaitingAndNamesTheDependency()
    {
        _web.WaitingFor(_server, WaitType.WaitUntilStarted);

        var waiting = WaitAsync();

        _application.Snapshot("web").State!.Text.ShouldBe(KnownResourceStates.Waiting);
        WaitingFor.Get(_application.Snapshot("web")).ShouldBe(["server"]);
        await PublishAsync(_server, snapshot => snapshot with { State = Running });
        await waiting.InTime();
        WaitingFor.Get(_application.Snapshot("web")).ShouldBeEmpty();
    }

    [Fact]
    public async Task WaitForDependenciesAsync_Healthy_WaitsForHealthAndReadySubscribers()
    {
        _server.Annotations.Add(new HealthCheckAnnotation("ping"));
        _web.WaitingFor(_server);
        var ready = new TaskCompletionSource();

        var waiting = WaitAsync();
        await PublishAsync(_server, snapshot => snapshot.WithHealthReports([new HealthReportSnapshot("ping", null, null, null)]) with { State = Running });
        await PublishAsync(_server, snapshot => snapshot with { ResourceReadyEvent = new EventSnapshot(ready.Task) });
        waiting.IsCompleted.ShouldBeFalse();
        await PublishAsync(_server, snapshot => snapshot.WithHealthReports(
            [new HealthReportSnapshot("ping", Microsoft.Extensions.Diagnostics.HealthChecks.HealthStatus.Healthy, null, null)]));
        waiting.IsCompleted.ShouldBeFalse();
        ready.SetResult();

        await waiting.InTime();
    }

    [Fact]
    public async Task WaitForDependenciesAsync_ReadySubscriberFails_ThrowsItsReason()
    {
        _web.WaitingFor(_server);
        var waiting = WaitAsync();

        await PublishAsync(_server, snapshot => snapshot with
        {
            State = Running,
            ResourceReadyEvent = new EventSnapshot(Task.FromException(new InvalidOperationException("no such table"))),
        });

        var message = (await Should.ThrowAsync<DistributedApplicationException>(() => waiting.InTime())).Message;
        message.ShouldContain("'web'");
        message.ShouldContain("'server'");
        message.ShouldContain("no such table");
    }

    [Theory]
    [InlineData("FailedToStart", null, "Resource 'web' stopped waiting for dependency resource 'server' because it failed to start.")]
    [InlineData("Exited", 1, "Resource 'web' stopped waiting for dependency resource 'server' because it entered the 'Exited' state prematurely.")]
    public async Task WaitForDependenciesAsync_DependencyUnavailable_ThrowsNamingBoth(string state, int? exitCode, string expected)
    {
        _web.WaitingFor(_server);
        var waiting = WaitAsync();

        await PublishAsync(_server, snapshot => snapshot with { State = state, ExitCode = exitCode });

        var message = (await Should.ThrowAsync<DistributedApplicationException>(() => waiting.InTime())).Message;
        message.ShouldBe(expected);
    }

    [Fact]
    public async Task WaitForDependenciesAsync_ToldToWaitOn_OutlivesAFailure()
    {
        _web.WaitingFor(_server, WaitType.WaitUntilStarted, behavior: WaitBehavior.WaitOnResourceUnavailable);
        var waiting = WaitAsync();
        await PublishAsync(_server, snapshot => snapshot with { State = KnownResourceStates.FailedToStart });
        waiting.IsCompleted.ShouldBeFalse();

        await PublishAsync(_server, snapshot => snapshot with { State = Running });

        await waiting.InTime();
    }

    [Fact]
    public async Task WaitForDependenciesAsync_Replicas_WaitsForAll()
    {
        _server.Annotations.Add(new ReplicaNamesAnnotation(["server-a", "server-b"]));
        _web.WaitingFor(_server, WaitType.WaitUntilStarted);

        var waiting = WaitAsync();
        await Notifications.PublishUpdateAsync(_server, "server-a", snapshot => snapshot with { State = Running });
        await Eventually.HoldsAsync(() => WaitingFor.Get(_application.Snapshot("web")).SequenceEqual(["server-b"]));
        waiting.IsCompleted.ShouldBeFalse();
        await Notifications.PublishUpdateAsync(_server, "server-b", snapshot => snapshot with { State = Running });

        await waiting.InTime();
    }

    [Fact]
    public async Task WaitForDependenciesAsync_OneOfTwoFails_EndsAtOnce()
    {
        var other = new PassiveResource("other");
        _web.WaitingFor(_server).WaitingFor(other);
        var waiting = WaitAsync();

        await PublishAsync(other, snapshot => snapshot with { State = KnownResourceStates.FailedToStart });

        (await Should.ThrowAsync<DistributedApplicationException>(() => waiting.InTime())).Message.ShouldContain("'other'");
    }

    [Fact]
    public async Task WaitForDependenciesAsync_CompletionWithExpectedExitCode_Returns()
    {
        _web.WaitingFor(_server, WaitType.WaitForCompletion, exitCode: 2);
        var waiting = WaitAsync();
        await PublishAsync(_server, snapshot => snapshot with { State = Running });
        await PublishAsync(_server, snapshot => snapshot with { State = KnownResourceStates.Exited });
        waiting.IsCompleted.ShouldBeFalse("the exit code has still to come");

        await PublishAsync(_server, snapshot => snapshot with { ExitCode = 2 });

        await waiting.InTime();
    }

    [Fact]
    public async Task WaitForDependenciesAsync_EngineEndedItWithoutExitCode_Throws()
    {
        _web.WaitingFor(_server, WaitType.WaitForCompletion);
        var waiting = WaitAsync();

        await PublishAsync(_server, snapshot => snapshot with { State = KnownResourceStates.Exited, IsExitCodeUnknown = true });

        (await Should.ThrowAsync<DistributedApplicationException>(() => waiting.InTime())).Message.ShouldEndWith("because it entered the 'Exited' state without reporting an exit code, expected '0'.");
    }

    [Fact]
    public async Task WaitForDependenciesAsync_FinishedWithoutExitCode_CountsAsCompleted()
    {
        _web.WaitingFor(_server, WaitType.WaitForCompletion);
        var waiting = WaitAsync();

        await PublishAsync(_server, snapshot => snapshot with { State = KnownResourceStates.Finished });

        await waiting.InTime();
    }

    [Theory]
    [InlineData("Exited", 1, "because it entered the 'Exited' state with exit code '1', expected '0'.")]
    [InlineData("Finished", 9, "because it entered the 'Finished' state with exit code '9', expected '0'.")]
    [InlineData("FailedToStart", null, "failed to start")]
    public async Task WaitForDependenciesAsync_CompletionFails_Throws(string state, int? exitCode, string expected)
    {
        _web.WaitingFor(_server, WaitType.WaitForCompletion);
        var waiting = WaitAsync();

        await PublishAsync(_server, snapshot => snapshot with { State = state, ExitCode = exitCode });

        (await Should.ThrowAsync<DistributedApplicationException>(() => waiting.InTime())).Message.ShouldContain(expected);
    }

    [Fact]
    public async Task WaitForDependenciesAsync_Cancelled_SaysWhatItWaitedFor()
    {
        _web.WaitingFor(_server);
        await PublishAsync(_server, snapshot => snapshot with { State = KnownResourceStates.Starting });
        using var ending = new CancellationTokenSource();
        var waiting = Notifications.WaitForDependenciesAsync(_web, ending.Token);

        await ending.CancelAsync();

        (await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting)).Message.ShouldContain("Waiting for server: Starting");
    }

    [Fact]
    public async Task WaitForDependenciesAsync_ReplicaAlreadyRunning_KeepsItsState()
    {
        _web.Annotations.Add(new ReplicaNamesAnnotation(["web-a", "web-b"]));
        _web.WaitingFor(_server, WaitType.WaitUntilStarted);
        await Notifications.PublishUpdateAsync(_web, "web-a", snapshot => snapshot with { State = Running });
        await Notifications.PublishUpdateAsync(_web, "web-b", snapshot => snapshot with { State = KnownResourceStates.Starting });

        var waiting = WaitAsync();

        _application.Snapshot("web-a").State.ShouldBe(Running);
        _application.Snapshot("web-b").State!.Text.ShouldBe(KnownResourceStates.Waiting);
        await PublishAsync(_server, snapshot => snapshot with { State = Running });
        await waiting.InTime();
    }

    private Task WaitAsync() => Notifications.WaitForDependenciesAsync(_web, TestContext.Current.CancellationToken);

    private Task PublishAsync(IResource resource, Func<CustomResourceSnapshot, CustomResourceSnapshot> change) =>
        Notifications.PublishUpdateAsync(resource, change);
}
