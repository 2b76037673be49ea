using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Eventing;
using Aspire.Hosting.Tests.Orchestration;
using Microsoft.Extensions.DependencyInjection;

namespace Aspire.Hosting.Tests.Eventing;

public sealed class DistributedApplicationEventingTests
{
    private readonly DistributedApplicationEventing _eventing = new();
    private readonly ResourceReadyEvent _ready = new(new PassiveResource("one"), new ServiceCollection().BuildServiceProvider());

    [Fact]
    public async Task PublishAsync_ByDefault_CallsOneAfterTheOther()
    {
        var calls = new List<string>();
        var gate = new TaskCompletionSource();
        _eventing.Subscribe<ResourceReadyEvent>(async (_, _) =>
        {
            await gate.Task;
            calls.Add("first");
        });
        _eventing.Subscribe<ResourceReadyEvent>((_, _) =>
        {
            calls.Add("second");
            return Task.CompletedTask;
        });

        var published = _eventing.PublishAsync(_ready, TestContext.Current.CancellationToken);
        calls.ShouldBeEmpty();
        gate.SetResult();
        await published.InTime();

        calls.ShouldBe(["first", "second"]);
    }

    [Fact]
    public async Task PublishAsync_SequentialAndFirstThrows_ThrowsAndSkipsTheRest()
    {
        var isCalled = false;
        _eventing.Subscribe<ResourceReadyEvent>((_, _) => throw new InvalidOperationException("first"));
        _eventing.Subscribe<ResourceReadyEvent>((_, _) =>
        {
            isCalled = true;
            return Task.CompletedTask;
        });

        (await Should.ThrowAsync<InvalidOperationException>(() => _eventing.PublishAsync(_ready))).Message.ShouldBe("first");
        isCalled.ShouldBeFalse();
    }

    [Fact]
    public async Task PublishAsync_BlockingConcurrent_CallsAllAtOnceAndWaitsForAll()
    {
        var gate = new TaskCompletionSource();
        var calls = 0;
        for (var index = 0; index < 2; index++)
        {
            _eventing.Subscribe<ResourceReadyEvent>((_, _) =>
            {
                calls++;
                return gate.Task;
            });
        }

        var published = _eventing.PublishAsync(_ready, EventDispatchBehavior.BlockingConcurrent, TestContext.Current.CancellationToken);

        calls.ShouldBe(2);
        published.IsCompleted.ShouldBeFalse();
        gate.SetResult();
        await published.InTime();
    }

    [Fact]
    public async Task PublishAsync_BlockingConcurrentAndOneThrowsAtOnce_StillCallsTheOthers()
    {
        var isCalled = false;
        _eventing.Subscribe<ResourceReadyEvent>((_, _) => throw new InvalidOperationException("first"));
        _eventing.Subscribe<ResourceReadyEvent>((_, _) =>
        {
            isCalled = true;
            return Task.CompletedTask;
        });

        await Should.ThrowAsync<InvalidOperationException>(() => _eventing.PublishAsync(_ready, EventDispatchBehavior.BlockingConcurrent));

        isCalled.ShouldBeTrue();
    }

    [Theory]
    [InlineData(EventDispatchBehavior.NonBlockingConcurrent)]
    [InlineData(EventDispatchBehavior.NonBlockingSequential)]
    public async Task PublishAsync_NonBlocking_ReturnsBeforeSubscribersAreDone(EventDispatchBehavior behavior)
    {
        var gate = new TaskCompletionSource();
        var done = new TaskCompletionSource();
        _eventing.Subscribe<ResourceReadyEvent>(async (_, _) =>
        {
            await gate.Task;
            done.SetResult();
        });

        await _eventing.PublishAsync(_ready, behavior, TestContext.Current.CancellationToken).InTime();

        done.Task.IsCompleted.ShouldBeFalse();
        gate.SetResult();
        await done.Task.InTime();
    }

    [Fact]
    public async Task Subscribe_ToOneResource_HearsOnlyOfIt()
    {
        var heard = new List<string>();
        var other = new PassiveResource("other");
        _eventing.Subscribe<ResourceReadyEvent>(other, (ready, _) =>
        {
            heard.Add(ready.Resource.Name);
            return Task.CompletedTask;
        });

        await _eventing.PublishAsync(_ready, TestContext.Current.CancellationToken);
        await _eventing.PublishAsync(new ResourceReadyEvent(other, _ready.Services), TestContext.Current.CancellationToken);

        heard.ShouldBe(["other"]);
    }

    [Fact]
    public async Task Unsubscribe_Subscribed_IsNotCalledAnyMore()
    {
        var calls = 0;
        var subscription = _eventing.Subscribe<ResourceReadyEvent>((_, _) =>
        {
            calls++;
            return Task.CompletedTask;
        });
        await _eventing.PublishAsync(_ready, TestContext.Current.CancellationToken);

        _eventing.Unsubscribe(subscription);
        await _eventing.PublishAsync(_ready, TestContext.Current.CancellationToken);

        calls.ShouldBe(1);
    }

    [Fact]
    public void Subscribe_ToInterface_Throws() =>
        Should.Throw<ArgumentException>(() => _eventing.Subscribe<IDistributedApplicationResourceEvent>((_, _) => Task.CompletedTask))
            .Message.ShouldContain("IDistributedApplicationResourceEvent");
}
