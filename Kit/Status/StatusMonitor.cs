using Aspire.Hosting.ApplicationModel;
using EnvironmentKit.ConsoleView;
using EnvironmentKit.Engines;
using EnvironmentKit.Masking;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;

namespace EnvironmentKit.Status;

/// <summary>
/// Follows all resources from the first moment on, and decides when the environment is healthy or cannot become so any more.
/// </summary>
internal sealed class StatusMonitor(
    ResourceNotificationService notifications,
    DistributedApplicationModel model,
    ResourceLogs logs,
    SecretMask mask,
    IConfiguration configuration,
    RunSettings settings,
    IHostApplicationLifetime lifetime,
    TimeProvider time,
    EngineSelection? engine = null,
    IEnumerable<IProcessEngine>? engines = null) : IHostedLifecycleService, IDisposable
{
    /// <summary>After a failure the log's last lines are still on their way, and so are the failures that follow from it.</summary>
    private static readonly TimeSpan Aftermath = TimeSpan.FromMilliseconds(700);

    private readonly CancellationTokenSource _ended = new();
    private readonly TaskCompletionSource _settled = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly StatusTracker _tracker = new(
        time,
        ProcessAge.Now(),
        model.Resources.Where(ResourceObservations.IsExpected).Select(resource => (resource.Name, resource.GetType().Name)));

    private IReadOnlyList<string> _failure = [];
    private string? _dashboardUrl;
    private Task _watch = Task.CompletedTask;
    private bool _isFailing;

    /// <summary>Is raised for each change of a resource.</summary>
    public event Action<ResourceChange>? Changed;

    /// <summary>Is done once the phase is not <see cref="EnvironmentPhase.Starting"/> any more.</summary>
    public Task Settled => _settled.Task;

    /// <summary>The state now.</summary>
    public EnvironmentStatus Read() => _tracker.Read() with
    {
        Engine = engine?.Decision?.Description,
        Failure = _failure,
        SiteUrl = SiteUrl(),
        DashboardUrl = _dashboardUrl,
    };

    /// <inheritdoc/>
    public Task StartingAsync(CancellationToken cancellationToken)
    {
        lifetime.ApplicationStopping.Register(() =>
        {
            if (_tracker.Read().Phase != EnvironmentPhase.Failed)
            {
                _tracker.MoveTo(EnvironmentPhase.Stopping);
            }

            _settled.TrySetResult();
        });
        _watch = Task.Run(() => WatchAsync(_ended.Token), CancellationToken.None);
        _ = LimitAsync(_ended.Token);
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public async Task StoppedAsync(CancellationToken cancellationToken)
    {
        await _ended.CancelAsync().ConfigureAwait(false);
        await _watch.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    /// <inheritdoc/>
    public void Dispose() => _ended.Dispose();

    private async Task WatchAsync(CancellationToken cancellationToken)
    {
        await foreach (var published in notifications.WatchAsync(cancellationToken).ConfigureAwait(false))
        {
            // It may be new, or a parameter that has just been given its value.
            mask.Learn(published.Resource);
            if (published.Resource.Name == ResourceObservations.Dashboard)
            {
                _dashboardUrl = DashboardAddress.Find(published.Snapshot, configuration) ?? _dashboardUrl;
            }

            if (ResourceObservations.From(published, mask) is not { } observation || _tracker.Observe(observation) is not { } change)
            {
                continue;
            }

            Changed?.Invoke(change);
            var phase = _tracker.Read().Phase;
            if (phase == EnvironmentPhase.Healthy)
            {
                _settled.TrySetResult();
            }
            else if (phase == EnvironmentPhase.Starting && change.After.Condition == ResourceCondition.Failed && !_isFailing)
            {
                _isFailing = true;
                _ = FailAsync(change.After.Name, limit: null, cancellationToken);
            }
        }
    }

    private async Task LimitAsync(CancellationToken cancellationToken)
    {
        var limit = settings.HealthTimeout;
        try
        {
            await _settled.Task.WaitAsync(limit, time, cancellationToken).ConfigureAwait(false);
        }
        catch (TimeoutException)
        {
            // The one that nothing else can be blamed for: it runs and is not healthy, or has not even come so far.
            var pending = _tracker.Read().Resources.Where(resource => resource.Condition == ResourceCondition.Pending).ToList();
            var culprit = pending.Find(resource => resource.StartedAfter is not null) ?? pending.Find(resource => resource.AskedAfter is not null) ?? pending.FirstOrDefault();
            if (culprit is not null)
            {
                await FailAsync(culprit.Name, limit, cancellationToken).ConfigureAwait(false);
            }
        }
        catch (OperationCanceledException)
        {
            // Ended before it settled.
        }
    }

    private async Task FailAsync(string name, TimeSpan? limit, CancellationToken cancellationToken)
    {
        try
        {
            await Task.Delay(Aftermath, time, cancellationToken).ConfigureAwait(false);
            var status = _tracker.Read();
            if (status.Phase != EnvironmentPhase.Starting)
            {
                return;
            }

            var failed = status.Resources.First(resource => resource.Name == name);
            if (limit is null && failed.Condition != ResourceCondition.Failed)
            {
                // Somebody has restarted it in the meantime.
                _isFailing = false;
                return;
            }

            if (failed.IsQuiet && status.Resources.FirstOrDefault(resource => resource.Name == failed.Parent && resource.Condition == ResourceCondition.Failed) is { } declared)
            {
                // Its companion has failed a moment before it; people know it by the declared name.
                failed = declared;
            }

            _failure =
            [
                .. new FailureReport(failed, await logs.ReadLastAsync(failed, count: 20, cancellationToken).ConfigureAwait(false))
                {
                    Limit = limit,
                    LogFile = logs.AppHostLog,
                    CanBeProcess = CanBeProcess(name),
                    Others = [.. status.Resources.Where(resource => resource.Name != failed.Name && !resource.IsQuiet)],
                }.Format(),
            ];
            _tracker.MoveTo(EnvironmentPhase.Failed);
            _settled.TrySetResult();
        }
        catch (OperationCanceledException)
        {
            // Stopped in the meantime.
        }
    }

    private bool CanBeProcess(string name) => engine?.Decision?.Choice == EngineChoice.Container
        && model.Resources.FirstOrDefault(resource => resource.Name == name) is { } resource
        && engines?.Any(candidate => candidate.Serves(resource)) is true;

    private string? SiteUrl()
    {
        var gateway = model.Resources.OfType<Nginx.NginxResource>().FirstOrDefault();
        var urls = gateway is null ? null : _tracker.Read().Resources.FirstOrDefault(resource => resource.Name == gateway.Name)?.Urls;
        return urls is { Count: > 0 } ? urls[0] : null;
    }
}
