using System.Collections.Concurrent;
using System.Net.Sockets;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Eventing;

namespace Aspire.Hosting.Tests.Orchestration;

public sealed class ApplicationOrchestratorTests
{
    private readonly ExecutableResource _web = TestResources.Executable("web");
    private readonly ExecutableResource _server = TestResources.Executable("server");

    [Fact]
    public async Task RunAsync_OneResource_RaisesTheEventsInOrder()
    {
        _server.Annotations.Add(new EndpointAnnotation(ProtocolType.Tcp, uriScheme: "http", name: "http"));
        var database = new ChildResource("database", _server);
        await using var application = new TestApplication(_server, database);
        var events = new ConcurrentQueue<string>();
        Record<BeforeStartEvent>(application.Eventing, _ => events.Enqueue("before start"));
        Record<InitializeResourceEvent>(application.Eventing, e => events.Enqueue($"initialize {e.Resource.Name}"));
        Record<ResourceEndpointsAllocatedEvent>(application.Eventing, e => events.Enqueue($"endpoints {e.Resource.Name}"));
        Record<ConnectionStringAvailableEvent>(application.Eventing, e => events.Enqueue($"connection string {e.Resource.Name}"));
        Record<BeforeResourceStartedEvent>(application.Eventing, e => events.Enqueue($"before {e.Resource.Name}"));
        Record<AfterResourcesCreatedEvent>(application.Eventing, _ => events.Enqueue("created"));
        Record<ResourceReadyEvent>(application.Eventing, e => events.Enqueue($"ready {e.Resource.Name}"));
        application.Runtime.OnCreate = async (resource, replica, _) =>
        {
            events.Enqueue($"create {replica}");
            await Eventually.HoldsAsync(() => events.Contains("initialize database"));
            await application.Runtime.RunAsync(resource, replica);
        };

        await application.StartAsync();
        await Eventually.HoldsAsync(() => events.Contains("ready server"));

        events.Where(name => !name.StartsWith("ready", StringComparison.Ordinal)).ShouldBe(
        [
            "before start",
            "initialize server",
            "initialize database",
            "endpoints server",
            "connection string database",
            "before server",
            "create server-1",
            "created",
        ]);
        application.Runtime.Calls.ShouldBe(["begin", "prepare", "create server-1"]);
    }

    [Fact]
    public async Task RunAsync_Running_ShowsActiveUrlsRelationshipsAndConnectionString()
    {
        _server.Annotations.Add(new EndpointAnnotation(ProtocolType.Tcp, uriScheme: "http", name: "http"));
        var database = new ChildResource("database", _server);
        _web.Annotations.Add(new ResourceRelationshipAnnotation(database, "Reference"));
        await using var application = new TestApplication(_server, database, _web);

        await application.StartAsync();
        await application.ReachesAsync("server", KnownResourceStates.Running);

        var server = application.Snapshot("server-1");
        server.Urls.ShouldHaveSingleItem().IsInactive.ShouldBeFalse();
        server.Commands.Select(command => (command.Name, command.State)).ShouldBe(
        [
            (KnownResourceCommands.StartCommand, ResourceCommandState.Hidden),
            (KnownResourceCommands.StopCommand, ResourceCommandState.Enabled),
            (KnownResourceCommands.RestartCommand, ResourceCommandState.Enabled),
        ]);
        var child = application.Snapshot("database");
        child.Relationships.ShouldContain(new RelationshipSnapshot("server", "Parent"));
        child.Properties.Single(property => property.Name == "resource.parentName").Value.ShouldBe("server-1");
        var connectionString = child.Properties.Single(property => property.Name == CustomResourceKnownProperties.ConnectionString);
        connectionString.Value.ShouldBe("Database=database");
        connectionString.IsSensitive.ShouldBeTrue();
        application.Snapshot("web-1").Relationships.ShouldBe([new RelationshipSnapshot("database", "Reference")]);
    }

