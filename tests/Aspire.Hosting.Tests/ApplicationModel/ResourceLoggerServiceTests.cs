using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Logging;
using Aspire.Hosting.Orchestration;
using Aspire.Hosting.Tests.Orchestration;
using Microsoft.Extensions.Logging;

namespace Aspire.Hosting.Tests.ApplicationModel;

public sealed class ResourceLoggerServiceTests : IDisposable
{
    private const string Timestamp = "2026-01-02T03:04:05.0000000Z";

    private readonly ManualTime _time = new();
    private readonly ResourceLoggerService _loggers;

    public ResourceLoggerServiceTests() => _loggers = new ResourceLoggerService { TimeProvider = _time };

    public void Dispose() => _loggers.Dispose();

    [Fact]
    public async Task GetAllAsync_Logged_NumbersAndStampsLines()
    {
        var log = _loggers.GetLogger("web");
        log.LogInformation("started {Count}", 2);
        log.LogError("failed");

        var lines = await AllAsync("web");

        lines.ShouldBe(
        [
            new LogLine(1, $"{Timestamp} started 2", false),
            new LogLine(2, $"{Timestamp} failed", true),
        ]);
    }

    [Fact]
    public async Task GetLogger_ExceptionLogged_WritesItToo()
    {
        _loggers.GetLogger("web").LogError(new InvalidOperationException("no such file"), "failed");

        (await AllAsync("web")).ShouldHaveSingleItem().Content.ShouldContain("no such file");
    }

    [Fact]
    public async Task GetLogger_Replicas_WritesToAll()
    {
        var resource = new PassiveResource("web").Annotated(new ReplicaNamesAnnotation(["web-a", "web-b"]));

        _loggers.GetLogger(resource).LogInformation("hello");

        (await AllAsync("web-a")).ShouldHaveSingleItem();
        (await AllAsync("web-b")).ShouldHaveSingleItem();
    }

    [Fact]
    public async Task WatchAsync_LoggedBeforeAndAfter_YieldsBoth()
    {
        var log = _loggers.GetLogger("web");
        log.LogInformation("before");
        await using var watch = new LogWatch(_loggers.WatchAsync("web"));
        (await watch.NextAsync()).ShouldBe(new LogLine(1, $"{Timestamp} before", false));

        log.LogInformation("after");

        (await watch.NextAsync()).ShouldBe(new LogLine(2, $"{Timestamp} after", false));
    }

    [Fact]
    public async Task AddConsoleLogs_NobodyWatches_IsNotKept()
    {
        _loggers.AddConsoleLogs("web", [new ConsoleLogEntry(null, "lost", false)]);

        (await AllAsync("web")).ShouldBeEmpty();
    }

    [Fact]
    public async Task AddConsoleLogs_SecondWatcherComesLater_SeesTheBacklogToo()
    {
        await using var first = new LogWatch(_loggers.WatchAsync("web"));
        var pending = first.NextAsync();
        _loggers.AddConsoleLogs("web", [new ConsoleLogEntry(_time.GetUtcNow().UtcDateTime, "one", false)]);
        (await pending).Content.ShouldEndWith("one");

        await using var second = new LogWatch(_loggers.WatchAsync("web"));

        (await second.NextAsync()).Content.ShouldEndWith("one");
    }

    [Fact]
    public async Task WatchAsync_LastWatcherLeft_BacklogStartsAnew()
    {
        await using (var first = new LogWatch(_loggers.WatchAsync("web")))
        {
            var pending = first.NextAsync();
            _loggers.AddConsoleLogs("web", [new ConsoleLogEntry(null, "replayed by the engine later", false)]);
            await pending;
        }

        await using var second = new LogWatch(_loggers.WatchAsync("web"));
        var next = second.NextAsync();
        _loggers.AddConsoleLogs("web", [new ConsoleLogEntry(null, "new", false)]);

        (await next).Content.ShouldBe("new");
    }

    [Fact]
    public async Task WatchAsync_OlderLineComesLate_BacklogIsInOrderOfTime()
    {
        await using var first = new LogWatch(_loggers.WatchAsync("web"));
        var now = _time.GetUtcNow().UtcDateTime;
        var pending = first.NextAsync();
        _loggers.AddConsoleLogs("web", [new ConsoleLogEntry(now, "second", false)]);
        await pending;
        _loggers.AddConsoleLogs("web", [new ConsoleLogEntry(now.AddSeconds(-1), "first", false)]);
        await first.NextAsync();

        await using var second = new LogWatch(_loggers.WatchAsync("web"));

        (await second.NextAsync()).Content.ShouldEndWith("first");
        (await second.NextAsync()).Content.ShouldEndWith("second");
    }

    [Fact]
    public async Task Complete_WhileWatched_EndsTheStreamAndDropsLaterLines()
    {
        var log = _loggers.GetLogger("web");
        log.LogInformation("before");
        await using var watch = new LogWatch(_loggers.WatchAsync("web"));
        await watch.NextAsync();

        _loggers.Complete("web");
        log.LogInformation("after");

        (await watch.IsAtEndAsync()).ShouldBeTrue();
        (await AllAsync("web")).ShouldHaveSingleItem();
    }

