using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Health;
using Aspire.Hosting.Orchestration;
using Aspire.Hosting.Tests.Orchestration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Aspire.Hosting.Tests.Health;

public sealed class ResourceHealthCheckServiceTests
{
    private static readonly ResourceStateSnapshot Running = KnownResourceStates.Running!;

    private readonly ManualTime _time = new();
    private readonly PassiveResource _server = new("server");
    private readonly PassiveResource _web = new("web");
    private HealthStatus _status = HealthStatus.Healthy;
    private int _checks;

    [Fact]
    public async Task Running_WithCheck_IsCheckedAtOnceAndBecomesHealthyAndReady()
    {
        await using var application = await StartAsync(_server);

        await RunAsync(application, _server);
        var ready = await application.Notifications.WaitForResourceHealthyAsync("server", TestContext.Current.CancellationToken).InTime();

        _time.GetUtcNow().ShouldBe(new ManualTime().GetUtcNow(), "no time had to pass");
        var report = ready.Snapshot.HealthReports.ShouldHaveSingleItem();
        report.Name.ShouldBe("check");
        report.Status.ShouldBe(HealthStatus.Healthy);
        report.LastRunAt.ShouldBe(_time.GetUtcNow().UtcDateTime);
    }

    [Fact]
    public async Task Running_WithoutCheck_IsReadyAtOnce()
    {
        await using var application = new TestApplication(services => services.AddSingleton<TimeProvider>(_time), _server);
        await application.StartAsync();

        await RunAsync(application, _server);

        await application.Notifications.WaitForResourceHealthyAsync("server", TestContext.Current.CancellationToken).InTime();
    }

    [Fact]
    public async Task Unhealthy_BecomesHealthy_IsNoticedWithoutLongDelay()
    {
        _status = HealthStatus.Unhealthy;
        await using var application = await StartAsync(_server);
        await RunAsync(application, _server);
        await _time.AdvanceUntilAsync(() => _checks >= 10);
        application.Snapshot("server").HealthStatus.ShouldBe(HealthStatus.Unhealthy);
        var begin = _time.GetUtcNow();

        _status = HealthStatus.Healthy;
        await _time.AdvanceUntilAsync(() => application.Snapshot("server").HealthStatus == HealthStatus.Healthy);

        (_time.GetUtcNow() - begin).ShouldBeLessThan(TimeSpan.FromSeconds(1));
    }

    [Fact]
    public async Task Unhealthy_StaysSo_IsPublishedOnceASecondAtMost()
    {
        _status = HealthStatus.Unhealthy;
        await using var application = await StartAsync(_server);
        await RunAsync(application, _server);
        await Eventually.HoldsAsync(() => _checks == 1);
        await Eventually.HoldsAsync(() => application.Snapshot("server").HealthReports.Any(report => report.Status is not null));
        var first = application.Snapshot("server").HealthReports.Single().LastRunAt!.Value;

        await _time.AdvanceUntilAsync(() => application.Snapshot("server").HealthReports.Single().LastRunAt > first);

        (application.Snapshot("server").HealthReports.Single().LastRunAt!.Value - first).ShouldBeGreaterThanOrEqualTo(TimeSpan.FromSeconds(1));
        _checks.ShouldBeGreaterThan(5);
    }

    [Fact]
    public async Task Healthy_NothingHappens_IsCheckedAgainAfter30Seconds()
    {
        await using var application = await StartAsync(_server);
        await RunAsync(application, _server);
        await Eventually.HoldsAsync(() => _checks == 1);

        var begin = _time.GetUtcNow();
        await _time.AdvanceUntilAsync(() => _checks == 2, TimeSpan.FromSeconds(1));

        (_time.GetUtcNow() - begin).ShouldBeGreaterThanOrEqualTo(TimeSpan.FromSeconds(30));
    }

