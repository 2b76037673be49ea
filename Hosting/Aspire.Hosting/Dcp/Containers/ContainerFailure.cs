using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Dcp.Model;

namespace Aspire.Hosting.Dcp.Containers;

/// <summary>Says in one sentence why a container could not be started.</summary>
internal static class ContainerFailure
{
    /// <summary>What the engine itself says begins so.</summary>
    public const string DaemonMark = "Error response from daemon: ";

    /// <summary>So begins what the client says of an image that it has to pull.</summary>
    public const string MissingMark = "Unable to find image";

    private const string ErrorMark = "ERROR: ";

    public static string Explain(IResource resource, Container container)
    {
        var lines = container.Status?.Message?.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries) ?? [];
        var reason = (lines.LastOrDefault(line => line.StartsWith(DaemonMark, StringComparison.Ordinal))
            ?? lines.LastOrDefault(line => line.StartsWith(ErrorMark, StringComparison.Ordinal))
            ?? lines.FirstOrDefault() ?? "the container engine does not say why")
            .Replace(DaemonMark, "", StringComparison.Ordinal).Replace(ErrorMark, "", StringComparison.Ordinal).TrimEnd('.');
        if (lines.Any(line => line.StartsWith(MissingMark, StringComparison.Ordinal) || line.Contains("No such image", StringComparison.Ordinal)))
        {
            return $"The image '{container.Spec.Image}' of resource '{resource.Name}' is not on this machine and could not be pulled: {reason}. " +
                "Correct the image's name or tag, log in to its registry, or build it.";
        }

        if (reason.Contains("port is already allocated", StringComparison.Ordinal) || reason.Contains("address already in use", StringComparison.Ordinal))
        {
            return $"A port that the container of resource '{resource.Name}' asks for is taken: {reason}. End what uses it, or give the endpoint another port.";
        }

        return container.Spec.Build is not null && lines.Any(line => line.Contains("BuildImage", StringComparison.Ordinal))
            ? $"The image of resource '{resource.Name}' could not be built from '{container.Spec.Build.Dockerfile}': {reason}. Its log shows the build."
            : $"The container of resource '{resource.Name}' could not be started: {reason}.";
    }
}