    [Fact]
    public async Task RunAsync_OneWaits_OthersAreNotHeldUp()
    {
        _web.WaitingFor(_server);
        var other = TestResources.Executable("other");
        await using var application = new TestApplication(_web, _server, other);
        application.Runtime.OnCreate = (resource, replica, _) =>
            resource == _server ? Task.CompletedTask : application.Runtime.RunAsync(resource, replica);

        var starting = application.StartAsync();
        await application.ReachesAsync("other", KnownResourceStates.Running);
        await application.ReachesAsync("web", KnownResourceStates.Waiting);
        application.Runtime.Calls.ShouldNotContain("create web-1");

        await Eventually.HoldsAsync(() => application.Runtime.Calls.Contains("create server-1"));
        await application.Runtime.RunAsync(_server, "server-1");
        await application.ReachesAsync("web", KnownResourceStates.Running);
        await starting.InTime();
    }

    [Fact]
    public async Task RunAsync_ReadySubscriberOfDependencyIsBusy_DependantWaitsForIt()
    {
        _web.WaitingFor(_server);
        await using var application = new TestApplication(_web, _server);
        var created = new TaskCompletionSource();
        application.Eventing.Subscribe<ResourceReadyEvent>(_server, (_, _) => created.Task);

        var starting = application.StartAsync();
        await application.ReachesAsync("server", KnownResourceStates.Running);
        await application.ReachesAsync("web", KnownResourceStates.Waiting);
        created.SetResult();

        await application.ReachesAsync("web", KnownResourceStates.Running);
        await starting.InTime();
    }

    [Fact]
    public async Task RunAsync_CreateFails_IsFailedToStartWithReasonAndDependantsFailToo()
    {
        _web.WaitingFor(_server);
        var other = TestResources.Executable("other");
        await using var application = new TestApplication(_web, _server, other);
        application.Runtime.OnCreate = (resource, replica, _) => resource == _server
            ? throw new DistributedApplicationException("The program 'server' is not installed.")
            : application.Runtime.RunAsync(resource, replica);

        await application.StartAsync().InTime();

        application.Snapshot("server-1").State!.Text.ShouldBe(KnownResourceStates.FailedToStart);
        application.Snapshot("web-1").State!.Text.ShouldBe(KnownResourceStates.FailedToStart);
        application.Snapshot("other-1").State!.Text.ShouldBe(KnownResourceStates.Running);
        (await application.LogOf("server-1")).ShouldContain("The program 'server' is not installed.");
        (await application.LogOf("web-1")).ShouldContain("'server'");
    }

    [Fact]
    public async Task RunAsync_CreateFails_ChildrenFailWithIt()
    {
        var database = new ChildResource("database", _server);
        await using var application = new TestApplication(_server, database);
        application.Runtime.OnCreate = (_, _, _) => throw new DistributedApplicationException("no");

        await application.StartAsync().InTime();

        application.Snapshot("database").State!.Text.ShouldBe(KnownResourceStates.FailedToStart);
    }

    [Fact]
    public async Task RunAsync_ExplicitStart_IsNotStartedUntilTold()
    {
        _web.Annotations.Add(new ExplicitStartupAnnotation());
        await using var application = new TestApplication(_web);

        await application.StartAsync();
        application.Snapshot("web-1").State!.Text.ShouldBe(KnownResourceStates.NotStarted);
        application.Snapshot("web-1").Commands[0].State.ShouldBe(ResourceCommandState.Enabled);
        application.Runtime.Calls.ShouldNotContain("create web-1");

        var result = await application.Commands.ExecuteCommandAsync("web", KnownResourceCommands.StartCommand, TestContext.Current.CancellationToken);

        result.Success.ShouldBeTrue();
        await application.ReachesAsync("web", KnownResourceStates.Running);
    }

    [Fact]
    public async Task RunAsync_Replicas_StartsAllAfterOneWait()
    {
        _web.Annotations.Add(new ReplicaAnnotation(3));
        var announced = 0;
        await using var application = new TestApplication(_web);
        Record<BeforeResourceStartedEvent>(application.Eventing, _ => announced++);

        await application.StartAsync();

        announced.ShouldBe(1);
        application.Runtime.Calls.Order().ShouldBe(["begin", "create web-1", "create web-2", "create web-3", "prepare"]);
        application.Snapshot("web-3").State!.Text.ShouldBe(KnownResourceStates.Running);
    }

    [Fact]
    public async Task RunAsync_ContainerChanges_ChildrenFollowItsStates()
    {
        var container = new ContainerResource("db").Annotated(new ContainerImageAnnotation { Image = "postgres" });
        var database = new ChildResource("database", container);
        await using var application = new TestApplication(container, database);

        await application.StartAsync();
        await application.ReachesAsync("database", KnownResourceStates.Running);
        await application.Runtime.EndAsync(container, "db-1", 1);

        await application.ReachesAsync("database", KnownResourceStates.Exited);
    }

