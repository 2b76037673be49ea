using System.Net;
using System.Net.Http.Headers;
using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Aspire.Hosting.Dcp.Model;

namespace Aspire.Hosting.Dcp.Client;

/// <summary>Speaks to the orchestrator's API, which is Kubernetes' API over objects of its own kinds.</summary>
internal sealed class DcpClient : IDisposable
{
    private static readonly MediaTypeHeaderValue Json = new("application/json");
    private static readonly MediaTypeHeaderValue MergePatch = new("application/merge-patch+json");

    private readonly HttpClient _http;

    public DcpClient(DcpConnection connection)
    {
        // One HTTP/2 connection carries all requests, watches and log streams: a single TLS handshake.
        var handler = new SocketsHttpHandler
        {
            UseProxy = false,
            UseCookies = false,
            AllowAutoRedirect = false,
            EnableMultipleHttp2Connections = true,
            SslOptions =
            {
                RemoteCertificateValidationCallback = (_, certificate, _, _) =>
                    certificate?.GetCertHashString(HashAlgorithmName.SHA256) == connection.CertificateThumbprint,
            },
        };
        _http = new HttpClient(handler)
        {
            BaseAddress = connection.Address,
            DefaultRequestVersion = HttpVersion.Version20,
            DefaultVersionPolicy = HttpVersionPolicy.RequestVersionOrLower,
            Timeout = Timeout.InfiniteTimeSpan,
        };
        _http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", connection.Token);
    }

    /// <summary>How long an answer may take that is not a stream. Default 20 s.</summary>
    public TimeSpan RequestTimeout { get; init; } = TimeSpan.FromSeconds(20);

    public Task<T> CreateAsync<T>(T value, CancellationToken cancellationToken)
        where T : DcpObject, IDcpKind<T> =>
        ExchangeAsync(HttpMethod.Post, PathOf<T>(), Content(value, T.Json, Json), T.Json, $"create {value.Kind} '{value.Metadata.Name}'", cancellationToken);

    /// <returns><see langword="null"/> when there is no such object.</returns>
    public Task<T?> GetAsync<T>(string name, CancellationToken cancellationToken)
        where T : DcpObject, IDcpKind<T> =>
        UnlessNotFoundAsync(ExchangeAsync(HttpMethod.Get, PathOf<T>(name), null, T.Json, $"read '{name}'", cancellationToken));

    public async Task<IReadOnlyList<T>> ListAsync<T>(CancellationToken cancellationToken)
        where T : DcpObject, IDcpKind<T> =>
        (await ExchangeAsync(HttpMethod.Get, PathOf<T>(), null, T.ListJson, $"list {T.Plural}", cancellationToken).ConfigureAwait(false)).Items;

    /// <summary>Changes the parts of an object that the patch names (RFC 7396).</summary>
    /// <returns>The object after the change; <see langword="null"/> when there is no such object.</returns>
    public Task<T?> PatchAsync<T>(string name, string mergePatch, CancellationToken cancellationToken)
        where T : DcpObject, IDcpKind<T>
    {
        var content = new StringContent(mergePatch, MergePatch);
        return UnlessNotFoundAsync(ExchangeAsync(HttpMethod.Patch, PathOf<T>(name), content, T.Json, $"change '{name}'", cancellationToken));
    }

    /// <summary>Asks for deletion; the object is gone when its process has ended.</summary>
    /// <returns>Whether there was such an object.</returns>
    public async Task<bool> DeleteAsync<T>(string name, CancellationToken cancellationToken)
        where T : DcpObject, IDcpKind<T> =>
        await UnlessNotFoundAsync(
            ExchangeAsync(HttpMethod.Delete, PathOf<T>(name), null, T.Json, $"delete '{name}'", cancellationToken)).ConfigureAwait(false) is not null;

