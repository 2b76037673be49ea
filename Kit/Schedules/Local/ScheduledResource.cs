using Aspire.Hosting.ApplicationModel;
using EnvironmentKit.Schedules.Cron;
using Microsoft.Extensions.Logging;

namespace EnvironmentKit.Schedules.Local;

/// <summary>Starts one resource when its time comes, and remembers how its runs went, whoever started them.</summary>
internal sealed class ScheduledResource(IResource resource, ScheduleAnnotation schedule, RunHistoryFile? file, LocalScheduleServices services)
{
    /// <summary>How late a run may begin. What is older was missed, and is told instead of done.</summary>
    private static readonly TimeSpan s_grace = TimeSpan.FromMinutes(5);

    // A timer does not count the time for which a machine sleeps, nor does it see the clock being set.
    private static readonly TimeSpan s_longestWait = TimeSpan.FromSeconds(30);

    private readonly ILogger _log = services.Loggers.GetLogger(resource);
    private readonly Lock _lock = new();
    private RunHistory _history = new();
    private DateTimeOffset? _startedAt;
    private bool _isDue;
    private DateTimeOffset _dueAt;

    /// <summary>Whether a run has begun and not ended.</summary>
    public bool IsUnderWay
    {
        get
        {
            lock (_lock)
            {
                return _startedAt is not null;
            }
        }
    }

    /// <summary>Keeps the time until the environment ends.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        _history = file?.Read() ?? new RunHistory();
        if (_history.Last is { } before)
        {
            services.Reports?.Remember(resource, before);
        }

