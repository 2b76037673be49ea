using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Dashboard;
using Aspire.Hosting.Dcp.Model;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Aspire.Hosting;

/// <summary>The environment variables that tell OpenTelemetry where telemetry goes.</summary>
internal static class OtlpEnvironment
{
    private const string Milliseconds = "1000";

    public static void Set(EnvironmentCallbackContext context, IConfiguration configuration, bool isDevelopment)
    {
        // Where deployed services send telemetry is the platform's to say.
        if (context.ExecutionContext.IsPublishMode || Endpoint(context, configuration) is not var (url, protocol, key))
        {
            return;
        }

        var variables = context.EnvironmentVariables;
        variables["OTEL_EXPORTER_OTLP_ENDPOINT"] = new HostUrl(url);
        variables["OTEL_EXPORTER_OTLP_PROTOCOL"] = protocol;
        // Replicas of one resource are told apart by what the orchestrator fills in.
        variables["OTEL_RESOURCE_ATTRIBUTES"] = $"service.instance.id={Template(DcpMetadata.OtelServiceInstanceId)}";
        variables["OTEL_SERVICE_NAME"] = Template(DcpMetadata.OtelServiceName);
        if (key is not null)
        {
            variables["OTEL_EXPORTER_OTLP_HEADERS"] = $"x-otlp-api-key={key}";
        }

        if (isDevelopment)
        {
            // A developer looks at once; in production batches are longer.
            variables["OTEL_BLRP_SCHEDULE_DELAY"] = Milliseconds;
            variables["OTEL_BSP_SCHEDULE_DELAY"] = Milliseconds;
            variables["OTEL_METRIC_EXPORT_INTERVAL"] = Milliseconds;
            variables["OTEL_TRACES_SAMPLER"] = "always_on";
            variables["OTEL_METRICS_EXEMPLAR_FILTER"] = "trace_based";
        }
    }

    private static (string Url, string Protocol, string? Key)? Endpoint(EnvironmentCallbackContext context, IConfiguration configuration)
    {
        var options = Services(context)?.GetService<DashboardOptions>();
        var grpc = options?.OtlpGrpcUrl ?? DashboardOptions.Given(configuration, DashboardSettings.OtlpGrpcUrl);
        var http = options?.OtlpHttpUrl ?? DashboardOptions.Given(configuration, DashboardSettings.OtlpHttpUrl);
        var key = options?.OtlpApiKey ?? configuration[DashboardSettings.AppHost.OtlpApiKey];
        var required = context.Resource.Annotations.OfType<OtlpExporterAnnotation>().LastOrDefault()?.RequiredProtocol;
        return (required, grpc, http) switch
        {
            (null or OtlpProtocol.Grpc, { } url, _) => (url, "grpc", key),
            (null or OtlpProtocol.HttpProtobuf, _, { } url) => (url, "http/protobuf", key),
            (OtlpProtocol.HttpJson, _, { } url) => (url, "http/json", key),
            (null, null, null) => null,
            _ => throw new InvalidOperationException($"The resource '{context.Resource.Name}' must send telemetry by {required}, but no endpoint takes that. Set {(required == OtlpProtocol.Grpc ? DashboardSettings.OtlpGrpcUrl : DashboardSettings.OtlpHttpUrl)}."),
        };
    }

    private static IServiceProvider? Services(EnvironmentCallbackContext context)
    {
        try
        {
            return context.ExecutionContext.Services;
        }
        catch (InvalidOperationException)
        {
            // Asked before the application is built, as tests of a declaration do.
            return null;
        }
    }

    private static string Template(string annotation) => $$$"""{{- index .Annotations "{{{annotation}}}" -}}""";
}