    /// <summary>Reports every object that there is, then every change, until the connection ends.</summary>
    public async IAsyncEnumerable<DcpWatchEvent<T>> WatchAsync<T>([EnumeratorCancellation] CancellationToken cancellationToken)
        where T : DcpObject, IDcpKind<T>
    {
        using var response = await OpenAsync(PathOf<T>() + "?watch=true", $"watch {T.Plural}", cancellationToken).ConfigureAwait(false);
        var stream = await response.Content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false);
        var changes = JsonSerializer.DeserializeAsyncEnumerable(stream, T.WatchJson, topLevelValues: true, cancellationToken);
        await foreach (var change in changes.ConfigureAwait(false))
        {
            if (change is not { Type: DcpChange.Added or DcpChange.Modified or DcpChange.Deleted })
            {
                yield break;
            }

            yield return change;
        }
    }

    /// <summary>Opens an output of an object, every line preceded by its time.</summary>
    /// <param name="name">The object's name.</param>
    /// <param name="source">Which output.</param>
    /// <param name="follow">Whether the stream stays open for what is still to come.</param>
    /// <param name="cancellationToken">Ends the stream too.</param>
    /// <returns>The stream; <see langword="null"/> when there is no such object.</returns>
    public async Task<Stream?> OpenLogAsync<T>(string name, LogSource source, bool follow, CancellationToken cancellationToken)
        where T : DcpObject, IDcpKind<T>
    {
        var query = $"?source={Name(source)}" +
            $"&timestamps=true&follow={(follow ? "true" : "false")}";
        try
        {
            var response = await OpenAsync(PathOf<T>(name) + "/log" + query, $"read the log of '{name}'", cancellationToken).ConfigureAwait(false);
            return await response.Content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (DcpException e) when (e.StatusCode == HttpStatusCode.NotFound)
        {
            return null;
        }
    }

    private static string Name(LogSource source) => source switch
    {
        LogSource.StdOut => "stdout",
        LogSource.StdErr => "stderr",
        LogSource.StartupStdOut => "startup_stdout",
        LogSource.StartupStdErr => "startup_stderr",
        _ => "system",
    };

    /// <summary>Tells the orchestrator to end. It does so after this returns.</summary>
    /// <param name="cleanup">What it does about what it still runs: <see cref="ServerExecution.FullCleanup"/> ends it.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public Task StopServerAsync(string cleanup, CancellationToken cancellationToken)
    {
        var execution = new ServerExecution { Status = ServerExecution.Stopping, ShutdownResourceCleanup = cleanup };
        var json = DcpJson.Default.ServerExecution;
        return ExchangeAsync(HttpMethod.Patch, "admin/execution", Content(execution, json, MergePatch), json, "stop the orchestrator", cancellationToken);
    }

    public void Dispose() => _http.Dispose();

    private static string PathOf<T>(string? name = null)
        where T : DcpObject, IDcpKind<T> =>
        $"apis/{DcpObject.Group}/{DcpObject.Version}/{T.Plural}{(name is null ? "" : "/" + Uri.EscapeDataString(name))}";

    private static ByteArrayContent Content<T>(T value, JsonTypeInfo<T> json, MediaTypeHeaderValue type) =>
        new(JsonSerializer.SerializeToUtf8Bytes(value, json)) { Headers = { ContentType = type } };

    private async Task<TAnswer> ExchangeAsync<TAnswer>(
        HttpMethod method, string path, HttpContent? content, JsonTypeInfo<TAnswer> json, string what, CancellationToken cancellationToken)
    {
        using var timeout = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        timeout.CancelAfter(RequestTimeout);
        try
        {
            using var request = new HttpRequestMessage(method, path) { Content = content, Version = HttpVersion.Version20 };
            using var response = await _http.SendAsync(request, timeout.Token).ConfigureAwait(false);
            await EnsureSuccessAsync(response, what, timeout.Token).ConfigureAwait(false);
            var body = await response.Content.ReadAsByteArrayAsync(timeout.Token).ConfigureAwait(false);
            return JsonSerializer.Deserialize(body, json) ?? throw new DcpException($"The orchestrator gave an empty answer to: {what}.");
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new DcpException($"The orchestrator did not {what} within {RequestTimeout.TotalSeconds:0} s.");
        }
        catch (HttpRequestException e)
        {
            throw new DcpException($"The orchestrator does not answer (asked to {what}): {e.Message}", inner: e);
        }
    }

    private async Task<HttpResponseMessage> OpenAsync(string path, string what, CancellationToken cancellationToken)
    {
        try
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, path) { Version = HttpVersion.Version20 };
            var response = await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken).ConfigureAwait(false);
            if (!response.IsSuccessStatusCode)
            {
                using (response)
                {
                    await EnsureSuccessAsync(response, what, cancellationToken).ConfigureAwait(false);
                }
            }

            return response;
        }
        catch (HttpRequestException e)
        {
            throw new DcpException($"The orchestrator does not answer (asked to {what}): {e.Message}", inner: e);
        }
    }

    private static async Task EnsureSuccessAsync(HttpResponseMessage response, string what, CancellationToken cancellationToken)
    {
        if (response.IsSuccessStatusCode)
        {
            return;
        }

        var reason = "";
        try
        {
            var body = await response.Content.ReadAsByteArrayAsync(cancellationToken).ConfigureAwait(false);
            if (JsonSerializer.Deserialize(body, DcpJson.Default.ApiStatus) is { Reason: not null } status)
            {
                var fields = status.Details?.Causes?.Select(cause => $"{cause.Field}: {cause.Reason}") ?? [];
                reason = $" {string.Join("; ", [status.Reason, .. fields])}";
            }
        }
        catch (JsonException)
        {
            // Not every refusal is a Kubernetes status; the code says enough then.
        }

        throw new DcpException($"The orchestrator refused to {what}: {(int)response.StatusCode}{reason}.", response.StatusCode);
    }

    private static async Task<T?> UnlessNotFoundAsync<T>(Task<T> exchange)
        where T : class
    {
        try
        {
            return await exchange.ConfigureAwait(false);
        }
        catch (DcpException e) when (e.StatusCode == HttpStatusCode.NotFound)
        {
            return null;
        }
    }
}
