using System.IO.Compression;
using System.Net;
using System.Net.Http.Headers;
using OpenTelemetry;

namespace ServiceDefaults.Sentry;

/// <summary>Carries one envelope.</summary>
internal sealed class SentryTransport : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private readonly HttpClient _http = new(
        new SocketsHttpHandler
        {
            // Reports are about requests, not a part of them.
            ActivityHeadersPropagator = null,
            AllowAutoRedirect = false,
            ConnectTimeout = TimeSpan.FromSeconds(5),
            PooledConnectionLifetime = TimeSpan.FromMinutes(5),
            UseCookies = false,
        })
    {
        Timeout = Patience,
    };

    private readonly SentryDsn _dsn;
    private readonly SentryRateLimits _limits;
    private readonly string _authorization;

    public SentryTransport(SentryDsn dsn, SentryRateLimits limits)
    {
        (_dsn, _limits) = (dsn, limits);
        var secret = dsn.Secret is null ? string.Empty : $", sentry_secret={dsn.Secret}";
        _authorization = $"Sentry sentry_version=7, sentry_client={SentryOrigin.Client}, sentry_key={dsn.Key}{secret}";
    }

    /// <summary>Sends an envelope once.</summary>
    /// <returns>What the server answered.</returns>
    /// <exception cref="HttpRequestException">No answer came.</exception>
    /// <exception cref="OperationCanceledException">No answer came in time, or the caller gave up.</exception>
    public async Task<HttpStatusCode> SendAsync(ReadOnlyMemory<byte> envelope, CancellationToken cancellationToken)
    {
        using var silence = SuppressInstrumentationScope.Begin();
        using var request = new HttpRequestMessage(HttpMethod.Post, _dsn.Envelopes) { Content = new ByteArrayContent(Compress(envelope)) };
        request.Headers.TryAddWithoutValidation("X-Sentry-Auth", _authorization);
        request.Headers.UserAgent.Add(new ProductInfoHeaderValue(SentryOrigin.SdkName, SentryOrigin.SdkVersion));
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/x-sentry-envelope");
        request.Content.Headers.ContentEncoding.Add("gzip");
        using var answer = await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
        _limits.Read(answer.Headers, answer.StatusCode == HttpStatusCode.TooManyRequests);
        return answer.StatusCode;
    }

    public void Dispose() => _http.Dispose();

    private static byte[] Compress(ReadOnlyMemory<byte> envelope)
    {
        using var compressed = new MemoryStream();
        using (var gzip = new GZipStream(compressed, CompressionLevel.Fastest))
        {
            gzip.Write(envelope.Span);
        }

        return compressed.ToArray();
    }
}
