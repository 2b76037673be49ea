using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using Microsoft.Extensions.Configuration;

namespace Aspire.Hosting.ApplicationModel;

/// <summary>Tells whether an editor starts a resource, for debugging, and with what.</summary>
[Experimental("ASPIREEXTENSION001")]
public static class DebugSupportExtensions
{
    private const string SessionPort = "DEBUG_SESSION_PORT";
    private const string SessionInfo = "DEBUG_SESSION_INFO";

    /// <summary>Whether an editor that debugs is there and can start the resource.</summary>
    /// <param name="resource">The resource.</param>
    /// <param name="configuration">The application's configuration, which has what the editor told.</param>
    /// <param name="supportsDebuggingAnnotation">How the resource is started by it.</param>
    /// <returns>Whether the editor starts it.</returns>
    public static bool SupportsDebugging(this IResource resource, IConfiguration configuration, [NotNullWhen(true)] out SupportsDebuggingAnnotation? supportsDebuggingAnnotation)
    {
        ArgumentNullException.ThrowIfNull(resource);
        ArgumentNullException.ThrowIfNull(configuration);
        if (!resource.TryGetLastAnnotation(out supportsDebuggingAnnotation) || string.IsNullOrEmpty(configuration[SessionPort]))
        {
            return false;
        }

        // An editor that says nothing about itself starts projects.
        return Supported(configuration[SessionInfo]) is { } types
            ? types.Contains(supportsDebuggingAnnotation.LaunchConfigurationType)
            : supportsDebuggingAnnotation.LaunchConfigurationType == KnownLaunchConfigurationTypes.Project;
    }

    /// <summary>Whether a launch configuration brings the resource's tool along, so that its arguments are not passed again.</summary>
    /// <param name="resource">The resource.</param>
    /// <param name="supportsDebuggingAnnotation">The launch configuration.</param>
    /// <returns>Whether it does.</returns>
    public static bool HasLaunchToolArgsOwnedBy(this IResource resource, SupportsDebuggingAnnotation supportsDebuggingAnnotation)
    {
        ArgumentNullException.ThrowIfNull(resource);
        ArgumentNullException.ThrowIfNull(supportsDebuggingAnnotation);
        return resource.TryGetLastAnnotation<LaunchToolArgsCallbackAnnotation>(out var tool) && tool.OwningLaunchConfigurationType == supportsDebuggingAnnotation.LaunchConfigurationType;
    }

    /// <summary>Makes what an editor gets to start the resource.</summary>
    /// <param name="resource">The resource.</param>
    /// <param name="mode">One of <see cref="ExecutableLaunchMode"/>.</param>
    /// <param name="cancellationToken">Ends the making.</param>
    /// <returns>The launch configuration.</returns>
    /// <exception cref="InvalidOperationException">The resource was not declared to be debugged.</exception>
    public static Task<object> CreateLaunchConfigurationAsync(this IResource resource, string mode, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(resource);
        ArgumentNullException.ThrowIfNull(mode);
        return resource.TryGetLastAnnotation<SupportsDebuggingAnnotation>(out var annotation)
            ? annotation.Produce(mode, cancellationToken)
            : throw new InvalidOperationException($"Resource '{resource.Name}' does not declare debug launch support. Call WithDebugSupport on the resource first. Note that it only adds the annotation in run mode.");
    }

    private static string[]? Supported(string? info)
    {
        try
        {
            using var session = JsonDocument.Parse(info ?? "{}");
            return session.RootElement.TryGetProperty("supported_launch_configurations", out var types) && types.ValueKind == JsonValueKind.Array
                ? [.. types.EnumerateArray().Select(type => type.GetString() ?? "")]
                : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
