using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Dcp.Launch;

namespace Aspire.Hosting.Publishing.Images;

/// <summary>Builds the image of a resource that has a Dockerfile.</summary>
internal sealed class DockerfileImage(DistributedApplicationExecutionContext executionContext, IServiceProvider services)
{
    public async Task BuildAsync(
        IResource resource, DockerfileBuildAnnotation build, ContainerBuildOptionsCallbackContext options, IContainerRuntime runtime, CancellationToken cancellationToken)
    {
        if (!resource.TryGetContainerImageName(out var image))
        {
            throw new InvalidOperationException($"The name of the image of resource '{resource.Name}' is not known.");
        }

        await build.MaterializeDockerfileAsync(
            new DockerfileFactoryContext { Services = services, Resource = resource, CancellationToken = cancellationToken }, cancellationToken).ConfigureAwait(false);
        var arguments = new Dictionary<string, string?>();
        foreach (var (name, value) in build.BuildArguments)
        {
            arguments[name] = await ValueAsync(resource, value, $"The build argument '{name}' of resource '{resource.Name}'", cancellationToken).ConfigureAwait(false);
        }

        var secrets = new Dictionary<string, BuildImageSecretValue>();
        foreach (var (id, value) in build.BuildSecrets)
        {
            secrets[id] = value is FileInfo file
                ? new BuildImageSecretValue(file.FullName, BuildImageSecretType.File)
                : new BuildImageSecretValue(
                    await ValueAsync(resource, value, $"The build secret '{id}' of resource '{resource.Name}'", cancellationToken).ConfigureAwait(false),
                    BuildImageSecretType.Environment);
        }

        if (options.OutputPath is { Length: > 0 } folder)
        {
            Directory.CreateDirectory(folder);
        }

        await runtime.BuildImageAsync(
            build.ContextPath,
            build.DockerfilePath,
            new ContainerImageBuildOptions
            {
                ImageName = image,
                Destination = options.Destination,
                ImageFormat = options.ImageFormat,
                OutputPath = options.OutputPath,
                TargetPlatform = options.TargetPlatform,
            },
            arguments,
            secrets,
            build.Stage,
            cancellationToken).ConfigureAwait(false);
    }

    private Task<string?> ValueAsync(IResource resource, object? value, string what, CancellationToken cancellationToken) => LaunchConfigurationResolver.ValueAsync(
        value, new ValueProviderContext { ExecutionContext = executionContext, Caller = resource }, what, cancellationToken);
}
