using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Logging;
using Npgsql;
using ServiceDefaults.Connections;
using ServiceDefaults.PostgreSQL;

namespace Microsoft.Extensions.Hosting;

/// <summary>Adds PostgreSQL by connection name.</summary>
public static class NpgsqlClientExtensions
{
    private const string Example = "Host=localhost;Port=5432;Username=postgres;Password=…;Database=NAME";

    /// <summary>
    /// Registers an <see cref="NpgsqlDataSource"/> for the connection, with a health check of the connection's name, traces and metrics.
    /// No connection is opened before the first command. Where the connection string does not say otherwise,
    /// opening a connection may take 5 seconds and the server sees the application's name.
    /// </summary>
    /// <param name="builder">The host's builder.</param>
    /// <param name="connectionName">The connection's name, for example <c>catalog</c> for <c>ConnectionStrings__catalog</c>.</param>
    /// <param name="configureDataSource">Changes the data source, for example to map types.</param>
    /// <exception cref="MissingConnectionStringException">The configuration has no such connection string, or it cannot be read.</exception>
    public static void AddNpgsqlDataSource(
        this IHostApplicationBuilder builder, string connectionName, Action<NpgsqlDataSourceBuilder>? configureDataSource = null)
    {
        var connectionString = Read(builder, connectionName);
        builder.Services.AddSingleton(services =>
        {
            var source = new NpgsqlDataSourceBuilder(connectionString) { Name = connectionName };
            source.UseLoggerFactory(services.GetService<ILoggerFactory>());
            source.ConfigureTracing(tracing => tracing
                .ConfigureCommandSpanNameProvider(command => CommandName.Of(command.CommandText))
                .EnableFirstResponseEvent(false));
            configureDataSource?.Invoke(source);
            return source.Build();
        });
        builder.Services.AddHealthChecks().Add(new HealthCheckRegistration(
            connectionName,
            services => new NpgsqlHealthCheck(services.GetRequiredService<NpgsqlDataSource>()),
            HealthStatus.Unhealthy,
            null,
            TimeSpan.FromSeconds(3)));
    }

    private static string Read(IHostApplicationBuilder builder, string connectionName)
    {
        var given = builder.Configuration.Required(connectionName, Example);
        try
        {
            var settings = new NpgsqlConnectionStringBuilder(given);
            settings.ApplicationName ??= builder.Environment.ApplicationName;
            if (!settings.ContainsKey("Timeout") || !given.Contains("Timeout", StringComparison.OrdinalIgnoreCase))
            {
                settings.Timeout = 5;
            }

            return string.IsNullOrEmpty(settings.Host)
                ? throw new MissingConnectionStringException(connectionName, Example)
                : settings.ConnectionString;
        }
        catch (Exception exception) when (exception is ArgumentException or FormatException)
        {
            // The parser's own message may repeat a part of the string, and with it the password.
            throw new MissingConnectionStringException(connectionName, Example);
        }
    }
}
