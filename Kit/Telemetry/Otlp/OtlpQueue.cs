using System.Net;
using System.Net.Http.Headers;
using System.Threading.Channels;
using Microsoft.Extensions.Logging;

namespace EnvironmentKit.Telemetry.Otlp;

/// <summary>What waits to be sent of one signal.</summary>
internal sealed class OtlpQueue<T>
{
    private const int LongestWait = 10_000;
    private const int LargestBatch = 500;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan PauseOfRefused = TimeSpan.FromSeconds(1);

    private readonly Channel<(OtlpResource Resource, T Item)> _waiting =
        Channel.CreateBounded<(OtlpResource, T)>(new BoundedChannelOptions(LongestWait) { FullMode = BoundedChannelFullMode.DropOldest });

    private readonly OtlpSignal<T> _signal;
    private readonly OtlpTarget _target;
    private readonly HttpClient _client;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private bool _isRefused;

    public OtlpQueue(OtlpSignal<T> signal, OtlpTarget target, HttpClient client, TimeProvider time, ILogger logger, CancellationToken ended)
    {
        (_signal, _target, _client, _time, _logger) = (signal, target, client, time, logger);
        _ = Task.Run(() => SendAllAsync(ended), CancellationToken.None);
    }

    /// <summary>Puts an item into the queue, in the place of the oldest where it is full.</summary>
    public void Add(OtlpResource resource, T item) => _waiting.Writer.TryWrite((resource, item));

    private async Task SendAllAsync(CancellationToken ended)
    {
        try
        {
            while (await _waiting.Reader.WaitToReadAsync(ended).ConfigureAwait(false))
            {
                await Task.Delay(Pause, _time, ended).ConfigureAwait(false);
                var batch = new List<(OtlpResource, T)>();
                while (batch.Count < LargestBatch && _waiting.Reader.TryRead(out var item))
                {
                    batch.Add(item);
                }

                // Until somebody takes it, such as a dashboard that is still starting: meanwhile the queue fills, and drops its oldest.
                while (!await TrySendAsync(batch, ended).ConfigureAwait(false))
                {
                    await Task.Delay(PauseOfRefused, _time, ended).ConfigureAwait(false);
                }
            }
        }
        catch (OperationCanceledException)
        {
            // The environment ends.
        }
        catch (ObjectDisposedException)
        {
            // So it does.
        }
    }

    private async Task<bool> TrySendAsync(List<(OtlpResource, T)> batch, CancellationToken ended)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(_target.Endpoint, _signal.Path))
        {
            Content = new ReadOnlyMemoryContent(OtlpDocument.Write(_signal, batch)),
        };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        foreach (var (name, value) in _target.Headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        try
        {
            using var response = await _client.SendAsync(request, ended).ConfigureAwait(false);
            var isLater = response.StatusCode is HttpStatusCode.TooManyRequests || (int)response.StatusCode >= 500;
            Note(response.IsSuccessStatusCode ? null : $"status {(int)response.StatusCode}", batch.Count);
            return !isLater;
        }
        catch (Exception exception) when (exception is HttpRequestException or TaskCanceledException && !ended.IsCancellationRequested)
        {
            Note(exception.Message, batch.Count);
            return false;
        }
    }

    // Once for each time that the target goes away: a line for every batch would bury what matters.
    private void Note(string? problem, int count)
    {
        if (problem is not null && !_isRefused)
        {
            _logger.LogDebug("{Target} does not take {Count} {Items}: {Problem}", _target.Endpoint, count, _signal.Name, problem);
        }

        _isRefused = problem is not null;
    }
}
