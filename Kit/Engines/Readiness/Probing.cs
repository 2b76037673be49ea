using System.Net.Sockets;

namespace EnvironmentKit.Engines.Readiness;

/// <summary>Repeats a probe until it succeeds.</summary>
internal static class Probing
{
    private static readonly TimeSpan s_interval = TimeSpan.FromMilliseconds(40);
    private static readonly TimeSpan s_attempt = TimeSpan.FromSeconds(2);

    /// <summary>Waits until the server serves. An attempt that gets no answer is given up after two seconds.</summary>
    public static async Task WaitAsync(IReadinessProbe probe, TimeProvider time, CancellationToken cancellationToken)
    {
        while (true)
        {
            using (var attempt = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken))
            {
                attempt.CancelAfter(s_attempt);
                try
                {
                    if (await probe.IsReadyAsync(attempt.Token).ConfigureAwait(false))
                    {
                        return;
                    }
                }
                catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
                {
                }
            }

            await Task.Delay(s_interval, time, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Runs an attempt; a server that is not there yet, or hangs up, is not ready.</summary>
    public static async Task<bool> TryAsync(Func<Task<bool>> attempt)
    {
        try
        {
            return await attempt().ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is SocketException or IOException or HttpRequestException)
        {
            return false;
        }
    }
}
