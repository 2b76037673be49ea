using EnvironmentKit.Deployment;
using EnvironmentKit.Deployment.Resolution.Values;
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

    /// <summary>A variable of a service as the collector reads it, and the secret that it is.</summary>
    /// <param name="service">The service.</param>
    /// <param name="variable">The variable, or the one with <c>_FILE</c> at its end.</param>
    /// <param name="otherwise">Its value where neither is set.</param>
    public static (string Text, string? Secret) Of(Service service, string variable, string otherwise)
    {
        var value = service.Environment.FirstOrDefault(each => each.Name == variable)?.Value;
        var secret = value is null
            ? service.Environment.FirstOrDefault(each => each.Name == variable + "_FILE")?.Value is { } file && file.StartsWith(Secret.FolderPath, StringComparison.Ordinal) ? file[Secret.FolderPath.Length..] : null
            : SecretText.Whole(value);
        return secret is null ? (value ?? otherwise, null) : (FileOf(secret), secret);
    }
}