    [Fact]
    public async Task RunAsync_InitializationThrows_ResourceFailsAndSaysWhy()
    {
        var passive = new PassiveResource("passive");
        await using var application = new TestApplication(passive);
        application.Eventing.Subscribe<InitializeResourceEvent>(passive, (_, _) => throw new InvalidOperationException("no address"));

        await application.StartAsync();

        await application.ReachesAsync("passive", KnownResourceStates.FailedToStart);
        (await application.LogOf("passive")).ShouldContain("no address");
    }

    [Fact]
    public async Task RunAsync_ConnectionStringCannotBeShown_ReasonOfTheEngineIsTheOneThatCounts()
    {
        var database = new ChildResource("database", _server, () => throw new InvalidOperationException("The endpoint is not allocated."));
        await using var application = new TestApplication(_server, database);
        application.Runtime.OnCreate = (_, _, _) => throw new DistributedApplicationException("Containers are not supported.");

        await application.StartAsync().InTime();

        application.Snapshot("server-1").State!.Text.ShouldBe(KnownResourceStates.FailedToStart);
        (await application.LogOf("server-1")).ShouldContain("Containers are not supported.");
        (await application.LogOf("database")).ShouldContain("The endpoint is not allocated.");
    }

    [Fact]
    public async Task Stopped_RaisedForTheResourceAndItsChildrenOnce()
    {
        var database = new ChildResource("database", _server);
        await using var application = new TestApplication(_server, database);
        var stopped = new ConcurrentQueue<string>();
        Record<ResourceStoppedEvent>(application.Eventing, e => stopped.Enqueue($"{e.Resource.Name} {e.ResourceEvent.Snapshot.ExitCode}"));
        await application.StartAsync();

        await application.Runtime.EndAsync(_server, "server-1", 3);
        await Eventually.HoldsAsync(() => stopped.Count == 2);
        await application.Notifications.PublishUpdateAsync(_server, "server-1", snapshot => snapshot with { StopTimeStamp = DateTime.UtcNow });

        stopped.ShouldBe(["server 3", "database 3"]);
    }

    [Fact]
    public async Task RestartCommand_Running_StopsThenStarts()
    {
        await using var application = new TestApplication(_web);
        await application.StartAsync();

        var result = await application.Commands.ExecuteCommandAsync(_web, KnownResourceCommands.RestartCommand, TestContext.Current.CancellationToken);

        result.Success.ShouldBeTrue();
        application.Runtime.Calls.ShouldBe(["begin", "prepare", "create web-1", "stop web-1", "create web-1"]);
        var snapshot = application.Snapshot("web-1");
        snapshot.State!.Text.ShouldBe(KnownResourceStates.Running);
        snapshot.ExitCode.ShouldBeNull();
        snapshot.StopTimeStamp.ShouldBeNull();
    }

