using System.Net;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Aspire.Hosting.Health;

/// <summary>Healthy when a GET of a URL answers with the expected status.</summary>
/// <param name="url">The URL; <see langword="null"/> while it is not known yet.</param>
/// <param name="expectedStatus">The status code that counts as healthy.</param>
/// <remarks>One client for all checks: it keeps connections open and costs no handler pipeline per check.</remarks>
internal sealed class HttpHealthCheck(Func<CancellationToken, ValueTask<Uri?>> url, int expectedStatus = 200) : IHealthCheck
{
    private static readonly Lazy<HttpClient> LocalClient = new(() => Create(useProxy: false));
    private static readonly Lazy<HttpClient> RemoteClient = new(() => Create(useProxy: true));

    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        if (await url(cancellationToken).ConfigureAwait(false) is not { } address)
        {
            return HealthCheckResult.Unhealthy("The address is not known yet.");
        }

        try
        {
            var client = (address.IsLoopback ? LocalClient : RemoteClient).Value;
            using var response = await client.GetAsync(address, HttpCompletionOption.ResponseHeadersRead, cancellationToken).ConfigureAwait(false);
            return (int)response.StatusCode == expectedStatus
                ? HealthCheckResult.Healthy()
                : HealthCheckResult.Unhealthy($"GET {address} answered {(int)response.StatusCode} instead of {expectedStatus}.");
        }
        catch (Exception exception) when (exception is HttpRequestException or IOException)
        {
            return HealthCheckResult.Unhealthy($"GET {address} failed: {exception.Message}");
        }
    }

    private static HttpClient Create(bool useProxy)
    {
        var handler = new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            AutomaticDecompression = DecompressionMethods.None,
            ConnectTimeout = TimeSpan.FromSeconds(5),
            UseCookies = false,
            UseProxy = useProxy,
        };
        if (!useProxy)
        {
#pragma warning disable CA5359 // Only for this machine: to see whether a process answers, its development certificate need not be trusted.
            handler.SslOptions.RemoteCertificateValidationCallback = static (_, _, _, _) => true;
#pragma warning restore CA5359
        }

        return new HttpClient(handler) { Timeout = Timeout.InfiniteTimeSpan };
    }
}
