using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Eventing;
using Aspire.Hosting.Lifecycle;
using Aspire.Hosting.Tests.Orchestration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Aspire.Hosting.Tests;

public sealed class DistributedApplicationTests
{
    private readonly ExecutableResource _web = TestResources.Executable("web");

    [Fact]
    public async Task StartAsync_WaitCycle_ThrowsBeforeTheEngineStarts()
    {
        var server = TestResources.Executable("server").WaitingFor(_web);
        _web.WaitingFor(server);
        await using var application = new TestApplication(_web, server);

        var exception = await Should.ThrowAsync<DistributedApplicationException>(application.StartAsync);

        exception.Message.ShouldContain("'web' -> 'server' -> 'web'");
        application.Runtime.Calls.ShouldBeEmpty();
    }

    [Fact]
    public async Task StartAsync_WaitCycleMadeBeforeStart_ThrowsBeforeAnythingIsCreated()
    {
        var server = TestResources.Executable("server").WaitingFor(_web);
        await using var application = new TestApplication(_web, server);
        application.Eventing.Subscribe<BeforeStartEvent>((_, _) =>
        {
            _web.WaitingFor(server);
            return Task.CompletedTask;
        });

        await Should.ThrowAsync<DistributedApplicationException>(application.StartAsync);

        application.Runtime.Calls.ShouldBe(["begin"]);
    }

    [Fact]
    public async Task StartAsync_HealthCheckThatNobodyRegistered_IsRefused()
    {
        var builder = Declared.Application();
        builder.AddResource(new PassiveResource("web")).WithHealthCheck("ready");
        await using var application = builder.Build();

        (await Should.ThrowAsync<OptionsValidationException>(() => application.StartAsync(TestContext.Current.CancellationToken)))
            .Message.ShouldBe("A health check registration is missing. Check logs for more details.");
    }

    [Fact]
    public async Task StartAsync_Subscriber_IsSubscribedBeforeTheStartEvent()
    {
        await using var application = new TestApplication(services => services.AddEventingSubscriber<StartSubscriber>(), _web);

        await application.StartAsync();

        application.Application.Services.GetServices<IDistributedApplicationEventingSubscriber>()
            .OfType<StartSubscriber>().ShouldHaveSingleItem().Seen.ShouldBe(["web"]);
    }

    [Fact]
    public async Task RunAsync_Cancelled_ShutsTheEngineDown()
    {
        var application = new TestApplication(_web);
        var runtime = application.Runtime;
        using var ending = new CancellationTokenSource();
        var running = application.Application.RunAsync(ending.Token);
        await application.ReachesAsync("web", KnownResourceStates.Running);

        await ending.CancelAsync();
        await running.InTime();

        runtime.Calls.Last().ShouldBe("shutdown");
    }

    [Fact]
    public async Task RunAsync_CancelledWhileAResourceWaits_Ends()
    {
        var server = TestResources.Executable("server");
        _web.WaitingFor(server);
        var application = new TestApplication(_web, server);
        var runtime = application.Runtime;
        runtime.OnCreate = (_, _, _) => Task.CompletedTask;
        using var ending = new CancellationTokenSource();
        var running = application.Application.RunAsync(ending.Token);
        await application.ReachesAsync("web", KnownResourceStates.Waiting);

        await ending.CancelAsync();
        await running.InTime();

        runtime.Calls.ShouldContain("shutdown");
        runtime.Calls.ShouldNotContain("create web-1");
    }

    [Fact]
    public async Task RunAsync_EngineCannotBeHad_ThrowsItsMessageAndShutsDown()
    {
        var application = new TestApplication(_web);
        var runtime = application.Runtime;
        runtime.OnPrepare = _ => throw new DistributedApplicationException("The orchestrator is not installed.");

        var exception = await Should.ThrowAsync<DistributedApplicationException>(() => application.Application.RunAsync(TestContext.Current.CancellationToken));

        exception.Message.ShouldBe("The orchestrator is not installed.");
        runtime.Calls.ShouldContain("shutdown");
    }

    [Fact]
    public async Task StopAsync_WhileAResourceWaits_EndsItsStart()
    {
        var server = TestResources.Executable("server");
        _web.WaitingFor(server);
        await using var application = new TestApplication(_web, server);
        application.Runtime.OnCreate = (_, _, _) => Task.CompletedTask;
        var starting = application.StartAsync();
        await application.ReachesAsync("web", KnownResourceStates.Waiting);

        await application.Application.StopAsync(TestContext.Current.CancellationToken).InTime();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => starting);
    }

    private sealed class StartSubscriber : IDistributedApplicationEventingSubscriber
    {
        public List<string> Seen { get; } = [];

        public Task SubscribeAsync(IDistributedApplicationEventing eventing, DistributedApplicationExecutionContext executionContext, CancellationToken cancellationToken)
        {
            eventing.Subscribe<BeforeStartEvent>((started, _) =>
            {
                Seen.AddRange(started.Model.Resources.Select(resource => resource.Name));
                return Task.CompletedTask;
            });
            return Task.CompletedTask;
        }
    }
}