    [Fact]
    public async Task StopCommand_Running_IsStoppingUntilItHasEnded()
    {
        await using var application = new TestApplication(_web);
        await application.StartAsync();
        var states = new ConcurrentQueue<string?>();
        var watching = application.Notifications.WaitForResourceAsync(
            "web",
            change =>
            {
                states.Enqueue(change.Snapshot.State?.Text);
                return change.Snapshot.State?.Text == KnownResourceStates.Exited;
            },
            TestContext.Current.CancellationToken);

        await application.Commands.ExecuteCommandAsync("web", KnownResourceCommands.StopCommand, TestContext.Current.CancellationToken);
        await watching.InTime();

        states.Distinct().ShouldBe(["Running", "Stopping", "Exited"]);
        application.Snapshot("web-1").Commands.Select(command => command.State)
            .ShouldBe([ResourceCommandState.Enabled, ResourceCommandState.Hidden, ResourceCommandState.Disabled]);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task StopCommand_BeforeItIsCreated_EndsTheStart(bool listens)
    {
        var release = new TaskCompletionSource();
        await using var application = new TestApplication(_web);
        application.Eventing.Subscribe<BeforeResourceStartedEvent>(_web, (_, cancellationToken) =>
            listens ? Task.Delay(Timeout.Infinite, cancellationToken) : release.Task);
        var starting = application.StartAsync();
        await application.ReachesAsync("web", KnownResourceStates.Starting);

        var stopping = application.Commands.ExecuteCommandAsync("web", KnownResourceCommands.StopCommand, TestContext.Current.CancellationToken);
        await Eventually.HoldsAsync(() => application.Snapshot("web-1").State!.Text != KnownResourceStates.Starting);
        release.SetResult();

        (await stopping.InTime()).Success.ShouldBeTrue();
        await starting.InTime();
        application.Snapshot("web-1").State!.Text.ShouldBe(KnownResourceStates.FailedToStart);
        application.Runtime.Calls.ShouldNotContain("create web-1");
        (await application.LogOf("web-1")).ShouldContain("stopped before it had started");
    }

    [Fact]
    public async Task StopCommand_OneReplicaIsNotCreatedYet_TheOtherGoesOn()
    {
        var site = new ProjectResource("site").Annotated(new ReplicaAnnotation(2));
        await using var application = new TestApplication(site);
        application.Runtime.OnCreate = (resource, replica, cancellationToken) =>
            replica == "site-1" ? Task.Delay(Timeout.Infinite, cancellationToken) : application.Runtime.RunAsync(resource, replica);
        var starting = application.StartAsync();
        await Eventually.HoldsAsync(() => application.Runtime.Calls.Contains("create site-1"));

        await application.Commands.ExecuteCommandAsync("site-1", KnownResourceCommands.StopCommand, TestContext.Current.CancellationToken).InTime();

        await starting.InTime();
        application.Snapshot("site-1").State!.Text.ShouldBe(KnownResourceStates.FailedToStart);
        application.Snapshot("site-2").State!.Text.ShouldBe(KnownResourceStates.Running);
    }

    [Fact]
    public async Task StartCommand_Waiting_StartsWithoutTheDependency()
    {
        _web.WaitingFor(_server);
        await using var application = new TestApplication(_web, _server);
        application.Runtime.OnCreate = (resource, replica, _) =>
            resource == _server ? Task.CompletedTask : application.Runtime.RunAsync(resource, replica);
        var starting = application.StartAsync();
        await application.ReachesAsync("web", KnownResourceStates.Waiting);

        await application.Commands.ExecuteCommandAsync("web", KnownResourceCommands.StartCommand, TestContext.Current.CancellationToken);

        await application.ReachesAsync("web", KnownResourceStates.Running);
        await starting.InTime();
        application.Runtime.Calls.Count(call => call == "create web-1").ShouldBe(1);
    }

    [Fact]
    public async Task StartCommand_Fails_SaysWhy()
    {
        _web.Annotations.Add(new ExplicitStartupAnnotation());
        await using var application = new TestApplication(_web);
        application.Runtime.OnCreate = (_, _, _) => throw new DistributedApplicationException("port 80 is taken");
        await application.StartAsync();

        var result = await application.Commands.ExecuteCommandAsync("web", KnownResourceCommands.StartCommand, TestContext.Current.CancellationToken);

        result.Success.ShouldBeFalse();
        result.Message.ShouldBe("port 80 is taken");
        application.Snapshot("web-1").State!.Text.ShouldBe(KnownResourceStates.FailedToStart);
    }

    [Fact]
    public async Task BeforeResourceStartedCallback_OfTheAuthor_RunsBeforeTheWait()
    {
        _web.WaitingFor(_server);
        await using var application = new TestApplication(_web, _server);
        string? stateOfServer = null;
        application.Runtime.OnCreate = (resource, replica, _) =>
            resource == _server ? Task.CompletedTask : application.Runtime.RunAsync(resource, replica);
        application.Eventing.Subscribe<BeforeResourceStartedEvent>(_web, (_, _) =>
        {
            stateOfServer = "asked";
            return Task.CompletedTask;
        });

        var starting = application.StartAsync();
        await application.ReachesAsync("web", KnownResourceStates.Waiting);

        stateOfServer.ShouldBe("asked");
        await Eventually.HoldsAsync(() => application.Runtime.Calls.Contains("create server-1"));
        await application.Runtime.RunAsync(_server, "server-1");
        await starting.InTime();
    }

    private static void Record<T>(IDistributedApplicationEventing eventing, Action<T> record)
        where T : IDistributedApplicationEvent =>
        eventing.Subscribe<T>((@event, _) =>
        {
            record(@event);
            return Task.CompletedTask;
        });
}
