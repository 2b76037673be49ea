using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using ServiceDefaults.Health;
using ServiceDefaults.Telemetry;

namespace Microsoft.Extensions.Hosting;

/// <summary>What every .NET service of an environment switches on first.</summary>
public static class ServiceDefaultsExtensions
{
    /// <summary>
    /// Adds telemetry over OTLP, health checks, service discovery and resilient HTTP clients.
    /// Nothing here waits for another server, so a service starts whether or not its environment is up.
    /// </summary>
    /// <typeparam name="TBuilder">The builder's own type, so that calls chain.</typeparam>
    /// <param name="builder">The web or generic host's builder.</param>
    /// <returns>The same builder.</returns>
    public static TBuilder AddServiceDefaults<TBuilder>(this TBuilder builder)
        where TBuilder : IHostApplicationBuilder
    {
        builder.ConfigureOpenTelemetry();
        builder.AddDefaultHealthChecks();
        builder.Services.AddServiceDiscovery();
        builder.Services.ConfigureHttpClientDefaults(http =>
        {
            http.AddStandardResilienceHandler();
            http.AddServiceDiscovery();
        });
        return builder;
    }

    /// <summary>
    /// Exports logs, metrics and traces over OTLP as the standard <c>OTEL_*</c> settings say.
    /// Without an <c>OTEL_EXPORTER_OTLP_ENDPOINT</c> (or one of its per-signal forms) nothing is collected.
    /// </summary>
    /// <typeparam name="TBuilder">The builder's own type.</typeparam>
    /// <param name="builder">The host's builder.</param>
    /// <returns>The same builder.</returns>
    public static TBuilder ConfigureOpenTelemetry<TBuilder>(this TBuilder builder)
        where TBuilder : IHostApplicationBuilder
    {
        OpenTelemetrySetup.Add(builder);
        return builder;
    }

    /// <summary>Adds the check <c>self</c>, tagged <c>live</c>: the process runs and answers.</summary>
    /// <typeparam name="TBuilder">The builder's own type.</typeparam>
    /// <param name="builder">The host's builder.</param>
    /// <returns>The same builder.</returns>
    public static TBuilder AddDefaultHealthChecks<TBuilder>(this TBuilder builder)
        where TBuilder : IHostApplicationBuilder
    {
        HealthEndpoints.AddChecks(builder.Services);
        return builder;
    }

    /// <summary>
    /// Maps <c>/health</c>, healthy when every check is, and <c>/alive</c>, healthy when the checks tagged <c>live</c> are.
    /// Both answer 200 or 503 with a small JSON report and take no part in traces and request metrics.
    /// </summary>
    /// <typeparam name="TEndpoints">The application's own type.</typeparam>
    /// <param name="app">The application.</param>
    /// <returns>The same application.</returns>
    public static TEndpoints MapDefaultEndpoints<TEndpoints>(this TEndpoints app)
        where TEndpoints : IEndpointRouteBuilder
    {
        HealthEndpoints.Map(app);
        return app;
    }
}
