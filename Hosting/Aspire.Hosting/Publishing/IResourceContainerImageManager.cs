using System.Diagnostics.CodeAnalysis;
using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting.Publishing;

/// <summary>Builds and pushes the images of resources.</summary>
[Experimental("ASPIREPIPELINES003", UrlFormat = "https://aka.ms/aspire/diagnostics/{0}")]
public interface IResourceContainerImageManager
{
    /// <summary>Builds the image of a resource: a project's by the .NET SDK, another's from its Dockerfile.</summary>
    /// <param name="resource">The resource; nothing is done for one whose image exists.</param>
    /// <param name="cancellationToken">Ends the build.</param>
    /// <returns>A task that is done when the image is built.</returns>
    /// <exception cref="InvalidOperationException">The container engine that the build needs does not run.</exception>
    /// <exception cref="NotSupportedException">The resource has nothing to build an image from.</exception>
    /// <exception cref="DistributedApplicationException">The build fails.</exception>
    Task BuildImageAsync(IResource resource, CancellationToken cancellationToken = default);

    /// <summary>Builds the images of several resources, one after the other.</summary>
    /// <param name="resources">The resources.</param>
    /// <param name="cancellationToken">Ends the builds.</param>
    /// <returns>A task that is done when all are built.</returns>
    /// <exception cref="InvalidOperationException">The container engine that a build needs does not run.</exception>
    /// <exception cref="DistributedApplicationException">A build fails.</exception>
    Task BuildImagesAsync(IEnumerable<IResource> resources, CancellationToken cancellationToken = default);

    /// <summary>Pushes the image of a resource to its registry.</summary>
    /// <param name="resource">The resource.</param>
    /// <param name="cancellationToken">Ends the pushing.</param>
    /// <returns>A task that is done when the registry has it.</returns>
    /// <exception cref="InvalidOperationException">The resource has no registry.</exception>
    /// <exception cref="DistributedApplicationException">The registry does not take it.</exception>
    Task PushImageAsync(IResource resource, CancellationToken cancellationToken);
}
