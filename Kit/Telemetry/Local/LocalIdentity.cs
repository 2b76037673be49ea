using System.Reflection;
using Aspire.Hosting;
using EnvironmentKit.Telemetry.Otlp;

namespace EnvironmentKit.Telemetry.Local;

/// <summary>What all telemetry of a run has in common.</summary>
/// <param name="Application">The application's name.</param>
/// <param name="Environment">The environment, in lower case.</param>
/// <param name="Version">The commit that is checked out; null where nobody knows.</param>
internal sealed record LocalIdentity(string Application, string Environment, string? Version)
{
    /// <summary>The name under which the run tells of itself: health, schedules, its start.</summary>
    public const string OfTheRun = "environment";

    private const string Suffix = "AppHost";

    /// <summary>The identity of an application that is about to run.</summary>
    public static LocalIdentity Of(IDistributedApplicationBuilder builder)
    {
        var name = builder.Environment.ApplicationName;
        var own = name.EndsWith(Suffix, StringComparison.OrdinalIgnoreCase) && name.Length > Suffix.Length ? name[..^Suffix.Length].TrimEnd('.', '-') : name;
        var built = builder.AppHostAssembly?.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion;
        var plus = built?.IndexOf('+', StringComparison.Ordinal) ?? -1;
        return new LocalIdentity(
            builder.Configuration["Environment:Name"] is { Length: > 0 } configured ? configured : own.ToLowerInvariant(),
            builder.Environment.EnvironmentName.ToLowerInvariant(),
            plus < 0 ? null : built![(plus + 1)..]);
    }

    /// <summary>A resource of the run.</summary>
    public OtlpResource Of(string resourceName) => new(resourceName, resourceName) { Attributes = Common() };

    private List<KeyValuePair<string, object>> Common()
    {
        List<KeyValuePair<string, object>> attributes = [new("service.namespace", Application), new("deployment.environment.name", Environment)];
        if (Version is not null)
        {
            attributes.Add(new("service.version", Version));
        }

        return attributes;
    }
}
