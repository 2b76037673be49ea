using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Orchestration;
using Aspire.Hosting.Tests.Orchestration;

namespace Aspire.Hosting.Tests.ApplicationModel;

public sealed class ResourceNotificationServiceTests : IAsyncDisposable
{
    private static readonly ResourceStateSnapshot Running = KnownResourceStates.Running!;

    private readonly PassiveResource _resource = new("one");
    private readonly TestApplication _application = new();

    private ResourceNotificationService Notifications => _application.Notifications;

    public ValueTask DisposeAsync() => _application.DisposeAsync();

    [Fact]
    public async Task PublishUpdateAsync_Twice_GivesTheFormerSnapshotToTheFactory()
    {
        await PublishAsync(_resource, snapshot => snapshot with { State = KnownResourceStates.Starting });
        await PublishAsync(_resource, snapshot => snapshot with { ExitCode = 7 });

        var snapshot = _application.Snapshot("one");
        snapshot.State!.Text.ShouldBe(KnownResourceStates.Starting);
        snapshot.ExitCode.ShouldBe(7);
        snapshot.ResourceType.ShouldBe("Passive");
    }

    [Fact]
    public async Task PublishUpdateAsync_InitialSnapshotAnnotated_StartsFromIt()
    {
        _resource.Annotations.Add(new ResourceSnapshotAnnotation(new CustomResourceSnapshot { ResourceType = "Custom", Properties = [], ExitCode = 3 }));

        await PublishAsync(_resource, snapshot => snapshot with { State = Running });

        _application.Snapshot("one").ResourceType.ShouldBe("Custom");
        _application.Snapshot("one").ExitCode.ShouldBe(3);
    }

    [Fact]
    public async Task PublishUpdateAsync_OtherObjectOfSameName_Throws()
    {
        await PublishAsync(_resource, snapshot => snapshot);

        (await Should.ThrowAsync<InvalidOperationException>(() => PublishAsync(new PassiveResource("one"), snapshot => snapshot)))
            .Message.ShouldContain("'one'");
    }

    [Fact]
    public async Task PublishUpdateAsync_Replicas_ChangesAll()
    {
        _resource.Annotations.Add(new ReplicaNamesAnnotation(["one-a", "one-b"]));

        await PublishAsync(_resource, snapshot => snapshot with { State = Running });

        _application.Snapshot("one-a").State.ShouldBe(Running);
        _application.Snapshot("one-b").State.ShouldBe(Running);
    }

    [Fact]
    public async Task PublishUpdateAsync_CommandAnnotated_FollowsItsState()
    {
        _resource.Annotations.Add(new ResourceCommandAnnotation(
            "seed", "Seed", context => context.ResourceSnapshot.State?.Text == "Running" ? ResourceCommandState.Enabled : ResourceCommandState.Disabled,
            _ => Task.FromResult(CommandResults.Success()), null, arguments: null, null, "Play", null, false));

        await PublishAsync(_resource, snapshot => snapshot with { State = KnownResourceStates.Starting });
        _application.Snapshot("one").Commands.ShouldHaveSingleItem().State.ShouldBe(ResourceCommandState.Disabled);

        await PublishAsync(_resource, snapshot => snapshot with { State = Running });
        var command = _application.Snapshot("one").Commands.ShouldHaveSingleItem();
        command.State.ShouldBe(ResourceCommandState.Enabled);
        command.DisplayName.ShouldBe("Seed");
        command.IconName.ShouldBe("Play");
    }

    [Fact]
    public async Task TryGetCurrentState_TwoReplicas_FindsByIdButNotByName()
    {
        _resource.Annotations.Add(new ReplicaNamesAnnotation(["one-a", "one-b"]));
        await PublishAsync(_resource, snapshot => snapshot with { State = Running });

        Notifications.TryGetCurrentState("one", out _).ShouldBeFalse();
        Notifications.TryGetCurrentState("one-b", out var replica).ShouldBeTrue();
        replica!.ResourceId.ShouldBe("one-b");
        replica.Resource.ShouldBe(_resource);
    }

