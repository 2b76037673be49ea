using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace ServiceDefaults.Elasticsearch;

internal sealed class ElasticsearchHealthCheck(ElasticsearchClient client) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        try
        {
            // A single node with replicas asked for is yellow and serves all the same.
            return await client.GetClusterStatusAsync(cancellationToken) == "red"
                ? new HealthCheckResult(context.Registration.FailureStatus, "Elasticsearch's cluster is red.")
                : HealthCheckResult.Healthy();
        }
        catch (Exception exception)
        {
            return new HealthCheckResult(context.Registration.FailureStatus, $"Elasticsearch does not answer: {exception.GetType().Name}.");
        }
    }
}
