using ServiceDefaults.Telemetry;

namespace ServiceDefaults.Sentry;

/// <summary>What all reports of a process have in common.</summary>
internal sealed record SentryOrigin(string? Release, string Environment, string? ServerName, IReadOnlyList<KeyValuePair<string, string>> Tags)
{
    public const string SdkName = "environmentkit.dotnet";

    public static string SdkVersion { get; } = typeof(SentryOrigin).Assembly.GetName().Version?.ToString(3) ?? "0.0.0";

    public static string Client => $"{SdkName}/{SdkVersion}";

    public static SentryOrigin Of(SentryOptions options, ServiceIdentity service) => new(
        options.Release ?? service.Version,
        options.Environment ?? service.Environment,
        options.ServerName,
        [
            .. options.DefaultTags,
            new("service", service.Name),
            new("instance", service.InstanceId),
            .. service.Namespace is { } application ? [new("application", application)] : Array.Empty<KeyValuePair<string, string>>(),
        ]);
}