        await Task.WhenAll(GuardAsync(FollowAsync(cancellationToken)), GuardAsync(KeepTimeAsync(cancellationToken))).ConfigureAwait(false);
        Change(history => history with { SeenUntil = services.Time.GetUtcNow() });
    }

    private async Task GuardAsync(Task task)
    {
        try
        {
            await task.ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            // The environment ends.
        }
        catch (Exception exception)
        {
            _log.LogError(exception, "Its schedule is not kept any more.");
        }
    }

    private async Task KeepTimeAsync(CancellationToken cancellationToken)
    {
        var isFirst = true;
        var seenUntil = _history.SeenUntil ?? services.Time.GetUtcNow();
        while (true)
        {
            var now = services.Time.GetUtcNow();
            var due = schedule.Cron.After(seenUntil, schedule.TimeZone).TakeWhile(moment => moment <= now).ToList();
            seenUntil = now;
            var missed = due.FindAll(moment => now - moment > s_grace);
            if (missed.Count > 0)
            {
                _log.LogWarning(
                    "Missed {Count} of its runs while {Reason}; the last one was due {Moment}. ./dev start {Name} runs it now.",
                    missed.Count,
                    isFirst ? "the environment was down" : "this machine slept or its clock was set",
                    ScheduleProperties.Text(missed[^1], schedule),
                    resource.Name);
                Change(history => history with { Missed = history.Missed + missed.Count, LastMissed = missed[^1] });
            }

            foreach (var moment in due.Skip(missed.Count))
            {
                await StartAsync(moment, cancellationToken).ConfigureAwait(false);
            }

            var next = schedule.Cron.Next(now, schedule.TimeZone);
            if (isFirst || due.Count > 0)
            {
                Change(history => history with { SeenUntil = now });
                await PublishAsync(next).ConfigureAwait(false);
            }

            isFirst = false;
            var wait = next - services.Time.GetUtcNow() is { } left && left < s_longestWait ? left : s_longestWait;
            await Task.Delay(wait > TimeSpan.Zero ? wait : TimeSpan.Zero, services.Time, cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task StartAsync(DateTimeOffset moment, CancellationToken cancellationToken)
    {
        bool isUnderWay;
        var started = services.Time.GetUtcNow();
        lock (_lock)
        {
            isUnderWay = _startedAt is not null;
            (_isDue, _dueAt) = isUnderWay ? (_isDue, _dueAt) : (true, started);
        }

        if (isUnderWay)
        {
            _log.LogWarning("Skipped the run of {Moment}: the one before is still under way.", ScheduleProperties.Text(moment, schedule));
            Change(history => history with { Skipped = history.Skipped + 1 });
            return;
        }

        _log.LogInformation("Starts on its schedule {Schedule} ({Zone}), due {Moment}.", schedule.Text, schedule.TimeZoneName, ScheduleProperties.Text(moment, schedule));
        var result = await services.Commands.ExecuteCommandAsync(resource, KnownResourceCommands.StartCommand, cancellationToken).ConfigureAwait(false);
        if (!result.Success)
        {
            lock (_lock)
            {
                _isDue = false;
            }

            End(new RunRecord(started, services.Time.GetUtcNow(), ByHand: false, "could not be started: " + (result.Message ?? "cancelled")));
        }
    }

    private async Task FollowAsync(CancellationToken cancellationToken)
    {
        await foreach (var change in services.Notifications.WatchAsync(cancellationToken).ConfigureAwait(false))
        {
            if (change.Resource == resource && Observe(change.Snapshot) is { } run)
            {
                End(run);
                await PublishAsync(schedule.Cron.Next(services.Time.GetUtcNow(), schedule.TimeZone)).ConfigureAwait(false);
            }
        }
    }

    // The run that has ended, if one has.
    private RunRecord? Observe(CustomResourceSnapshot snapshot)
    {
        var state = snapshot.State?.Text;
        var hasEnded = state is not null && KnownResourceStates.TerminalStates.Contains(state);
        lock (_lock)
        {
            var now = services.Time.GetUtcNow();
            if (!hasEnded)
            {
                if (state is not null && state != KnownResourceStates.NotStarted)
                {
                    // Its first state may be heard of later than it was started.
                    _startedAt ??= _isDue ? _dueAt : now;
                }

                return null;
            }

            if (_startedAt is not { } started)
            {
                return null;
            }

            var run = new RunRecord(started, now, ByHand: !_isDue, FailureOf(snapshot));
            (_startedAt, _isDue) = (null, false);
            return run;
        }
    }

    private static string? FailureOf(CustomResourceSnapshot snapshot) => snapshot switch
    {
        { ExitCode: { } code } when code != 0 => $"exit code {code}",
        { State.Text: var state } when state != KnownResourceStates.Finished && state != KnownResourceStates.Exited => state,
        _ => null,
    };

    private void End(RunRecord run)
    {
        if (run.Failure is null)
        {
            _log.LogInformation("The run of {Moment} succeeded after {Seconds:0.0} s.", ScheduleProperties.Text(run.Started, schedule), run.Duration.TotalSeconds);
        }
        else
        {
            _log.LogError("The run of {Moment} failed after {Seconds:0.0} s: {Failure}.", ScheduleProperties.Text(run.Started, schedule), run.Duration.TotalSeconds, run.Failure);
        }

        services.Reports?.End(resource, run);

        // What was missed before is of no interest once it has run.
        Change(history => history with { Last = run, Runs = history.Runs + 1, Failed = history.Failed + (run.Failure is null ? 0 : 1), Missed = 0, LastMissed = null });
    }

    private void Change(Func<RunHistory, RunHistory> change)
    {
        lock (_lock)
        {
            _history = change(_history);
            if (file?.Write(_history) is { } problem)
            {
                _log.LogWarning("The history of its runs could not be kept: {Problem}", problem);
            }
        }
    }

    private Task PublishAsync(DateTimeOffset? next)
    {
        RunHistory history;
        lock (_lock)
        {
            history = _history;
        }

        return services.Notifications.PublishUpdateAsync(
            resource, snapshot => snapshot with { Properties = ScheduleProperties.Set(snapshot.Properties, schedule, history, next) });
    }
}
