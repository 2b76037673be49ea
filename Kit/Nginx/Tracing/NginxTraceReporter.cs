using System.Net.Http.Headers;
using System.Threading.Channels;
using Aspire.Hosting.ApplicationModel;
using Microsoft.Extensions.Logging;

namespace EnvironmentKit.Nginx.Tracing;

/// <summary>
/// Reports nginx's spans, which this nginx cannot do itself, from its access log. What cannot be delivered is dropped: requests never wait for it.
/// </summary>
internal sealed class NginxTraceReporter(ResourceLoggerService loggers, TimeProvider time, ILogger<NginxTraceReporter> logger) : IDisposable
{
    private const int LargestBatch = 200;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(500);

    private readonly HttpClient _client = new(new SocketsHttpHandler { UseProxy = false }) { Timeout = TimeSpan.FromSeconds(5) };
    private readonly CancellationTokenSource _ended = new();
    private readonly HashSet<string> _followed = new(StringComparer.Ordinal);

    /// <summary>Follows the log of an nginx from now to the end of the application. Following it again changes nothing.</summary>
    public void Follow(NginxResource resource, OtlpTarget target)
    {
        lock (_followed)
        {
            if (!_followed.Add(resource.Name))
            {
                return;
            }
        }

        var spans = Channel.CreateBounded<NginxSpan>(new BoundedChannelOptions(10_000) { FullMode = BoundedChannelFullMode.DropOldest });
        _ = Task.Run(() => ReadAsync(resource, spans.Writer, _ended.Token));
        _ = Task.Run(() => SendAsync(target, spans.Reader, _ended.Token));
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _ended.Cancel();
        _client.Dispose();
        _ended.Dispose();
    }

    private async Task ReadAsync(NginxResource resource, ChannelWriter<NginxSpan> spans, CancellationToken cancellationToken)
    {
        await foreach (var lines in loggers.WatchAsync(resource).WithCancellation(cancellationToken).ConfigureAwait(false))
        {
            foreach (var line in lines)
            {
                if (NginxSpan.Parse(line.Content) is { } span)
                {
                    spans.TryWrite(span);
                }
            }
        }
    }

    private async Task SendAsync(OtlpTarget target, ChannelReader<NginxSpan> spans, CancellationToken cancellationToken)
    {
        while (await spans.WaitToReadAsync(cancellationToken).ConfigureAwait(false))
        {
            await Task.Delay(Pause, time, cancellationToken).ConfigureAwait(false);
            var batch = new List<NginxSpan>();
            while (batch.Count < LargestBatch && spans.TryRead(out var span))
            {
                batch.Add(span);
            }

            await SendAsync(target, batch, cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task SendAsync(OtlpTarget target, List<NginxSpan> batch, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, target.Traces)
        {
            Content = new ReadOnlyMemoryContent(OtlpTraceDocument.Write(target.Service, target.Instance, batch)),
        };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        foreach (var (name, value) in target.Headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        try
        {
            using var response = await _client.SendAsync(request, cancellationToken).ConfigureAwait(false);
            if (!response.IsSuccessStatusCode)
            {
                logger.LogInformation("{Count} spans of nginx were refused with {Status}", batch.Count, (int)response.StatusCode);
            }
        }
        catch (Exception exception) when (exception is HttpRequestException or TaskCanceledException && !cancellationToken.IsCancellationRequested)
        {
            // The log still has the requests.
            logger.LogInformation("{Count} spans of nginx were lost: {Problem}", batch.Count, exception.Message);
        }
    }
}
