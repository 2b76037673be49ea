using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting;

/// <summary>Asks a model for containers.</summary>
public static class ContainerResourceExtensions
{
    /// <summary>Gets the resources that run in containers.</summary>
    /// <param name="model">The model.</param>
    /// <returns>The resources that have an image.</returns>
    public static IEnumerable<IResource> GetContainerResources(this DistributedApplicationModel model)
    {
        ArgumentNullException.ThrowIfNull(model);
        return model.Resources.Where(IsContainer);
    }

    /// <summary>Whether a resource runs in a container.</summary>
    /// <param name="resource">The resource.</param>
    /// <returns>Whether it has an image.</returns>
    public static bool IsContainer(this IResource resource)
    {
        ArgumentNullException.ThrowIfNull(resource);
        return resource.Annotations.OfType<ContainerImageAnnotation>().Any();
    }
}
