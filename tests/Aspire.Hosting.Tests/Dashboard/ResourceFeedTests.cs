using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Dashboard;

namespace Aspire.Hosting.Tests.Dashboard;

public sealed class ResourceFeedTests
{
    private readonly ResourceFeed _feed = new(new SecretMask());

    private static CancellationToken Deadline => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Watch_NothingKnown_YieldsAnEmptyFirstBatch()
    {
        await using var watch = _feed.WatchAsync(Deadline).GetAsyncEnumerator(Deadline);

        (await watch.MoveNextAsync()).ShouldBeTrue();
        watch.Current.ShouldBeEmpty();
    }

    [Fact]
    public async Task Watch_LateWatcher_StartsWithTheCurrentState()
    {
        _feed.Publish(Change("web", "Starting"));
        _feed.Publish(Change("web", "Running"));
        _feed.Publish(Change("db", "Running"));

        await using var watch = _feed.WatchAsync(Deadline).GetAsyncEnumerator(Deadline);
        await watch.MoveNextAsync();

        States(watch.Current).ShouldBe(["db=Running", "web=Running"]);
    }

    [Fact]
    public async Task Watch_SlowWatcher_GetsTheLatestOfEachInOneBatch()
    {
        await using var watch = _feed.WatchAsync(Deadline).GetAsyncEnumerator(Deadline);
        await watch.MoveNextAsync();
        _feed.Publish(Change("web", "Starting"));
        _feed.Publish(Change("db", "Starting"));
        _feed.Publish(Change("web", "Running"));

        await watch.MoveNextAsync();

        States(watch.Current).ShouldBe(["db=Starting", "web=Running"]);
    }

    [Fact]
    public async Task Watch_TwoWatchers_EachGetsEveryChange()
    {
        await using var one = _feed.WatchAsync(Deadline).GetAsyncEnumerator(Deadline);
        await using var other = _feed.WatchAsync(Deadline).GetAsyncEnumerator(Deadline);
        await one.MoveNextAsync();
        await other.MoveNextAsync();

        _feed.Publish(Change("web", "Running"));
        await one.MoveNextAsync();
        await other.MoveNextAsync();

        States(one.Current).ShouldBe(["web=Running"]);
        States(other.Current).ShouldBe(["web=Running"]);
    }

    [Fact]
    public async Task Watch_Cancelled_Ends()
    {
        using var cancel = new CancellationTokenSource();
        await using var watch = _feed.WatchAsync(cancel.Token).GetAsyncEnumerator(Deadline);
        await watch.MoveNextAsync();
        var next = watch.MoveNextAsync();

        await cancel.CancelAsync();

        await Should.ThrowAsync<OperationCanceledException>(async () => await next);
    }

    private static IEnumerable<string> States(IEnumerable<ResourceEvent> changes) =>
        changes.Select(change => $"{change.ResourceId}={change.Snapshot.State?.Text}").Order();

    private static ResourceEvent Change(string name, string state) => new(
        new ExecutableResource(name, "program", "/"),
        name,
        new CustomResourceSnapshot { ResourceType = "Executable", Properties = [], State = state });
}
