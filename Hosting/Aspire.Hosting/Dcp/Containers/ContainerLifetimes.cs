using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting.Dcp.Containers;

/// <summary>How long containers live.</summary>
internal static class ContainerLifetimes
{
    /// <summary>Whether the resource is a container that outlives the run.</summary>
    public static bool IsPersistent(IResource resource) =>
        resource.IsContainer() && resource.Annotations.OfType<ContainerLifetimeAnnotation>().LastOrDefault()?.Lifetime == ContainerLifetime.Persistent;
}
