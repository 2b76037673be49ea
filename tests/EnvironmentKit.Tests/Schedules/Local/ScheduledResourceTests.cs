using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using EnvironmentKit.Schedules;
using EnvironmentKit.Schedules.Local;
using Microsoft.Extensions.DependencyInjection;

namespace EnvironmentKit.Tests.Schedules.Local;

public sealed class ScheduledResourceTests : IAsyncDisposable
{
    private static readonly DateTimeOffset s_evening = new(2026, 11, 20, 20, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset s_due = new(2026, 11, 21, 3, 5, 0, TimeSpan.Zero);

    private readonly string _folder = Directory.CreateTempSubdirectory("environment-").FullName;
    private readonly ManualClock _clock = new(s_evening);
    private readonly CancellationTokenSource _ended = new();
    private readonly DistributedApplication _app;
    private readonly Job _job = new("sync");
    private readonly List<string> _starts = [];
    private ScheduledResource? _scheduled;
    private Task _running = Task.CompletedTask;

    public ScheduledResourceTests()
    {
        var builder = DistributedApplication.CreateBuilder(new DistributedApplicationOptions { DisableDashboard = true });
        builder.AddResource(_job).WithCommand(KnownResourceCommands.StartCommand, "Start", context =>
        {
            _starts.Add(context.ResourceName);
            return PublishAsync(KnownResourceStates.Running);
        });
        _app = builder.Build();
    }

    public async ValueTask DisposeAsync()
    {
        await _ended.CancelAsync();
        await _running;
        await _app.DisposeAsync();
        _ended.Dispose();
        TestFolder.Delete(_folder);
    }

    [Fact]
    public async Task Clock_ReachesTheTime_StartsItOnce()
    {
        await StartAsync();
        Properties()[ScheduleProperties.Next].ShouldBe("2026-11-21 03:05 Etc/UTC");

        await MoveToAsync(s_due.AddSeconds(-1));
        _starts.ShouldBeEmpty();
        await MoveToAsync(s_due);
        _starts.Count.ShouldBe(1);
        await MoveToAsync(s_due.AddSeconds(20));
        await PublishAsync(KnownResourceStates.Finished, exitCode: 0);

        await PropertyAsync(ScheduleProperties.Last, "2026-11-21 03:05 Etc/UTC, on schedule: succeeded in 20.0 s");
        Properties()[ScheduleProperties.Next].ShouldBe("2026-11-22 03:05 Etc/UTC");
        Properties().ShouldNotContainKey(ScheduleProperties.Failed);
        _starts.Count.ShouldBe(1);
    }

    [Fact]
    public async Task Run_FailsByHand_IsCountedAndTold()
    {
        await StartAsync();
        await PublishAsync(KnownResourceStates.Running);
        await PublishAsync(KnownResourceStates.Finished, exitCode: 3);

        await PropertyAsync(ScheduleProperties.Last, "2026-11-20 20:00 Etc/UTC, by hand: failed (exit code 3) in 0.0 s");
        Properties()[ScheduleProperties.Failed].ShouldBe("1");
        (await LogAsync()).ShouldContain(line => line.EndsWith("The run of 2026-11-20 20:00 Etc/UTC failed after 0.0 s: exit code 3.", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Clock_ReachesTheTimeWhileItRuns_SkipsAndSaysSo()
    {
        await StartAsync();
        await PublishAsync(KnownResourceStates.Running);
        await Deadline.For("the run", () => Task.FromResult(_scheduled!.IsUnderWay));

        await MoveToAsync(s_due);

        await PropertyAsync(ScheduleProperties.Skipped, "1");
        _starts.ShouldBeEmpty();
        (await LogAsync()).ShouldContain(line => line.EndsWith("Skipped the run of 2026-11-21 03:05 Etc/UTC: the one before is still under way.", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Clock_JumpsOverTheTime_TellsWhatWasMissed()
    {
        await StartAsync();

        await MoveToAsync(s_due.AddDays(2).AddMinutes(6));

        await PropertyAsync(ScheduleProperties.Missed, "3, the last one 2026-11-23 03:05 Etc/UTC");
        _starts.ShouldBeEmpty();
    }

    [Fact]
    public async Task Clock_JumpsShortlyPastTheTime_StartsItLate()
    {
        await StartAsync();

        await MoveToAsync(s_due.AddMinutes(4));

        _starts.Count.ShouldBe(1);
        Properties().ShouldNotContainKey(ScheduleProperties.Missed);
    }

    [Fact]
    public async Task Environment_WasDown_TellsWhatWasMissedMeanwhile()
    {
        new RunHistoryFile(Path.Join(_folder, "sync.json")).Write(new RunHistory { SeenUntil = s_evening.AddDays(-3), Failed = 2 }).ShouldBeNull();

        await StartAsync();

        await PropertyAsync(ScheduleProperties.Missed, "3, the last one 2026-11-20 03:05 Etc/UTC");
        Properties()[ScheduleProperties.Failed].ShouldBe("2");
        (await LogAsync()).ShouldContain(line => line.Contains("Missed 3 of its runs while the environment was down", StringComparison.Ordinal));

        await PublishAsync(KnownResourceStates.Running);
        await PublishAsync(KnownResourceStates.Finished, exitCode: 0);
        await PropertyAsync(ScheduleProperties.Last, "2026-11-20 20:00 Etc/UTC, by hand: succeeded in 0.0 s");
        Properties().ShouldNotContainKey(ScheduleProperties.Missed);
    }

    [Fact]
    public async Task Start_IsRefused_CountsAsFailure()
    {
        _job.Annotations.Remove(_job.Annotations.OfType<ResourceCommandAnnotation>().Single());
        await StartAsync();

        await MoveToAsync(s_due);

        await PropertyAsync(ScheduleProperties.Last, "2026-11-21 03:05 Etc/UTC, on schedule: failed (could not be started: Command 'start' not available for resource 'sync'.) in 0.0 s");
    }

    [Fact]
    public async Task Read_DamagedFile_BeginsAnew()
    {
        await File.WriteAllTextAsync(Path.Join(_folder, "sync.json"), "{ \"missed\": ", TestContext.Current.CancellationToken);

        new RunHistoryFile(Path.Join(_folder, "sync.json")).Read().ShouldBe(new RunHistory());
    }

    private async Task StartAsync()
    {
        _scheduled = new ScheduledResource(
            _job,
            ScheduleAnnotation.Parse("sync", "5 3 * * *", timeZone: null),
            new RunHistoryFile(Path.Join(_folder, "sync.json")),
            new LocalScheduleServices(_app.ResourceNotifications, _app.Services.GetRequiredService<ResourceLoggerService>(), _app.ResourceCommands, _clock));
        _running = Task.Run(() => _scheduled.RunAsync(_ended.Token));
        await WaitForTheClockAsync();
    }

    private async Task MoveToAsync(DateTimeOffset time)
    {
        _clock.MoveTo(time);
        await WaitForTheClockAsync();
    }

    private Task WaitForTheClockAsync() => Deadline.For("waiting for the clock", () => Task.FromResult(_clock.Waiting == 1));

    private Task PropertyAsync(string name, string expected) =>
        Deadline.For($"{name} = {expected}", () => Task.FromResult(Properties().GetValueOrDefault(name) == expected));

    private Dictionary<string, string> Properties() => _app.ResourceNotifications.TryGetCurrentState("sync", out var state)
        ? state.Snapshot.Properties.Where(property => property.Value is string).ToDictionary(property => property.Name, property => (string)property.Value!)
        : [];

    private async Task<ExecuteCommandResult> PublishAsync(string state, int? exitCode = null)
    {
        await _app.ResourceNotifications.PublishUpdateAsync(_job, snapshot => snapshot with { State = state, ExitCode = exitCode });
        return CommandResults.Success();
    }

    private async Task<List<string>> LogAsync()
    {
        var lines = new List<string>();
        await foreach (var batch in _app.Services.GetRequiredService<ResourceLoggerService>().GetAllAsync(_job))
        {
            lines.AddRange(batch.Select(line => line.Content));
        }

        return lines;
    }

    private sealed class Job(string name) : Resource(name);
}
