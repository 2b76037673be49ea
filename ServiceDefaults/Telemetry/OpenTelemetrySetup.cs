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
        "Microsoft.AspNetCore.RateLimiting",
        "Microsoft.AspNetCore.Http.Connections",
        "Microsoft.AspNetCore.Authentication",
        "Microsoft.AspNetCore.Authorization",
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
        var identity = ServiceIdentity.Read(builder.Configuration, builder.Environment);
        new HostOpenTelemetryBuilder(builder.Services)
            .ConfigureResource(resource => Describe(resource, identity))
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

    // Whatever else the environment says of a service is added last.
    private static void Describe(ResourceBuilder resource, ServiceIdentity identity) => resource
        .AddService(identity.Name, identity.Namespace, identity.Version, autoGenerateServiceInstanceId: false, identity.InstanceId)
        .AddAttributes([new(ServiceIdentity.EnvironmentAttribute, identity.Environment)])
        .AddEnvironmentVariableDetector();
}
