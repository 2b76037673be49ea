using System.Net;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace ServiceDefaults.Sentry;

/// <summary>Sends reports in the background, one after the other, and what still waits at the service's end within a limit.</summary>
internal sealed class SentrySender(
    SentryQueue queue,
    SentryEventWriter writer,
    SentryLosses losses,
    SentryDsn dsn,
    IOptions<SentryOptions> options,
    TimeProvider time,
    ILogger<SentrySender> logger) : IHostedLifecycleService, IDisposable
{
    // With pauses that double from half a second to thirty seconds, two and a half minutes.
    private const int MostAttempts = 10;
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(30);

    private readonly SentryRateLimits _limits = new(time);
    private readonly CancellationTokenSource _end = new();
    private SentryTransport? _transport;
    private Task _sending = Task.CompletedTask;
    private bool _troubled;

    public Task StartingAsync(CancellationToken cancellationToken)
    {
        _transport = new SentryTransport(dsn, _limits);
        using (ExecutionContext.SuppressFlow())
        {
            _sending = Task.Run(() => SendAllAsync(_transport), CancellationToken.None);
        }

        AppDomain.CurrentDomain.UnhandledException += OnCrash;
        return Task.CompletedTask;
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => FlushAsync();

    public void Dispose()
    {
        AppDomain.CurrentDomain.UnhandledException -= OnCrash;
        FlushAsync().GetAwaiter().GetResult();
        _transport?.Dispose();
    }

    /// <summary>Sends what waits, for as long as the options allow, and takes nothing more.</summary>
    private async Task FlushAsync()
    {
        queue.Complete();
        try
        {
            await _sending.WaitAsync(options.Value.ShutdownTimeout);
        }
        catch (TimeoutException)
        {
            logger.LogWarning("{Count} reports were not sent to Sentry within {Timeout}", queue.Reader.Count + 1, options.Value.ShutdownTimeout);
            await _end.CancelAsync();
        }
    }

    private void OnCrash(object sender, UnhandledExceptionEventArgs crash)
    {
        if (crash.ExceptionObject is Exception exception)
        {
            Report(exception);
        }
    }

    /// <summary>Reports what ends the process, and waits until it is sent: nobody will do so later.</summary>
    internal void Report(Exception crash)
    {
        queue.Add(new SentryEvent { Timestamp = time.GetUtcNow(), Level = LogLevel.Critical, Exception = crash, Handled = false });
        FlushAsync().GetAwaiter().GetResult();
    }

    private async Task SendAllAsync(SentryTransport transport)
    {
        await foreach (var report in queue.Reader.ReadAllAsync())
        {
            try
            {
                await SendAsync(transport, report);
            }
            catch (OperationCanceledException) when (_end.IsCancellationRequested)
            {
                return;
            }
            catch (Exception exception)
            {
                losses.Add(SentryLosses.InternalError);
                logger.LogWarning("A report could not be written for Sentry: {Reason}", exception.Message);
            }
        }

        if (options.Value.SendClientReports && !_limits.IsLimited && losses.Take() is { Count: > 0 } lost)
        {
            await TellLossesAsync(transport, lost);
        }
    }

    private async Task SendAsync(SentryTransport transport, SentryEvent report)
    {
        if (_limits.IsLimited)
        {
            losses.Add(SentryLosses.RateLimit);
            return;
        }

        if (options.Value.BeforeSend is { } hook)
        {
            if (hook(report) is not { } wanted)
            {
                losses.Add(SentryLosses.BeforeSend);
                return;
            }

            report = wanted;
        }

        var payload = writer.Write(report);
        var pause = FirstPause;
        for (var attempt = 1; ; attempt++)
        {
            var lost = options.Value.SendClientReports ? losses.Take() : [];
            try
            {
                var status = await transport.SendAsync(SentryEnvelope.Write(dsn, report.Id, payload, lost, time.GetUtcNow()), _end.Token);
                Note(report, status, lost);
                return;
            }
            catch (Exception exception) when (exception is HttpRequestException or IOException or TaskCanceledException && !_end.IsCancellationRequested)
            {
                losses.Return(lost);
                Trouble(exception.Message);
                if (attempt == MostAttempts)
                {
                    losses.Add(SentryLosses.NetworkError);
                    return;
                }
            }

            // Some at a time, lest all services come back in the same moment.
            await Task.Delay(pause * (0.75 + (Random.Shared.NextDouble() / 2)), time, _end.Token);
            pause = pause * 2 < LongestPause ? pause * 2 : LongestPause;
        }
    }

    private void Note(SentryEvent report, HttpStatusCode status, IReadOnlyList<KeyValuePair<string, int>> lost)
    {
        if ((int)status is >= 200 and < 300)
        {
            _troubled = false;
            if (options.Value.Debug)
            {
                logger.LogInformation("Sentry has taken report {Id}", report.Id.ToString("N"));
            }

            return;
        }

        losses.Return(lost);
        if (status != HttpStatusCode.TooManyRequests)
        {
            // Sentry counts what it refuses for being too much itself.
            losses.Add(SentryLosses.SendError);
        }

        Trouble($"it answered {(int)status}");
    }

    private async Task TellLossesAsync(SentryTransport transport, IReadOnlyList<KeyValuePair<string, int>> lost)
    {
        try
        {
            await transport.SendAsync(SentryEnvelope.Write(dsn, null, ReadOnlyMemory<byte>.Empty, lost, time.GetUtcNow()), _end.Token);
        }
        catch (Exception exception) when (exception is HttpRequestException or IOException or OperationCanceledException)
        {
            Trouble(exception.Message);
        }
    }

    // Once for all of a trouble: an outage is one event.
    private void Trouble(string reason)
    {
        if (!_troubled)
        {
            _troubled = true;
            logger.LogWarning("Sentry at {Server} does not take reports: {Reason}", dsn.ToString(), reason);
        }
    }
}
