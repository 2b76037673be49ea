using System.Diagnostics.CodeAnalysis;
using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting.Publishing;

/// <summary>A container engine that builds, names and pushes images and runs Compose projects.</summary>
[Experimental("ASPIRECONTAINERRUNTIME001", UrlFormat = "https://aka.ms/aspire/diagnostics/{0}")]
public interface IContainerRuntime
{
    /// <summary>The engine's name, such as <c>Docker</c>.</summary>
    string Name { get; }

    /// <summary>Asks whether the engine runs.</summary>
    /// <param name="cancellationToken">Ends the question.</param>
    /// <returns>Whether it answers.</returns>
    Task<bool> CheckIfRunningAsync(CancellationToken cancellationToken);

    /// <summary>Builds an image from a Dockerfile.</summary>
    /// <param name="contextPath">The folder whose files the build can use.</param>
    /// <param name="dockerfilePath">The Dockerfile.</param>
    /// <param name="options">The image's name, and how it is built.</param>
    /// <param name="buildArguments">The build's arguments; one without a value is taken from the client's environment.</param>
    /// <param name="buildSecrets">The build's secrets by their ids.</param>
    /// <param name="stage">The stage to build; null for the last.</param>
    /// <param name="cancellationToken">Ends the build.</param>
    /// <returns>A task that is done when the image is built.</returns>
    /// <exception cref="DistributedApplicationException">The build fails.</exception>
    Task BuildImageAsync(string contextPath, string dockerfilePath, ContainerImageBuildOptions? options, Dictionary<string, string?> buildArguments, Dictionary<string, BuildImageSecretValue> buildSecrets, string? stage, CancellationToken cancellationToken);

    /// <summary>Gives an image another name.</summary>
    /// <param name="localImageName">Its name.</param>
    /// <param name="targetImageName">The other name.</param>
    /// <param name="cancellationToken">Ends the attempt.</param>
    /// <returns>A task that is done when it has that name.</returns>
    /// <exception cref="DistributedApplicationException">There is no such image.</exception>
    Task TagImageAsync(string localImageName, string targetImageName, CancellationToken cancellationToken);

    /// <summary>Removes an image from this machine.</summary>
    /// <param name="imageName">Its name.</param>
    /// <param name="cancellationToken">Ends the attempt.</param>
    /// <returns>A task that is done when it is removed.</returns>
    /// <exception cref="DistributedApplicationException">There is no such image, or it is in use.</exception>
    Task RemoveImageAsync(string imageName, CancellationToken cancellationToken);

    /// <summary>Pushes a resource's image to the resource's registry.</summary>
    /// <param name="resource">The resource.</param>
    /// <param name="cancellationToken">Ends the pushing.</param>
    /// <returns>A task that is done when the registry has it.</returns>
    /// <exception cref="DistributedApplicationException">The registry does not take it.</exception>
    Task PushImageAsync(IResource resource, CancellationToken cancellationToken);

    /// <summary>Logs in to a registry.</summary>
    /// <param name="registryServer">The registry's host.</param>
    /// <param name="username">The user.</param>
    /// <param name="password">The password, which the client is given by its input.</param>
    /// <param name="cancellationToken">Ends the attempt.</param>
    /// <returns>A task that is done when the client is logged in.</returns>
    /// <exception cref="DistributedApplicationException">The registry refuses.</exception>
    Task LoginToRegistryAsync(string registryServer, string username, string password, CancellationToken cancellationToken);

    /// <summary>Starts a Compose project's services, and removes those that the file no longer has.</summary>
    /// <param name="context">The project.</param>
    /// <param name="cancellationToken">Ends the attempt.</param>
    /// <returns>A task that is done when they are started.</returns>
    /// <exception cref="DistributedApplicationException">They cannot be started.</exception>
    Task ComposeUpAsync(ComposeOperationContext context, CancellationToken cancellationToken);

    /// <summary>Stops and removes a Compose project's services.</summary>
    /// <param name="context">The project.</param>
    /// <param name="cancellationToken">Ends the attempt.</param>
    /// <returns>A task that is done when they are gone.</returns>
    /// <exception cref="DistributedApplicationException">They cannot be removed.</exception>
    Task ComposeDownAsync(ComposeOperationContext context, CancellationToken cancellationToken);

    /// <summary>Lists a Compose project's running services.</summary>
    /// <param name="context">The project.</param>
    /// <param name="cancellationToken">Ends the question.</param>
    /// <returns>The services; null when the client does not tell.</returns>
    Task<IReadOnlyList<ComposeServiceInfo>?> ComposeListServicesAsync(ComposeOperationContext context, CancellationToken cancellationToken);
}
