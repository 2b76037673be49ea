using Aspire.Hosting.ApplicationModel;
using Microsoft.Extensions.Logging;

namespace Aspire.Hosting.Publishing.Images;

/// <inheritdoc cref="IResourceContainerImageManager"/>
internal sealed class ResourceContainerImageManager(
    IContainerRuntimeResolver resolver,
    ProjectImage projects,
    DockerfileImage dockerfiles,
    DistributedApplicationExecutionContext executionContext,
    IServiceProvider services,
    ILogger<ResourceContainerImageManager> logger) : IResourceContainerImageManager
{
    public async Task BuildImagesAsync(IEnumerable<IResource> resources, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(resources);
        foreach (var resource in resources.ToArray())
        {
            await BuildImageAsync(resource, cancellationToken).ConfigureAwait(false);
        }
    }

    public async Task BuildImageAsync(IResource resource, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(resource);
        cancellationToken.ThrowIfCancellationRequested();
        var build = resource.Annotations.OfType<DockerfileBuildAnnotation>().LastOrDefault();
        if (build is null && resource is not ProjectResource && resource.Annotations.OfType<ContainerImageAnnotation>().Any())
        {
            logger.LogDebug("The image of {Resource} exists; there is nothing to build.", resource.Name);
            return;
        }

        if (build is null && resource is not ProjectResource)
        {
            throw new NotSupportedException($"The resource '{resource.Name}' of type '{resource.GetType().Name}' has nothing to build an image from.");
        }

        logger.LogInformation("The image of {Resource} is being built.", resource.Name);
        var options = await OptionsOfAsync(resource, cancellationToken).ConfigureAwait(false);
        var runtime = await resolver.ResolveAsync(cancellationToken).ConfigureAwait(false);
        if (NeedsEngine(resource, build, options))
        {
            await RefuseWithoutEngineAsync(runtime, cancellationToken).ConfigureAwait(false);
        }

        await (build is null
            ? projects.BuildAsync((ProjectResource)resource, options, runtime, cancellationToken)
            : dockerfiles.BuildAsync(resource, build, options, runtime, cancellationToken)).ConfigureAwait(false);
    }

    public async Task PushImageAsync(IResource resource, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(resource);
        var runtime = await resolver.ResolveAsync(cancellationToken).ConfigureAwait(false);
        await runtime.PushImageAsync(resource, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>The .NET SDK writes an archive by itself; into an engine's store it gets an image only through that engine.</summary>
    private static bool NeedsEngine(IResource resource, DockerfileBuildAnnotation? build, ContainerBuildOptionsCallbackContext options) =>
        build is not null || options.Destination != ContainerImageDestination.Archive || resource.Annotations.OfType<ContainerFilesDestinationAnnotation>().Any();

    private static async Task RefuseWithoutEngineAsync(IContainerRuntime runtime, CancellationToken cancellationToken)
    {
        if (!await runtime.CheckIfRunningAsync(cancellationToken).ConfigureAwait(false))
        {
            throw new InvalidOperationException($"Container runtime '{runtime.Name}' is not running or is unhealthy.");
        }
    }

    private async Task<ContainerBuildOptionsCallbackContext> OptionsOfAsync(IResource resource, CancellationToken cancellationToken)
    {
        var options = new ContainerBuildOptionsCallbackContext(resource, services, logger, cancellationToken, executionContext)
        {
            LocalImageName = resource.Name.ToLowerInvariant(),
            LocalImageTag = "latest",
            TargetPlatform = ContainerTargetPlatform.LinuxAmd64,
        };
        foreach (var annotation in resource.Annotations.OfType<ContainerBuildOptionsCallbackAnnotation>().ToArray())
        {
            await annotation.Callback(options).ConfigureAwait(false);
        }

        if (options.Destination == ContainerImageDestination.Archive && string.IsNullOrEmpty(options.OutputPath))
        {
            throw new InvalidOperationException($"The image of resource '{resource.Name}' is to be an archive, but OutputPath does not say where. Set it by WithContainerBuildOptions.");
        }

        return options;
    }
}
