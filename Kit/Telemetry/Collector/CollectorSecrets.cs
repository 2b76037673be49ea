using EnvironmentKit.Deployment;
using EnvironmentKit.Telemetry.Deployment;

namespace EnvironmentKit.Telemetry.Collector;

/// <summary>How a collector comes to what must not stand in its configuration: it reads files itself.</summary>
internal static class CollectorSecrets
{
    /// <summary>Where Sentry takes traces and logs.</summary>
    public static Secret SentryEndpoint { get; } = new("sentry-otlp-endpoint", "Sentry's OTLP address: https://HOST/api/PROJECT/integration/otlp of the DSN https://KEY@HOST/PROJECT")
    {
        Derived = new DerivedSecret(ServiceVariables.SentryDsn.Name, SentryOtlp.Endpoint),
    };

    /// <summary>By which Sentry knows the project.</summary>
    public static Secret SentryKey { get; } = new("sentry-otlp-auth", "What Sentry's OTLP address wants to read: sentry sentry_key=KEY, of the DSN https://KEY@HOST/PROJECT")
    {
        Derived = new DerivedSecret(ServiceVariables.SentryDsn.Name, SentryOtlp.Authorization),
    };

    /// <summary>What the collector replaces by what a secret's file holds.</summary>
    public static string FileOf(string secret) => $"${{file:{Secret.FolderPath}{secret}}}";
}
