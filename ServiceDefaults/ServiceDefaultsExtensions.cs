using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using ServiceDefaults.Connections;
using ServiceDefaults.Health;
using ServiceDefaults.Secrets;
using ServiceDefaults.Shutdown;
using ServiceDefaults.Telemetry;
using ServiceDefaults.Telemetry.Redaction;

namespace Microsoft.Extensions.Hosting;

/// <summary>What every .NET service of an environment switches on first.</summary>
public static class ServiceDefaultsExtensions
{
    /// <summary>
    /// Reads secrets from files and adds telemetry over OTLP, health checks, service discovery, resilient HTTP clients and an
    /// end without lost requests. Nothing here waits for another server, so a service starts whether or not its environment is up.
    /// </summary>
    /// <typeparam name="TBuilder">The builder's own type, so that calls chain.</typeparam>
    /// <param name="builder">The web or generic host's builder.</param>
    /// <returns>The same builder.</returns>
    /// <exception cref="SecretFileException">A setting that is not about telemetry names a file that cannot be used.</exception>
    /// <exception cref="UnusableSettingException">One of the times in <c>Shutdown</c> is none.</exception>
    public static TBuilder AddServiceDefaults<TBuilder>(this TBuilder builder)
        where TBuilder : IHostApplicationBuilder
    {
        builder.AddSecretFiles();
        builder.ConfigureOpenTelemetry();
        builder.AddDefaultHealthChecks();
        GracefulShutdown.Add(builder);
        builder.Services.AddServiceDiscovery();
        builder.Services.ConfigureHttpClientDefaults(http =>
        {
            http.AddStandardResilienceHandler();
            http.AddServiceDiscovery();
        });
        return builder;
    }

    /// <summary>
    /// Lets settings take secrets from files, which are read once: <c>{file:/run/secrets/NAME}</c> anywhere in a value (with
    /// <c>|uri</c> before the brace percent-encoded), a variable <c>A__B_FILE</c> that names the file with the value of
    /// <c>A:B</c>, and every file of the folder <c>/run/secrets</c> (<c>Secrets:Folder</c>), named as the setting with
    /// <c>__</c> for <c>:</c>. Files win over other sources. Only settings that are there when this is called are looked at.
    /// </summary>
    /// <typeparam name="TBuilder">The builder's own type.</typeparam>
    /// <param name="builder">The host's builder.</param>
    /// <returns>The same builder.</returns>
    /// <exception cref="SecretFileException">A setting that is not about telemetry names a file that cannot be used.</exception>
    public static TBuilder AddSecretFiles<TBuilder>(this TBuilder builder)
        where TBuilder : IHostApplicationBuilder
    {
        var read = SecretFiles.AddTo(builder.Configuration);
        KnownSecrets.Note(builder, read.Values);
        TelemetryProblems.Add(builder.Services, read.Problems);
        return builder;
    }

    /// <summary>
    /// Exports logs, metrics and traces over OTLP as the standard <c>OTEL_*</c> settings say.
    /// Without an <c>OTEL_EXPORTER_OTLP_ENDPOINT</c> (or one of its per-signal forms) nothing is collected.
    /// Where <c>Sentry:Dsn</c> or <c>SENTRY_DSN</c> is set, logged errors are also reported to Sentry. Secrets, e-mail and IP addresses
    /// are taken out of all of it.
    /// </summary>
    /// <typeparam name="TBuilder">The builder's own type.</typeparam>
    /// <param name="builder">The host's builder.</param>
    /// <returns>The same builder.</returns>
    public static TBuilder ConfigureOpenTelemetry<TBuilder>(this TBuilder builder)
        where TBuilder : IHostApplicationBuilder
    {
        OpenTelemetrySetup.Add(builder);
        SentryReports.Add(builder);
        return builder;
    }

    /// <summary>
    /// Adds the check <c>self</c>, tagged <c>live</c>: the process runs and answers; and <c>lifecycle</c>, tagged <c>ready</c>:
    /// it has started and was not told to stop.
    /// </summary>
    /// <typeparam name="TBuilder">The builder's own type.</typeparam>
    /// <param name="builder">The host's builder.</param>
    /// <returns>The same builder.</returns>
    public static TBuilder AddDefaultHealthChecks<TBuilder>(this TBuilder builder)
        where TBuilder : IHostApplicationBuilder
    {
        HealthEndpoints.AddChecks(builder.Services);
        return builder;
    }

    /// <summary>Adds something that has to be done before the service is ready; <see cref="StartupSteps.Complete"/> says when.</summary>
    /// <typeparam name="TBuilder">The builder's own type.</typeparam>
    /// <param name="builder">The host's builder.</param>
    /// <param name="name">A word or two that <c>/ready</c> shows until it is done.</param>
    /// <returns>The same builder.</returns>
    public static TBuilder AddStartupStep<TBuilder>(this TBuilder builder, string name)
        where TBuilder : IHostApplicationBuilder
    {
        builder.Services.AddSingleton(new StartupStep(name));
        return builder;
    }

    /// <summary>Makes the service ready only while a health check is healthy: for a server that it cannot work without.</summary>
    /// <typeparam name="TBuilder">The builder's own type.</typeparam>
    /// <param name="builder">The host's builder.</param>
    /// <param name="healthCheck">The check's name; for a client of this library the connection's name.</param>
    /// <returns>The same builder.</returns>
    public static TBuilder AddReadiness<TBuilder>(this TBuilder builder, string healthCheck)
        where TBuilder : IHostApplicationBuilder
    {
        HealthEndpoints.Require(builder.Services, healthCheck);
        return builder;
    }

    /// <summary>
    /// Serves the health endpoints in a program that is no web application, on the addresses of <c>ASPNETCORE_URLS</c> or the
    /// ports of <c>ASPNETCORE_HTTP_PORTS</c> (8080 in .NET's container images). Where neither is set it listens nowhere.
    /// </summary>
    /// <typeparam name="TBuilder">The builder's own type.</typeparam>
    /// <param name="builder">The host's builder, before the program's own hosted services are added: the first to start is the last to stop.</param>
    /// <returns>The same builder.</returns>
    public static TBuilder AddHealthServer<TBuilder>(this TBuilder builder)
        where TBuilder : IHostApplicationBuilder
    {
        builder.Services.AddSingleton<HealthServer>();
        builder.Services.AddHostedService(services => services.GetRequiredService<HealthServer>());
        return builder;
    }

    /// <summary>
    /// Maps <c>/health</c>, healthy when every check is, <c>/ready</c>, healthy when the checks tagged <c>ready</c> are, and
    /// <c>/alive</c>, healthy when those tagged <c>live</c> are.
    /// Each answers 200 or 503 with a small JSON report and takes no part in traces and request metrics.
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
