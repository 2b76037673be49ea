using System.Collections.Concurrent;

namespace Deployments.Swarm;

/// <summary>Visitors who ask one address again and again, and remember each answer that was none.</summary>
internal sealed class Visitors : IAsyncDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(25);

    private readonly HttpClient _client;
    private readonly CancellationTokenSource _end = new();
    private readonly Uri _address;
    private readonly Task[] _visits;
    private int _answers;

    public Visitors(HttpClient client, string path, int number)
    {
        (_client, _address) = (client, new Uri(path, UriKind.Relative));
        _visits = [.. Enumerable.Range(0, number).Select(_ => VisitAsync())];
    }

    /// <summary>How many requests were answered well so far.</summary>
    public int Answers => _answers;

    /// <summary>What the others got.</summary>
    public ConcurrentQueue<string> Failures { get; } = [];

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        await Task.WhenAll(_visits);
        _end.Dispose();
    }

    private async Task VisitAsync()
    {
        while (!_end.IsCancellationRequested)
        {
            try
            {
                using var answer = await _client.GetAsync(_address);
                if (answer.IsSuccessStatusCode)
                {
                    Interlocked.Increment(ref _answers);
                }
                else
                {
                    Failures.Enqueue($"{DateTime.UtcNow:HH:mm:ss.fff} {(int)answer.StatusCode}");
                }
            }
            catch (Exception exception) when (exception is HttpRequestException or TaskCanceledException)
            {
                Failures.Enqueue($"{DateTime.UtcNow:HH:mm:ss.fff} {exception.Message} {exception.InnerException?.Message}");
            }

            await Task.Delay(Pause);
        }
    }
}
