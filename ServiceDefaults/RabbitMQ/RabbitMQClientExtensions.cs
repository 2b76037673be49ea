using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using RabbitMQ.Client;
using ServiceDefaults.Connections;
using ServiceDefaults.RabbitMQ;

namespace Microsoft.Extensions.Hosting;

/// <summary>Adds RabbitMQ by connection name.</summary>
public static class RabbitMQClientExtensions
{
    private const string Example = "amqp://guest:…@localhost:5672";

    /// <summary>
    /// Registers a <see cref="RabbitMQConnection"/> for the connection, with a health check of the connection's name, traces and metrics.
    /// Nothing is connected before the first use.
    /// </summary>
    /// <param name="builder">The host's builder.</param>
    /// <param name="connectionName">The connection's name, for example <c>queue</c> for <c>ConnectionStrings__queue</c>.</param>
    /// <param name="configureFactory">Changes the factory that connects.</param>
    /// <exception cref="MissingConnectionStringException">The configuration has no such connection string, or it is no AMQP URI.</exception>
    public static void AddRabbitMQClient(
        this IHostApplicationBuilder builder, string connectionName, Action<ConnectionFactory>? configureFactory = null)
    {
        var factory = new ConnectionFactory
        {
            Uri = builder.Configuration.RequiredUri(connectionName, Example, "amqp", "amqps"),
            ClientProvidedName = builder.Environment.ApplicationName,
            RequestedConnectionTimeout = TimeSpan.FromSeconds(5),
            ContinuationTimeout = TimeSpan.FromSeconds(10),
            RequestedHeartbeat = TimeSpan.FromSeconds(15),
        };
        configureFactory?.Invoke(factory);

        // RabbitMQConnection opens the next connection itself; two recoveries at once would consume twice.
        factory.AutomaticRecoveryEnabled = false;
        builder.Services.AddSingleton(_ => new RabbitMQConnection(factory));
        builder.Services.AddHealthChecks().Add(new HealthCheckRegistration(
            connectionName,
            services => new RabbitMQHealthCheck(services.GetRequiredService<RabbitMQConnection>()),
            HealthStatus.Unhealthy,
            null,
            TimeSpan.FromSeconds(5)));
    }
}
