using EnvironmentKit.Masking;
using EnvironmentKit.Status;
using Microsoft.Extensions.Hosting;

namespace EnvironmentKit.ConsoleView;

/// <summary>
/// Shows the environment on the console from start to end, and ends a run that cannot become healthy, with exit code 1
/// (<c>Environment:ExitOnFailure</c>, default true).
/// </summary>
internal sealed class ConsoleViewService(
    StatusMonitor monitor,
    IStatusView view,
    LogRelay logs,
    EnvironmentLogFile logFile,
    SecretMask mask,
    RunSettings settings,
    IHostApplicationLifetime lifetime,
    TimeProvider time) : IHostedLifecycleService, IDisposable
{
    private readonly Lock _lock = new();
    private ITimer? _clock;
    private long? _stopping;

    /// <inheritdoc/>
    public Task StartingAsync(CancellationToken cancellationToken)
    {
        logFile.Open();
        logs.Attach(line => Locked(() => view.Say(mask.Apply(line), Tone.Warning)));
        monitor.Changed += change => Locked(() => view.Show(monitor.Read(), change));
        _clock = time.CreateTimer(_ => Locked(() => view.Show(monitor.Read(), change: null)), null, TimeSpan.Zero, TimeSpan.FromSeconds(1));
        lifetime.ApplicationStopping.Register(OnStopping);
        if (monitor.Read().Engine is { } engine)
        {
            Locked(() => view.Say($"Runs {engine}."));
        }

        _ = SettleAsync();
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
    public Task StoppedAsync(CancellationToken cancellationToken)
    {
        Locked(() => view.Say(_stopping is { } since ? $"Stopped after {Duration.Format(time.GetElapsedTime(since).TotalSeconds)}." : "Stopped."));
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _clock?.Dispose();
        (view as IDisposable)?.Dispose();
    }

    private async Task SettleAsync()
    {
        await monitor.Settled.ConfigureAwait(false);
        await _clock!.DisposeAsync().ConfigureAwait(false);
        var status = monitor.Read();
        Locked(() =>
        {
            view.Settle(status);
            Closing(status);
        });

        if (status.Phase == EnvironmentPhase.Failed && settings.ExitsOnFailure)
        {
            Environment.ExitCode = 1;
            lifetime.StopApplication();
        }
    }

    private void Closing(EnvironmentStatus status)
    {
        switch (status.Phase)
        {
            case EnvironmentPhase.Healthy:
                view.Say("");
                var tone = Tone.Good;
                foreach (var line in HealthySummary.Format(status))
                {
                    view.Say(line, tone);
                    tone = Tone.Plain;
                }

                view.Say("Ctrl-C ends it.");
                break;

            case EnvironmentPhase.Failed:
                view.Say("");
                var weight = Tone.Bad;
                foreach (var line in status.Failure)
                {
                    view.Say(line, weight);
                    weight = Tone.Plain;
                }

                break;
        }
    }

    private void OnStopping()
    {
        _stopping = time.GetTimestamp();
        Locked(() =>
        {
            view.Settle(monitor.Read());
            view.Say("Stopping…");
        });
    }

    /// <summary>Changes, the clock and the log speak from threads of their own.</summary>
    private void Locked(Action action)
    {
        lock (_lock)
        {
            try
            {
                action();
            }
            catch (IOException)
            {
                // Whoever read the output has gone, as with "| head": the environment itself goes on.
            }
        }
    }
}
