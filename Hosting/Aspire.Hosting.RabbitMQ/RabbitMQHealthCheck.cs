using System.Net.Sockets;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using RabbitMQ.Client;
using RabbitMQ.Client.Exceptions;

namespace Aspire.Hosting.RabbitMQ;

/// <summary>Healthy when the broker takes a login. The connection is kept, so that later checks cost nothing.</summary>
internal sealed class RabbitMQHealthCheck(Func<CancellationToken, ValueTask<string?>> uri) : IHealthCheck, IAsyncDisposable
{
    private readonly SemaphoreSlim _one = new(1, 1);
    private IConnection? _connection;
    private string? _connectedTo;

    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        if (await uri(cancellationToken).ConfigureAwait(false) is not { } address)
        {
            return HealthCheckResult.Unhealthy("The connection string is not available yet.");
        }

        await _one.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            if (_connection is { IsOpen: true } && _connectedTo == address)
            {
                return HealthCheckResult.Healthy();
            }

            await CloseAsync().ConfigureAwait(false);
            var factory = new ConnectionFactory { Uri = new Uri(address), AutomaticRecoveryEnabled = false, RequestedConnectionTimeout = TimeSpan.FromSeconds(5) };
            _connection = await factory.CreateConnectionAsync("health check", cancellationToken).ConfigureAwait(false);
            _connectedTo = address;
            return HealthCheckResult.Healthy();
        }
        catch (Exception refused) when (refused is RabbitMQClientException or IOException or SocketException or TimeoutException)
        {
            return HealthCheckResult.Unhealthy($"The broker did not take a login: {(refused.InnerException ?? refused).Message}");
        }
        finally
        {
            _one.Release();
        }
    }

    public async ValueTask DisposeAsync()
    {
        await CloseAsync().ConfigureAwait(false);
        _one.Dispose();
    }

    private async Task CloseAsync()
    {
        if (Interlocked.Exchange(ref _connection, null) is { } connection)
        {
            await connection.DisposeAsync().ConfigureAwait(false);
        }
    }
}
