using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace ServiceDefaults.RabbitMQ;

internal sealed class RabbitMQHealthCheck(RabbitMQConnection connection) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        try
        {
            var open = await connection.GetAsync(cancellationToken);
            return open.IsOpen
                ? HealthCheckResult.Healthy()
                : new HealthCheckResult(context.Registration.FailureStatus, "RabbitMQ has closed the connection.");
        }
        catch (Exception exception)
        {
            return new HealthCheckResult(context.Registration.FailureStatus, $"RabbitMQ does not answer: {exception.GetType().Name}.");
        }
    }
}
