using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Aspire.Hosting.Dashboard;

/// <summary>Says whether the dashboard's pages answer: its process runs for a good half second before they do.</summary>
internal sealed class DashboardHealthCheck(DashboardOptions options) : IHealthCheck, IDisposable
{
    /// <summary>The name under which it is registered.</summary>
    public const string Key = "aspire_dashboard_check";

    private readonly HttpClient _client = new(new SocketsHttpHandler
    {
        UseProxy = false,
        // A developer certificate need not be trusted by this process to show that the page is there.
        SslOptions = { RemoteCertificateValidationCallback = (_, certificate, _, _) => certificate is not null },
    });

    /// <inheritdoc/>
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        try
        {
            using var response = await _client
                .GetAsync(new Uri(options.FrontendUrl + "/health"), HttpCompletionOption.ResponseHeadersRead, cancellationToken)
                .ConfigureAwait(false);
            return response.IsSuccessStatusCode
                ? HealthCheckResult.Healthy()
                : HealthCheckResult.Unhealthy($"The dashboard answers {(int)response.StatusCode}.");
        }
        catch (HttpRequestException unreachable)
        {
            return HealthCheckResult.Unhealthy($"The dashboard does not answer at {options.FrontendUrl}: {unreachable.Message}");
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _client.Dispose();
}
