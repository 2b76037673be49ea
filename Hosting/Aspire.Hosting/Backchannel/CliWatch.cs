using System.Diagnostics;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Aspire.Hosting.Backchannel;

/// <summary>Ends the application when the CLI that started it, if one did, is gone: one that was killed cannot say so.</summary>
internal sealed class CliWatch(int? cliProcessId, IHostApplicationLifetime lifetime, TimeProvider time, ILogger<CliWatch> logger) : IHostedService, IDisposable
{
    private static readonly TimeSpan s_interval = TimeSpan.FromSeconds(1);

    private readonly CancellationTokenSource _stopping = new();
    private Task _watching = Task.CompletedTask;

    public Task StartAsync(CancellationToken cancellationToken)
    {
        _watching = cliProcessId is { } id ? WatchAsync(id, _stopping.Token) : Task.CompletedTask;
        return Task.CompletedTask;
    }

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        await _stopping.CancelAsync().ConfigureAwait(false);
        await _watching.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    public void Dispose() => _stopping.Dispose();

    private async Task WatchAsync(int cli, CancellationToken cancellationToken)
    {
        using var timer = new PeriodicTimer(s_interval, time);
        var started = StartTime(cli);
        do
        {
            // Another process may have the number by now.
            if (started is null || StartTime(cli) != started)
            {
                logger.LogWarning("Aspire's CLI (process {Process}) is gone; the application ends.", cli);
                lifetime.StopApplication();
                return;
            }
        }
        while (await timer.WaitForNextTickAsync(cancellationToken).ConfigureAwait(false));
    }

    private static DateTime? StartTime(int processId)
    {
        try
        {
            using var process = Process.GetProcessById(processId);
            return process.HasExited ? null : process.StartTime;
        }
        catch (Exception gone) when (gone is ArgumentException or InvalidOperationException or System.ComponentModel.Win32Exception)
        {
            return null;
        }
    }
}
