using System.Reflection;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;

namespace ServiceDefaults.Telemetry;

/// <summary>Who a process is in logs, metrics, traces and error reports alike.</summary>
/// <param name="Name">The service's name: <c>OTEL_SERVICE_NAME</c>, else the application's name.</param>
/// <param name="Namespace">What the service is a part of, or <see langword="null"/> where nobody says.</param>
/// <param name="Version">What the environment says, unless the program knows that by its commit; the commit that it was built from, else its version.</param>
/// <param name="InstanceId">What tells this process from the service's others.</param>
/// <param name="Environment">The tier, in lower case.</param>
internal sealed record ServiceIdentity(string Name, string? Namespace, string? Version, string InstanceId, string Environment)
{
    public const string NameAttribute = "service.name";
    public const string NamespaceAttribute = "service.namespace";
    public const string VersionAttribute = "service.version";
    public const string InstanceAttribute = "service.instance.id";
    public const string EnvironmentAttribute = "deployment.environment.name";

    private static readonly string Process = Guid.NewGuid().ToString();

    /// <summary>What the environment says of the service wins over what the program knows of itself.</summary>
    public static ServiceIdentity Read(IConfiguration configuration, IHostEnvironment host) =>
        Read(configuration, host, Assembly.GetEntryAssembly()?.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion);

    public static ServiceIdentity Read(IConfiguration configuration, IHostEnvironment host, string? built)
    {
        var given = Attributes(configuration["OTEL_RESOURCE_ATTRIBUTES"]);
        return new ServiceIdentity(
            configuration["OTEL_SERVICE_NAME"] is { Length: > 0 } name ? name : given.GetValueOrDefault(NameAttribute) ?? host.ApplicationName,
            given.GetValueOrDefault(NamespaceAttribute),
            VersionOf(given.GetValueOrDefault(VersionAttribute), built),
            given.GetValueOrDefault(InstanceAttribute) ?? Process,
            given.GetValueOrDefault(EnvironmentAttribute) ?? host.EnvironmentName.ToLowerInvariant());
    }

    // A tier that names the version which the program bears says the same with less: it does not know the commit.
    private static string? VersionOf(string? given, string? built) =>
        given is null || (built?.Length > given.Length + 1 && built.StartsWith(given + "+", StringComparison.Ordinal)) ? Revision(built) : given;

    // "1.0.0+4bf92f35…": builds from a checkout carry the commit behind the plus sign.
    private static string? Revision(string? built) =>
        built?.IndexOf('+', StringComparison.Ordinal) is >= 0 and var plus && plus < built.Length - 1 ? built[(plus + 1)..] : built;

    // "key=value,other=value", values percent-encoded.
    private static Dictionary<string, string> Attributes(string? text)
    {
        var attributes = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var pair in (text ?? string.Empty).Split(',', StringSplitOptions.RemoveEmptyEntries))
        {
            if (pair.Split('=', 2, StringSplitOptions.TrimEntries) is [{ Length: > 0 } key, { Length: > 0 } value])
            {
                attributes[key] = Uri.UnescapeDataString(value);
            }
        }

        return attributes;
    }
}
