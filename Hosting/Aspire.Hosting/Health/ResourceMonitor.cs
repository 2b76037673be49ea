using System.Collections.Immutable;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Eventing;
using Aspire.Hosting.Notifications;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Aspire.Hosting.Health;

/// <summary>Checks the health of one resource while it runs, and tells when it is ready.</summary>
internal sealed class ResourceMonitor(
    IResource resource,
    ResourceNotificationService notifications,
    ResourceLoggerService loggers,
    IDistributedApplicationEventing eventing,
    IServiceProvider services,
    Lazy<HealthCheckRunner> runner,
    TimeProvider time) : IAsyncDisposable
{
    // A resource that comes up is checked often; who watches it is not to be told the same every time.
    private static readonly TimeSpan Repetition = TimeSpan.FromSeconds(1);

    private readonly CancellationTokenSource _stopping = new();
    private readonly ReadySignal _ready = new(resource, notifications, loggers, eventing, services);
    private readonly Dictionary<string, string?> _states = [];
    private readonly Lock _lock = new();
    private readonly string[] _keys = HealthCheckKeys.Of(resource);
    private TaskCompletionSource _wake = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private bool _isDisturbed;
    private volatile bool _isHealthy;
    private int _round;
    private ImmutableArray<HealthReportSnapshot> _published = [];
    private int _publishedRound;
    private long _publishedAt;
    private Task _running = Task.CompletedTask;

    public void Start() => _running = RunAsync();

    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync().ConfigureAwait(false);
        await _running.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _stopping.Dispose();
    }

    /// <summary>Takes note of a published snapshot; a changed state has the resource checked at once.</summary>
    public void Observe(ResourceEvent change)
    {
        var state = change.Snapshot.State?.Text;
        var isRunning = Availability.Is(state, KnownResourceStates.Running);
        bool isChanged;
        lock (_lock)
        {
            isChanged = _states.TryGetValue(change.ResourceId, out var before) && before != state;
            _states[change.ResourceId] = state;
        }

        var isStarted = _ready.Observe(change.ResourceId, isRunning, change.Snapshot.StartTimeStamp);
        if (isStarted && _keys.Length == 0)
        {
            _ready.Raise(_stopping.Token);
        }

        if (isChanged || isStarted)
        {
            Wake(isDisturbed: isChanged, isNewRound: isStarted);
        }
    }

    /// <summary>Something that the resource depends on has changed.</summary>
    /// <param name="isWorse">Whether the change may make this resource unhealthy; otherwise it may only make it healthy.</param>
    public void Disturb(bool isWorse)
    {
        if (isWorse || !_isHealthy)
        {
            Wake(isDisturbed: isWorse, isNewRound: false);
        }
    }

    private void Wake(bool isDisturbed, bool isNewRound)
    {
        TaskCompletionSource wake;
        lock (_lock)
        {
            _isDisturbed |= isDisturbed;
            _round += isNewRound ? 1 : 0;
            wake = _wake;
        }

        wake.TrySetResult();
    }

    private async Task RunAsync()
    {
        if (_keys.Length == 0)
        {
            return;
        }

        var cancellationToken = _stopping.Token;
        var pace = new HealthPace(time);
        while (true)
        {
            var round = BeginCheck(pace);
            var reports = await runner.Value.RunAsync(_keys, cancellationToken).ConfigureAwait(false);
            cancellationToken.ThrowIfCancellationRequested();

            // What was checked may be a process that is gone; then the result says nothing about the one that took its place.
            var isCurrent = round == _round;
            var isHealthy = reports.All(report => report.Status == HealthStatus.Healthy);
            _isHealthy = isHealthy;
            if (isCurrent)
            {
                if (IsNews(reports, round))
                {
                    await notifications.PublishUpdateAsync(resource, snapshot => Merge(snapshot, reports)).ConfigureAwait(false);
                }

                if (isHealthy)
                {
                    _ready.Raise(cancellationToken);
                }
            }

            await PauseAsync(isCurrent ? pace.Next(isHealthy) : HealthPace.Shortest, cancellationToken).ConfigureAwait(false);
        }
    }

    private int BeginCheck(HealthPace pace)
    {
        lock (_lock)
        {
            if (_isDisturbed)
            {
                pace.Disturb();
                _isDisturbed = false;
            }

            if (_wake.Task.IsCompleted)
            {
                _wake = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            }

            return _round;
        }
    }

    /// <summary>Waits for the pause or for a wake-up, but never so short that the checks follow each other without a break.</summary>
    private async Task PauseAsync(TimeSpan pause, CancellationToken cancellationToken)
    {
        await Task.Delay(HealthPace.Shortest, time, cancellationToken).ConfigureAwait(false);
        if (pause > HealthPace.Shortest)
        {
            try
            {
                await _wake.Task.WaitAsync(pause - HealthPace.Shortest, time, cancellationToken).ConfigureAwait(false);
            }
            catch (TimeoutException)
            {
                // The pause is over and nobody woke the monitor.
            }
        }
    }

    /// <summary>Whether a result differs from the last published one, or is worth publishing for its time alone.</summary>
    private bool IsNews(ImmutableArray<HealthReportSnapshot> reports, int round)
    {
        if (_publishedRound == round && _published.Length == reports.Length && time.GetElapsedTime(_publishedAt) < Repetition
            && _published.Zip(reports).All(pair => pair.First == pair.Second with { LastRunAt = pair.First.LastRunAt }))
        {
            return false;
        }

        _published = reports;
        _publishedRound = round;
        _publishedAt = time.GetTimestamp();
        return true;
    }

    private static CustomResourceSnapshot Merge(CustomResourceSnapshot snapshot, ImmutableArray<HealthReportSnapshot> reports)
    {
        var merged = snapshot.HealthReports.ToBuilder();
        foreach (var report in reports)
        {
            var former = merged.FirstOrDefault(existing => existing.Name == report.Name);
            if (former is null)
            {
                merged.Add(report);
            }
            else
            {
                merged[merged.IndexOf(former)] = report;
            }
        }

        return snapshot with { HealthReports = merged.ToImmutable() };
    }
}
