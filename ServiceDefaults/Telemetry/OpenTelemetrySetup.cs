using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using OpenTelemetry;
using OpenTelemetry.Logs;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;
using ServiceDefaults.Telemetry.Exporting;
using ServiceDefaults.Telemetry.Logs;
using ServiceDefaults.Telemetry.Metrics;
using ServiceDefaults.Telemetry.Redaction;
using ServiceDefaults.Telemetry.Sampling;

namespace ServiceDefaults.Telemetry;

internal static class OpenTelemetrySetup
{
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
        var identity = ServiceIdentity.Read(builder.Configuration, builder.Environment);
        var redactor = new Redactor(KnownSecrets.Find(builder), KeepsPersonalData(builder.Configuration));
        builder.Services.AddSingleton(identity);
        builder.Services.AddSingleton(redactor);
        builder.Services.TryAddSingleton(TimeProvider.System);
        ConsoleLogs.Add(builder);

        // Whoever listens otherwise sees described requests, too.
        builder.Services.AddSingleton<IStartupFilter, RequestActivityStartupFilter>();
        if (OtlpEndpoint.SettingIn(builder.Configuration) is not { } endpoint || IsDisabled(builder.Configuration))
        {
            return;
        }

        var name = builder.Environment.ApplicationName;
        var sampler = SamplerSettings.KeepsErrors(builder.Configuration) ? SamplerSettings.Read(builder.Configuration) : null;
        var kept = sampler is null ? null : new KeptErrors(redactor);
        if (kept is not null)
        {
            builder.Services.AddSingleton(kept);
        }

        var scopes = new LogScopes();
        builder.Logging.AddProvider(scopes);
        new HostOpenTelemetryBuilder(builder.Services)
            .ConfigureResource(resource => Describe(resource, identity))
            .WithTracing(tracing => Sample(tracing.AddSource(Sources).AddSource(name), sampler, kept, redactor))
            .WithMetrics(metrics => metrics.AddMeter(Meters).AddMeter(name).WithoutRareInstruments(builder.Configuration))
            .WithLogging(logging => logging.AddProcessor(new LogRedaction(redactor, scopes)), options => options.IncludeFormattedMessage = true)
            .UseOtlpExporter();
        builder.Services.AddHostedService<TelemetryActivation>();
        ExportFailures.Add(builder.Services, endpoint);
    }

    private static void Sample(TracerProviderBuilder tracing, Sampler? sampler, KeptErrors? kept, Redactor redactor)
    {
        if (sampler is not null && kept is not null)
        {
            tracing.SetSampler(new RecordingSampler(sampler)).AddProcessor(kept);
        }
        else
        {
            tracing.AddProcessor(new RedactedSpans(redactor));
        }
    }

    private static bool KeepsPersonalData(IConfiguration configuration) =>
        bool.TryParse(configuration["Telemetry:SendPersonalData"], out var keeps) && keeps;

    private static bool IsDisabled(IConfiguration configuration) =>
        string.Equals(configuration["OTEL_SDK_DISABLED"], "true", StringComparison.OrdinalIgnoreCase);

    // What else the environment says of a service stays; what is last counts.
    private static void Describe(ResourceBuilder resource, ServiceIdentity identity) => resource
        .AddEnvironmentVariableDetector()
        .AddService(identity.Name, identity.Namespace, identity.Version, autoGenerateServiceInstanceId: false, identity.InstanceId)
        .AddAttributes([new(ServiceIdentity.EnvironmentAttribute, identity.Environment)]);
}
