using System.Reflection;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace ServiceDefaults.Telemetry;

internal static class OpenTelemetrySetup
{
    private static readonly string[] EndpointSettings =
    [
        "OTEL_EXPORTER_OTLP_ENDPOINT",
        "OTEL_EXPORTER_OTLP_TRACES_ENDPOINT",
        "OTEL_EXPORTER_OTLP_METRICS_ENDPOINT",
        "OTEL_EXPORTER_OTLP_LOGS_ENDPOINT",
    ];

    // RabbitMQ's subscriber source is left out: it only links to the publisher's trace, where this library continues it.
    private static readonly string[] Sources =
        ["Microsoft.AspNetCore", "System.Net.Http", "Npgsql", "RabbitMQ.Client.Publisher", ServiceTelemetry.Name];

    private static readonly string[] Meters =
    [
        "Microsoft.AspNetCore.Hosting",
        "Microsoft.AspNetCore.Routing",
        "Microsoft.AspNetCore.Diagnostics",
        "Microsoft.AspNetCore.Server.Kestrel",
        "System.Net.Http",
        "System.Net.NameResolution",
        "System.Runtime",
        "Npgsql",
        ServiceTelemetry.Name,
    ];

    public static void Add(IHostApplicationBuilder builder)
    {
        builder.Services.AddSingleton<IStartupFilter, RequestActivityStartupFilter>();
        if (!IsWanted(builder.Configuration))
        {
            return;
        }

        var name = builder.Environment.ApplicationName;
        new HostOpenTelemetryBuilder(builder.Services)
            .ConfigureResource(resource => Describe(resource, builder))
            .WithTracing(tracing => tracing.AddSource(Sources).AddSource(name))
            .WithMetrics(metrics => metrics.AddMeter(Meters).AddMeter(name))
            .WithLogging(null, options =>
            {
                options.IncludeFormattedMessage = true;
                options.IncludeScopes = true;
            })
            .UseOtlpExporter();
        builder.Services.AddHostedService<TelemetryActivation>();
    }

    private static bool IsWanted(IConfiguration configuration) =>
        Array.Exists(EndpointSettings, setting => !string.IsNullOrWhiteSpace(configuration[setting]))
        && !string.Equals(configuration["OTEL_SDK_DISABLED"], "true", StringComparison.OrdinalIgnoreCase);

    // What the environment says of a service comes last, so that it wins.
    private static void Describe(ResourceBuilder resource, IHostApplicationBuilder builder) => resource
        .AddService(builder.Environment.ApplicationName, serviceVersion: Version())
        .AddAttributes([new("deployment.environment.name", builder.Environment.EnvironmentName.ToLowerInvariant())])
        .AddEnvironmentVariableDetector();

    private static string? Version() =>
        Assembly.GetEntryAssembly()?.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion;
}
