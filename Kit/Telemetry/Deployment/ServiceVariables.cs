using System.Globalization;
using EnvironmentKit.Deployment;
using EnvironmentKit.Deployment.Resolution.Values;

namespace EnvironmentKit.Telemetry.Deployment;

/// <summary>Tells services, by OpenTelemetry's and Sentry's standard variables, who they are and where they report.</summary>
/// <param name="deployment">The tier.</param>
/// <param name="plan">How it is watched.</param>
/// <param name="target">To whom they report.</param>
internal sealed class ServiceVariables(TierDeployment deployment, TelemetryPlan plan, ReportTarget target)
{
    /// <summary>The secret with Sentry's DSN.</summary>
    public static Secret SentryDsn { get; } = new("sentry-dsn", "The DSN under which Sentry takes the application's errors");

    private const string Backup = "backup";

    /// <summary>The service with its variables; unchanged where it reports nothing by itself.</summary>
    public Service AddTo(Service service)
    {
        if (service.Component is not ("application" or "job" or Backup))
        {
            return service;
        }

        // Only a program that the kit knows puts a secret into its variables itself.
        var canReadSecrets = service.Component == Backup || ReadsPlaceholders(service);
        var variables = new SortedDictionary<string, string>(StringComparer.Ordinal);
        var secrets = new SortedSet<string>(service.Secrets, StringComparer.Ordinal);
        var connections = service.Connections;
        if (target.KeySecret is null || canReadSecrets)
        {
            Report(service, variables);
            connections = [.. connections.Append(new Connection(target.Service, target.Port)).Distinct().OrderBy(connection => connection.Service, StringComparer.Ordinal).ThenBy(connection => connection.Port)];
            if (target.KeySecret is { } key)
            {
                secrets.Add(key);
            }
        }

        var toSentry = plan.Sentry && service.Component != Backup && canReadSecrets;
        if (toSentry)
        {
            variables["SENTRY_DSN"] = SecretText.For(SentryDsn.Name, isEscaped: false);
            variables["SENTRY_ENVIRONMENT"] = deployment.Tier;
            variables["SENTRY_RELEASE"] = $"{deployment.Application}@{VersionOf(service)}";
            secrets.Add(SentryDsn.Name);
        }

        foreach (var declared in service.Environment)
        {
            variables[declared.Name] = declared.Value;
        }

        return service with
        {
            Environment = [.. variables.Select(variable => new EnvironmentVariable(variable.Key, variable.Value))],
            Secrets = [.. secrets],
            Connections = connections,
            // Where Sentry is, only its DSN knows.
            InternetAccess = service.InternetAccess || toSentry,
        };
    }

    private void Report(Service service, SortedDictionary<string, string> variables)
    {
        variables["OTEL_SERVICE_NAME"] = service.Name;
        variables["OTEL_RESOURCE_ATTRIBUTES"] = $"service.namespace={deployment.Application},service.version={VersionOf(service)},deployment.environment.name={deployment.Tier}";
        variables["OTEL_EXPORTER_OTLP_ENDPOINT"] = string.Create(CultureInfo.InvariantCulture, $"http://{target.Service}:{target.Port}");
        variables["OTEL_EXPORTER_OTLP_PROTOCOL"] = "http/protobuf";
        if (target.KeySecret is { } key)
        {
            variables["OTEL_EXPORTER_OTLP_HEADERS"] = $"{DashboardService.KeyHeader}={SecretText.For(key, isEscaped: true)}";
        }

        if (service.Component == Backup)
        {
            return;
        }

        if (!IsDotNet(service))
        {
            // Else Python and Node measure by names and units of before, which no rule or chart asks for.
            variables["OTEL_SEMCONV_STABILITY_OPT_IN"] = "http,database";
        }

        variables["OTEL_TRACES_SAMPLER"] = plan.Sampling < 1 ? "parentbased_traceidratio" : "parentbased_always_on";
        if (plan.Sampling < 1)
        {
            variables["OTEL_TRACES_SAMPLER_ARG"] = plan.Sampling.ToString("0.######", CultureInfo.InvariantCulture);
        }
    }

    // .NET services have it from ServiceDefaults, others from the script before their entry point.
    private static bool ReadsPlaceholders(Service service) =>
        IsDotNet(service) || service.Environment.Any(variable => SecretText.IsIn(variable.Value));

    private static bool IsDotNet(Service service) => service.Environment.Any(variable => variable.Name is "DOTNET_ENVIRONMENT");

    private string VersionOf(Service service) => service.Image.Tag.Length > 0 ? service.Image.Tag : deployment.Version;
}
