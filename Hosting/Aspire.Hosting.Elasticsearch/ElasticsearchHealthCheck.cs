using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Aspire.Hosting.Elasticsearch;

/// <summary>Healthy when the cluster says that every primary shard is there.</summary>
internal sealed class ElasticsearchHealthCheck(Func<CancellationToken, ValueTask<string?>> connectionString) : IHealthCheck
{
    private static readonly HttpClient Client = new(new SocketsHttpHandler { UseProxy = false, UseCookies = false, ConnectTimeout = TimeSpan.FromSeconds(5) });

    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        if (await connectionString(cancellationToken).ConfigureAwait(false) is not { } value)
        {
            return HealthCheckResult.Unhealthy("The connection string is not available yet.");
        }

        // A password may contain what a URI cannot, so that the parts are taken without parsing it as one.
        var at = value.LastIndexOf('@');
        var start = value.IndexOf("://", StringComparison.Ordinal) + 3;
        using var request = new HttpRequestMessage(HttpMethod.Get, $"http://{value[(at + 1)..]}/_cluster/health");
        request.Headers.Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes(value[start..at])));
        try
        {
            using var response = await Client.SendAsync(request, cancellationToken).ConfigureAwait(false);
            if (!response.IsSuccessStatusCode)
            {
                return HealthCheckResult.Unhealthy($"GET {request.RequestUri} answered {(int)response.StatusCode}.");
            }

            await using var body = await response.Content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false);
            using var health = await JsonDocument.ParseAsync(body, cancellationToken: cancellationToken).ConfigureAwait(false);
            var status = health.RootElement.GetProperty("status").GetString();
            return status is "green" or "yellow" ? HealthCheckResult.Healthy() : HealthCheckResult.Unhealthy($"The cluster is {status}.");
        }
        catch (Exception refused) when (refused is HttpRequestException or IOException or JsonException or KeyNotFoundException)
        {
            return HealthCheckResult.Unhealthy($"GET {request.RequestUri} failed: {refused.Message}");
        }
    }
}
