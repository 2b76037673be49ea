using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting;

/// <summary>Asks whether resources are emulators.</summary>
public static class EmulatorResourceExtensions
{
    /// <summary>Whether a resource stands in for a cloud service.</summary>
    /// <param name="resource">The resource.</param>
    /// <returns>Whether it does.</returns>
    public static bool IsEmulator(this IResource resource)
    {
        ArgumentNullException.ThrowIfNull(resource);
        return resource.Annotations.OfType<EmulatorResourceAnnotation>().Any();
    }
}