    [Fact]
    public async Task TryGetCurrentState_OneReplica_FindsByName()
    {
        _resource.Annotations.Add(new ReplicaNamesAnnotation(["one-a"]));
        await PublishAsync(_resource, snapshot => snapshot with { State = Running });

        Notifications.TryGetCurrentState("ONE", out var found).ShouldBeTrue();
        found!.ResourceId.ShouldBe("one-a");
        Notifications.TryGetCurrentState("two", out _).ShouldBeFalse();
    }

    [Fact]
    public async Task WatchAsync_PublishedBeforeAndAfter_YieldsEachOnce()
    {
        await PublishAsync(_resource, snapshot => snapshot with { State = KnownResourceStates.Starting });
        var seen = new List<string?>();
        await using var watch = Notifications.WatchAsync(TestContext.Current.CancellationToken).GetAsyncEnumerator(TestContext.Current.CancellationToken);

        await watch.MoveNextAsync().AsTask().InTime();
        seen.Add(watch.Current.Snapshot.State?.Text);
        await PublishAsync(_resource, snapshot => snapshot with { State = Running });
        await PublishAsync(_resource, snapshot => snapshot with { State = KnownResourceStates.Exited });
        await watch.MoveNextAsync().AsTask().InTime();
        seen.Add(watch.Current.Snapshot.State?.Text);
        await watch.MoveNextAsync().AsTask().InTime();
        seen.Add(watch.Current.Snapshot.State?.Text);

        seen.ShouldBe(["Starting", "Running", "Exited"]);
    }

    [Fact]
    public async Task WatchAsync_ManyPublishers_SeesEveryVersionInOrder()
    {
        const int Changes = 500;
        await PublishAsync(_resource, snapshot => snapshot with { ExitCode = 0 });
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        var exitCodes = new List<int?>();
        var watching = Task.Run(
            async () =>
            {
                await foreach (var change in Notifications.WatchAsync(ending.Token))
                {
                    exitCodes.Add(change.Snapshot.ExitCode);
                    if (change.Snapshot.ExitCode == Changes)
                    {
                        return;
                    }
                }
            },
            ending.Token);

        await Parallel.ForAsync(0, Changes, ending.Token, async (_, _) => await PublishAsync(_resource, snapshot => snapshot with { ExitCode = snapshot.ExitCode + 1 }));
        await watching.InTime();

        exitCodes.ShouldBe(exitCodes.Order());
        exitCodes.ShouldBeUnique();
        exitCodes.Last().ShouldBe(Changes);
    }

    [Fact]
    public async Task WaitForResourceAsync_AlreadyThere_ReturnsAtOnce()
    {
        await PublishAsync(_resource, snapshot => snapshot with { State = Running });

        await Notifications.WaitForResourceAsync("one", cancellationToken: TestContext.Current.CancellationToken).InTime();
    }

    [Fact]
    public async Task WaitForResourceAsync_SeveralStates_ReturnsTheReachedOne()
    {
        var waiting = Notifications.WaitForResourceAsync("one", ["Finished", "exited"], TestContext.Current.CancellationToken);
        await PublishAsync(_resource, snapshot => snapshot with { State = Running });
        waiting.IsCompleted.ShouldBeFalse();

        await PublishAsync(_resource, snapshot => snapshot with { State = KnownResourceStates.Exited });

        (await waiting.InTime()).ShouldBe("Exited");
    }

    [Fact]
    public async Task WaitForResourceAsync_Predicate_SeesOnlyItsResource()
    {
        var seen = new List<string>();
        var waiting = Notifications.WaitForResourceAsync(
            "one",
            change =>
            {
                seen.Add(change.Resource.Name);
                return change.Snapshot.ExitCode == 1;
            },
            TestContext.Current.CancellationToken);

        await PublishAsync(new PassiveResource("two"), snapshot => snapshot with { ExitCode = 1 });
        await PublishAsync(_resource, snapshot => snapshot with { ExitCode = 1 });

        (await waiting.InTime()).Resource.ShouldBe(_resource);
        seen.ShouldAllBe(name => name == "one");
    }

