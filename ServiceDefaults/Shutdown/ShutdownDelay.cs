using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace ServiceDefaults.Shutdown;

/// <summary>Holds the host's end up before any part of it is stopped: the server still listens and the background still works.</summary>
internal sealed class ShutdownDelay(
    ShutdownTimes times, IHostApplicationLifetime lifetime, TimeProvider time, ILogger<ShutdownDelay> logger) : IHostedLifecycleService
{
    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public async Task StoppingAsync(CancellationToken cancellationToken)
    {
        var delay = times.Delay;
        if (delay <= TimeSpan.Zero)
        {
            return;
        }

        // A signal has said so already; a program that stops its host itself has not.
        lifetime.StopApplication();
        logger.LogInformation("Told to stop; serving for another {Seconds} s until nobody sends requests here", delay.TotalSeconds);
        await Task.Delay(delay, time, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
