using System.Collections.Concurrent;

namespace Deployments.Compose.Staging;

/// <summary>Requests without a pause, over kept connections and over new ones; every one that fails is remembered.</summary>
internal sealed class ConstantLoad : IDisposable
{
    private readonly CancellationTokenSource _end = new();
    private readonly ConcurrentBag<string> _failures = [];
    private readonly Task[] _workers;
    private int _answered;

    public ConstantLoad(SiteClient client, string path)
    {
        var fresh = client.NewConnections();
        _workers = [SendAsync(client.Secure, path, "kept"), SendAsync(client.Secure, path, "kept"), SendAsync(fresh, path, "new"), SendAsync(fresh, path, "new")];
    }

    /// <summary>Lets the requests go on for a while.</summary>
    public Task GoOnAsync(TimeSpan time) => Task.Delay(time, _end.Token);

    public async Task<(int Answered, IReadOnlyCollection<string> Failures)> StopAsync()
    {
        await _end.CancelAsync();
        await Task.WhenAll(_workers);
        return (_answered, _failures);
    }

    public void Dispose() => _end.Dispose();

    private async Task SendAsync(HttpClient client, string path, string kind)
    {
        while (!_end.IsCancellationRequested)
        {
            try
            {
                using var answer = await client.GetAsync(new Uri(path, UriKind.Relative));
                if (answer.IsSuccessStatusCode)
                {
                    Interlocked.Increment(ref _answered);
                }
                else
                {
                    _failures.Add($"{kind}: {(int)answer.StatusCode}");
                }
            }
            catch (Exception exception) when (exception is HttpRequestException or TaskCanceledException)
            {
                _failures.Add($"{kind}: {exception.Message} {exception.InnerException?.Message}");
            }

            // Below the gateway's limit of requests per address.
            await Task.Delay(50);
        }
    }
}