    [Fact]
    public async Task WatchAsync_AlreadyCompleted_YieldsWhatThereIsAndEnds()
    {
        _loggers.GetLogger("web").LogInformation("before");
        _loggers.Complete("web");

        await using var watch = new LogWatch(_loggers.WatchAsync("web"));

        (await watch.NextAsync()).Content.ShouldEndWith("before");
        (await watch.IsAtEndAsync()).ShouldBeTrue();
    }

    [Fact]
    public async Task WatchAsync_ReplicasOfAResource_MergesTheirLines()
    {
        var resource = new PassiveResource("web").Annotated(new ReplicaNamesAnnotation(["web-a", "web-b"]));
        _loggers.GetLogger("web-a").LogInformation("from a");
        _loggers.GetLogger("web-b").LogInformation("from b");
        _loggers.Complete(resource);

        var lines = new List<string>();
        await foreach (var batch in _loggers.WatchAsync(resource))
        {
            lines.AddRange(batch.Select(line => line.Content));
        }

        lines.Order().ShouldBe([$"{Timestamp} from a", $"{Timestamp} from b"]);
    }

    [Fact]
    public async Task WatchAnySubscribersAsync_WatcherComesAndGoes_TellsBoth()
    {
        await using var subscribers = _loggers.WatchAnySubscribersAsync(TestContext.Current.CancellationToken)
            .GetAsyncEnumerator(TestContext.Current.CancellationToken);
        var next = subscribers.MoveNextAsync().AsTask();
        var watch = new LogWatch(_loggers.WatchAsync("web"));
        var pending = watch.NextAsync();
        await next.InTime();
        subscribers.Current.ShouldBe(new LogSubscriber("web", true));

        _loggers.GetLogger("web").LogInformation("enough");
        await pending;
        await watch.DisposeAsync();

        await subscribers.MoveNextAsync().AsTask().InTime();
        subscribers.Current.ShouldBe(new LogSubscriber("web", false));
    }

    [Fact]
    public async Task WatchAnySubscribersAsync_WatchedBefore_TellsAtOnce()
    {
        await using var watch = new LogWatch(_loggers.WatchAsync("web"));
        var pending = watch.NextAsync();

        await using var subscribers = _loggers.WatchAnySubscribersAsync(TestContext.Current.CancellationToken)
            .GetAsyncEnumerator(TestContext.Current.CancellationToken);
        await subscribers.MoveNextAsync().AsTask().InTime();

        subscribers.Current.ShouldBe(new LogSubscriber("web", true));
        _loggers.GetLogger("web").LogInformation("enough");
        await pending;
    }

    [Fact]
    public async Task GetAllAsync_EngineHasLines_AddsThemAfterItsOwn()
    {
        _loggers.ConsoleLogSource = new FixedSource();
        _loggers.GetLogger("web").LogInformation("own");

        (await AllAsync("web")).Select(line => line.Content).ShouldBe([$"{Timestamp} own", "from the process"]);
    }

    [Fact]
    public async Task GetAllAsync_MoreThanItKeeps_YieldsTheLast()
    {
        var log = _loggers.GetLogger("web");
        for (var index = 0; index < LogBacklog.Capacity + 1_500; index++)
        {
            log.LogInformation("{Index}", index);
        }

        var lines = await AllAsync("web");

        lines.Count.ShouldBe(LogBacklog.Capacity);
        lines[0].Content.ShouldEndWith(" 1500");
    }

    private async Task<List<LogLine>> AllAsync(string name)
    {
        var lines = new List<LogLine>();
        await foreach (var batch in _loggers.GetAllAsync(name))
        {
            lines.AddRange(batch);
        }

        return lines;
    }

    private sealed class FixedSource : IConsoleLogSource
    {
        public async IAsyncEnumerable<IReadOnlyList<ConsoleLogEntry>> GetAllAsync(
            string resourceId, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
        {
            await Task.Yield();
            yield return [new ConsoleLogEntry(null, "from the process", false)];
        }
    }

    /// <summary>Takes lines one by one out of the batches of a stream.</summary>
    private sealed class LogWatch(IAsyncEnumerable<IReadOnlyList<LogLine>> stream) : IAsyncDisposable
    {
        private readonly IAsyncEnumerator<IReadOnlyList<LogLine>> _batches = stream.GetAsyncEnumerator(TestContext.Current.CancellationToken);
        private readonly Queue<LogLine> _lines = new();

        public async Task<LogLine> NextAsync()
        {
            if (_lines.Count == 0)
            {
                (await _batches.MoveNextAsync().AsTask().InTime()).ShouldBeTrue("the stream has ended");
                foreach (var line in _batches.Current)
                {
                    _lines.Enqueue(line);
                }
            }

            return _lines.Dequeue();
        }

        public async Task<bool> IsAtEndAsync() => _lines.Count == 0 && !await _batches.MoveNextAsync().AsTask().InTime();

        public ValueTask DisposeAsync() => _batches.DisposeAsync();
    }
}