    [Fact]
    public async Task Ready_RaisedOncePerStart()
    {
        var raised = 0;
        await using var application = await StartAsync(_server);
        application.Eventing.Subscribe<ResourceReadyEvent>(_server, (_, _) =>
        {
            Interlocked.Increment(ref raised);
            return Task.CompletedTask;
        });
        await RunAsync(application, _server);
        await application.Notifications.WaitForResourceHealthyAsync("server", TestContext.Current.CancellationToken).InTime();
        await _time.AdvanceUntilAsync(() => _checks >= 3, TimeSpan.FromSeconds(5));
        raised.ShouldBe(1);

        await application.Notifications.PublishUpdateAsync(_server, snapshot => snapshot with { State = KnownResourceStates.Exited });
        await RunAsync(application, _server);
        await _time.AdvanceUntilAsync(() => application.Snapshot("server").ResourceReadyEvent is not null);

        raised.ShouldBe(2);
    }

    [Fact]
    public async Task Ready_SeveralReplicas_RaisedOnceForAllAndAgainForARestartedOne()
    {
        var raised = 0;
        _server.Annotations.Add(new ReplicaNamesAnnotation(["server-a", "server-b"]));
        await using var application = await StartAsync(_server);
        application.Eventing.Subscribe<ResourceReadyEvent>(_server, (_, _) =>
        {
            Interlocked.Increment(ref raised);
            return Task.CompletedTask;
        });

        await RunAsync(application, _server, "server-a");
        await Eventually.HoldsAsync(() => application.Snapshot("server-a").ResourceReadyEvent is not null);
        await RunAsync(application, _server, "server-b");
        await _time.AdvanceUntilAsync(() => application.Snapshot("server-b").ResourceReadyEvent is not null);
        raised.ShouldBe(1);

        await application.Notifications.PublishUpdateAsync(_server, "server-a", snapshot => snapshot with { State = KnownResourceStates.Exited });
        await RunAsync(application, _server, "server-a");
        await _time.AdvanceUntilAsync(() => application.Snapshot("server-a").ResourceReadyEvent is not null);
        raised.ShouldBe(2);
    }

    [Fact]
    public async Task OneOfTwoReplicasEnds_HealthIsStillWatched()
    {
        _server.Annotations.Add(new ReplicaNamesAnnotation(["server-a", "server-b"]));
        await using var application = await StartAsync(_server);
        await RunAsync(application, _server, "server-a");
        await RunAsync(application, _server, "server-b");
        await _time.AdvanceUntilAsync(() => application.Snapshot("server-b").HealthStatus == HealthStatus.Healthy);

        await application.Notifications.PublishUpdateAsync(_server, "server-a", snapshot => snapshot with { State = KnownResourceStates.Exited });
        _status = HealthStatus.Unhealthy;

        await _time.AdvanceUntilAsync(() => application.Snapshot("server-b").HealthStatus == HealthStatus.Unhealthy);
    }

    [Fact]
    public async Task Ended_IsNotCheckedAnyMore()
    {
        await using var application = await StartAsync(_server);
        await RunAsync(application, _server);
        await application.Notifications.WaitForResourceHealthyAsync("server", TestContext.Current.CancellationToken).InTime();
        await Eventually.HoldsAsync(() => _time.IsWaitedFor);

        await application.Notifications.PublishUpdateAsync(_server, snapshot => snapshot with { State = KnownResourceStates.Exited });
        application.Snapshot("server").HealthStatus.ShouldBeNull();
        // Its end is noticed in the background; while no time passes, the pause before the next check ends by that alone.
        await Eventually.HoldsAsync(() => !_time.IsWaitedFor);
        for (var step = 0; step < 100; step++)
        {
            _time.Advance(TimeSpan.FromSeconds(1));
            await Task.Yield();
        }

        _checks.ShouldBe(1);
    }