    [Fact]
    public async Task WaitForResourceAsync_Cancelled_SaysHowThingsStood()
    {
        await PublishAsync(_resource, snapshot => snapshot.WithHealthReports([new HealthReportSnapshot("ping", null, null, null)]) with
        {
            State = KnownResourceStates.Exited,
            ExitCode = 137,
        });
        using var ending = new CancellationTokenSource();
        var waiting = Notifications.WaitForResourceAsync("one", cancellationToken: ending.Token);

        await ending.CancelAsync();

        var message = (await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting)).Message;
        message.ShouldStartWith("Resource 'one' failed to reach one of the target states: [Running] before the operation was cancelled.");
        message.ShouldContain("State: Exited");
        message.ShouldContain("Exit code: 137");
        message.ShouldContain("ping: not run yet");
    }

    [Fact]
    public async Task Dispose_WhileWaiting_EndsTheWait()
    {
        var waiting = Notifications.WaitForResourceAsync("one", cancellationToken: TestContext.Current.CancellationToken);

        Notifications.Dispose();

        await Should.ThrowAsync<OperationCanceledException>(() => waiting.InTime());
    }

    [Theory]
    [InlineData("FailedToStart", null, "it failed to start")]
    [InlineData("Exited", 3, "it entered the 'Exited' state")]
    [InlineData("Finished", 0, "it entered the 'Finished' state")]
    [InlineData("RuntimeUnhealthy", null, "it entered the 'RuntimeUnhealthy' state")]
    public async Task WaitForResourceHealthyAsync_BecomesUnavailable_Throws(string state, int? exitCode, string expected)
    {
        var waiting = Notifications.WaitForResourceHealthyAsync("one", TestContext.Current.CancellationToken);

        await PublishAsync(_resource, snapshot => snapshot with { State = state, ExitCode = exitCode });

        var message = (await Should.ThrowAsync<DistributedApplicationException>(() => waiting.InTime())).Message;
        message.ShouldBe($"Stopped waiting for resource 'one' to become healthy because {expected}.");
    }

    [Fact]
    public async Task WaitForResourceHealthyAsync_ToldToWaitOn_OutlivesAFailure()
    {
        var waiting = Notifications.WaitForResourceHealthyAsync("one", WaitBehavior.WaitOnResourceUnavailable, TestContext.Current.CancellationToken);
        await PublishAsync(_resource, snapshot => snapshot with { State = KnownResourceStates.FailedToStart });
        waiting.IsCompleted.ShouldBeFalse();

        await PublishAsync(_resource, snapshot => snapshot with { State = Running, ResourceReadyEvent = new EventSnapshot(Task.CompletedTask) });

        (await waiting.InTime()).Snapshot.State.ShouldBe(Running);
    }

    [Fact]
    public async Task WaitForResourceHealthyAsync_ReadySubscribersStillBusy_WaitsForThem()
    {
        var ready = new TaskCompletionSource();
        var waiting = Notifications.WaitForResourceHealthyAsync("one", TestContext.Current.CancellationToken);
        await PublishAsync(_resource, snapshot => snapshot with { State = Running });
        await PublishAsync(_resource, snapshot => snapshot with { ResourceReadyEvent = new EventSnapshot(ready.Task) });
        waiting.IsCompleted.ShouldBeFalse();

        ready.SetResult();

        await waiting.InTime();
    }

    [Fact]
    public async Task PublishUpdateAsync_LeavesRunning_IsNotReadyAnyMore()
    {
        await PublishAsync(_resource, snapshot => snapshot with { State = Running, ResourceReadyEvent = new EventSnapshot(Task.CompletedTask) });

        await PublishAsync(_resource, snapshot => snapshot with { State = KnownResourceStates.Exited });

        _application.Snapshot("one").ResourceReadyEvent.ShouldBeNull();
    }

    [Fact]
    public async Task PublishUpdateAsync_StartedAnew_IsNotReadyAnyMore()
    {
        var start = new DateTime(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc);
        await PublishAsync(_resource, snapshot => snapshot with { State = Running, StartTimeStamp = start, ResourceReadyEvent = new EventSnapshot(Task.CompletedTask) });

        await PublishAsync(_resource, snapshot => snapshot with { StartTimeStamp = start.AddSeconds(1) });

        _application.Snapshot("one").ResourceReadyEvent.ShouldBeNull();
    }

    private Task PublishAsync(IResource resource, Func<CustomResourceSnapshot, CustomResourceSnapshot> change) =>
        Notifications.PublishUpdateAsync(resource, change);
}
