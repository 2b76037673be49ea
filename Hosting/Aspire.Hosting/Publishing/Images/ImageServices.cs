using Aspire.Hosting.Dcp.Containers;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Aspire.Hosting.Publishing.Images;

/// <summary>Registers what builds and pushes images. Nothing of it is made before somebody asks for it.</summary>
internal static class ImageServices
{
    public static void AddImages(this IServiceCollection services)
    {
        services.TryAddKeyedSingleton<IContainerRuntime, DockerClient>(ContainerClients.Docker);
        services.TryAddKeyedSingleton<IContainerRuntime, PodmanClient>(ContainerClients.Podman);
        services.TryAddSingleton<IContainerRuntimeResolver, ContainerRuntimeResolver>();
        services.TryAddSingleton<ProjectImage>();
        services.TryAddSingleton<DockerfileImage>();
        services.TryAddSingleton<IResourceContainerImageManager, ResourceContainerImageManager>();
    }
}