    [Fact]
    public async Task DependencyEnds_DependantIsCheckedWithinASecond()
    {
        _web.WaitingFor(_server);
        await using var application = new TestApplication(
            services =>
            {
                services.AddSingleton<TimeProvider>(_time);
                TestApplication.AddCheck(services, _web, "check", Check);
            },
            _server,
            _web);
        await application.StartAsync();
        await RunAsync(application, _server);
        await RunAsync(application, _web);
        await application.Notifications.WaitForResourceHealthyAsync("web", TestContext.Current.CancellationToken).InTime();
        await _time.AdvanceUntilAsync(() => _checks >= 2, TimeSpan.FromSeconds(5));
        var begin = _time.GetUtcNow();

        await application.Notifications.PublishUpdateAsync(_server, snapshot => snapshot with { State = KnownResourceStates.Exited });
        var checks = _checks;
        await _time.AdvanceUntilAsync(() => _checks > checks);
        _status = HealthStatus.Unhealthy;
        await _time.AdvanceUntilAsync(() => application.Snapshot("web").HealthStatus == HealthStatus.Unhealthy);

        (_time.GetUtcNow() - begin).ShouldBeLessThan(TimeSpan.FromSeconds(2));
    }

    [Fact]
    public async Task CheckHangs_IsUnhealthyAfterTheLimitAndOthersAreNotHeldUp()
    {
        await using var application = new TestApplication(
            services =>
            {
                services.AddSingleton<TimeProvider>(_time);
                TestApplication.AddCheck(services, _server, "hangs", _ => new TaskCompletionSource<HealthCheckResult>().Task);
                TestApplication.AddCheck(services, _web, "check", Check);
            },
            _server,
            _web);
        await application.StartAsync();
        await RunAsync(application, _server);
        await RunAsync(application, _web);

        await application.Notifications.WaitForResourceHealthyAsync("web", TestContext.Current.CancellationToken).InTime();
        await _time.AdvanceUntilAsync(() => application.Snapshot("server").HealthReports.Any(report => report.Status == HealthStatus.Unhealthy), TimeSpan.FromSeconds(1));

        application.Snapshot("server").HealthReports.ShouldHaveSingleItem().Description!.ShouldContain($"within {HealthCheckRunner.Limit.TotalSeconds} s");
    }

    [Fact]
    public async Task CheckThrows_IsUnhealthyWithTheReason()
    {
        await using var application = new TestApplication(
            services => TestApplication.AddCheck(services, _server, "check", _ => throw new InvalidOperationException("refused")), _server);
        await application.StartAsync();

        await RunAsync(application, _server);
        await Eventually.HoldsAsync(() => application.Snapshot("server").HealthReports.Any(report => report.Status is not null));

        application.Snapshot("server").HealthReports.ShouldHaveSingleItem().ExceptionText!.ShouldContain("refused");
    }

    [Fact]
    public async Task CheckIsNotRegistered_SaysHowToRegisterIt()
    {
        await using var application = new TestApplication(_server.Annotated(new HealthCheckAnnotation("missing")));
        await application.StartAsync();

        await RunAsync(application, _server);
        await Eventually.HoldsAsync(() => application.Snapshot("server").HealthReports.Any(report => report.Status is not null));

        application.Snapshot("server").HealthReports.ShouldHaveSingleItem().Description!.ShouldContain("AddCheck(\"missing\"");
    }

    [Fact]
    public async Task ChildWithoutOwnCheck_IsAsHealthyAsItsParent()
    {
        var child = new ChildResource("database", _server);
        _status = HealthStatus.Unhealthy;
        await using var application = await StartAsync(_server, child);

        await RunAsync(application, child);

        await Eventually.HoldsAsync(() => application.Snapshot("database").HealthReports.Any(report => report is { Name: "check", Status: HealthStatus.Unhealthy }));
    }

    private async Task<TestApplication> StartAsync(params IResource[] resources)
    {
        var application = new TestApplication(
            services =>
            {
                services.AddSingleton<TimeProvider>(_time);
                TestApplication.AddCheck(services, resources[0], "check", Check);
            },
            resources);
        await application.StartAsync();
        return application;
    }

    private Task<HealthCheckResult> Check(CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref _checks);
        return Task.FromResult(new HealthCheckResult(_status));
    }

    private static Task RunAsync(TestApplication application, IResource resource, string? replica = null) => replica is null
        ? application.Notifications.PublishUpdateAsync(resource, snapshot => snapshot with { State = Running })
        : application.Notifications.PublishUpdateAsync(resource, replica, snapshot => snapshot with { State = Running });
}
