using System.Net;

namespace EnvironmentKit.Telemetry.Local.FanOut;

/// <summary>
/// One receiver of what is sent to the fan-out. Requests wait in its own queue, up to a number of bytes; while it does not answer, the oldest go.
/// </summary>
internal sealed class FanOutTarget : IDisposable
{
    private static readonly TimeSpan PauseOfRefused = TimeSpan.FromSeconds(1);

    private readonly HttpClient _client = new(new SocketsHttpHandler { UseProxy = false, ConnectTimeout = TimeSpan.FromSeconds(2) }) { Timeout = TimeSpan.FromSeconds(10) };
    private readonly CancellationTokenSource _ended = new();
    private readonly SemaphoreSlim _waiting = new(0);
    private readonly Queue<OtlpRequest> _queue = new();
    private readonly Func<OtlpRequest, FanOutMessage?> _translate;
    private readonly TimeProvider _time;
    private long _size;

    /// <param name="translate">What the target is sent for a request; null for one that it has no use for.</param>
    /// <param name="time">Waits before a request is sent again.</param>
    public FanOutTarget(Func<OtlpRequest, FanOutMessage?> translate, TimeProvider time)
    {
        (_translate, _time) = (translate, time);
        _ = Task.Run(SendAllAsync);
    }

    /// <summary>The most that waits, in bytes.</summary>
    public long LargestQueue { get; init; } = 16 << 20;

    /// <summary>How much waits, in bytes.</summary>
    public long Size
    {
        get
        {
            lock (_queue)
            {
                return _size;
            }
        }
    }

    /// <summary>Puts a request into the queue.</summary>
    public void Add(OtlpRequest request)
    {
        if (request.Body.Length > LargestQueue)
        {
            return;
        }

        lock (_queue)
        {
            _queue.Enqueue(request);
            _size += request.Body.Length;
            while (_size > LargestQueue)
            {
                _size -= _queue.Dequeue().Body.Length;
            }
        }

        _waiting.Release();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _ended.Cancel();
        _client.Dispose();
    }

    private async Task SendAllAsync()
    {
        try
        {
            while (true)
            {
                await _waiting.WaitAsync(_ended.Token).ConfigureAwait(false);
                if (Next() is { } request && _translate(request) is { } message)
                {
                    while (!await TrySendAsync(message).ConfigureAwait(false))
                    {
                        await Task.Delay(PauseOfRefused, _time, _ended.Token).ConfigureAwait(false);
                    }
                }
            }
        }
        catch (Exception exception) when (exception is OperationCanceledException or ObjectDisposedException)
        {
            // The environment ends.
        }
    }

    // There is none when the oldest had to go.
    private OtlpRequest? Next()
    {
        lock (_queue)
        {
            if (!_queue.TryDequeue(out var request))
            {
                return null;
            }

            _size -= request.Body.Length;
            return request;
        }
    }

    private async Task<bool> TrySendAsync(FanOutMessage message)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, message.Address) { Content = new ByteArrayContent(message.Body) };
        request.Content.Headers.TryAddWithoutValidation("Content-Type", message.ContentType);
        if (message.ContentEncoding.Length > 0)
        {
            request.Content.Headers.ContentEncoding.Add(message.ContentEncoding);
        }

        foreach (var (name, value) in message.Headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        try
        {
            using var response = await _client.SendAsync(request, _ended.Token).ConfigureAwait(false);
            return response.StatusCode is not HttpStatusCode.TooManyRequests && (int)response.StatusCode < 500;
        }
        catch (Exception exception) when (exception is HttpRequestException or TaskCanceledException && !_ended.IsCancellationRequested)
        {
            return false;
        }
    }
}
