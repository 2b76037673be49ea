using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Certificates;
using Aspire.Hosting.Dashboard;
using Aspire.Hosting.Dcp.Launch;
using Aspire.Hosting.Dcp.Model;
using Microsoft.Extensions.Logging;

namespace Aspire.Hosting.Dcp.Containers;

/// <summary>Collects what a container's callbacks say, and resolves the values as they are seen from the containers' network.</summary>
internal sealed class ContainerConfigurationResolver(DistributedApplicationExecutionContext executionContext, IServiceProvider services, SecretMask? mask = null, ResourceCertificates? certificates = null)
{
    private readonly LaunchConfigurationResolver _launch = new(executionContext, mask, certificates);

    /// <exception cref="DistributedApplicationException">A callback fails or a value cannot be had; the message names which.</exception>
    public async Task<ContainerConfiguration> ResolveAsync(IResource resource, ILogger log, CancellationToken cancellationToken)
    {
        var launch = _launch.ResolveAsync(resource, log, KnownNetworkIdentifiers.DefaultAspireContainerNetwork, cancellationToken);
        var runArguments = RunArgumentsAsync(resource, cancellationToken);
        var build = BuildAsync(resource, cancellationToken);
        await Task.WhenAll(launch, runArguments, build).ConfigureAwait(false);
        var configuration = await launch.ConfigureAwait(false);

        // Which files of a certificate are needed is known when the last that could name one has named it.
        var files = await FilesAsync(resource, configuration.Certificates, cancellationToken).ConfigureAwait(false);
        var bundles = configuration.Certificates?.DefaultBundles() ?? [];
        return new ContainerConfiguration(
            configuration,
            await runArguments.ConfigureAwait(false),
            await build.ConfigureAwait(false),
            [.. files, .. bundles.Select(bundle => new ContainerFileSet(bundle.Folder, ContainerFileEntries.Of(bundle.Items)))])
        {
            Certificates = configuration.Certificates is { } given ? (given.Root, await given.ContentsAsync(cancellationToken).ConfigureAwait(false)) : null,
        };
    }

    private async Task<IReadOnlyList<string>> RunArgumentsAsync(IResource resource, CancellationToken cancellationToken)
    {
        List<object> arguments = [];
        var context = new ContainerRuntimeArgsCallbackContext(arguments, cancellationToken);
        foreach (var annotation in resource.Annotations.OfType<ContainerRuntimeArgsCallbackAnnotation>().ToArray())
        {
            await LaunchConfigurationResolver.RunAsync(
                annotation.Callback, context, $"A callback for the run arguments of resource '{resource.Name}'", cancellationToken).ConfigureAwait(false);
        }

        return await ValuesAsync(resource, arguments, index => $"Run argument {index + 1} of resource '{resource.Name}'", cancellationToken).ConfigureAwait(false);
    }

    private async Task<ContainerBuild?> BuildAsync(IResource resource, CancellationToken cancellationToken)
    {
        if (resource.Annotations.OfType<DockerfileBuildAnnotation>().LastOrDefault() is not { } declared)
        {
            return null;
        }

        if (declared.DockerfileFactory is not null)
        {
            await WriteDockerfileAsync(resource, declared, cancellationToken).ConfigureAwait(false);
        }
        else if (!File.Exists(declared.DockerfilePath))
        {
            throw new DistributedApplicationException($"The Dockerfile '{declared.DockerfilePath}' of resource '{resource.Name}' does not exist.");
        }

        List<BuildArgument> arguments = [];
        foreach (var (name, value) in declared.BuildArguments)
        {
            arguments.Add(new BuildArgument(
                name, await ValueAsync(resource, value, $"The build argument '{name}' of resource '{resource.Name}'", cancellationToken).ConfigureAwait(false)));
        }

        List<BuildSecret> secrets = [];
        foreach (var (id, value) in declared.BuildSecrets)
        {
            mask?.Learn(value);
            secrets.Add(value is FileInfo file
                ? new BuildSecret(id, BuildSecret.FromFile) { Source = file.FullName }
                : new BuildSecret(id, BuildSecret.FromValue)
                {
                    Value = await ValueAsync(resource, value, $"The build secret '{id}' of resource '{resource.Name}'", cancellationToken).ConfigureAwait(false),
                });
        }

        return new ContainerBuild(declared.ContextPath, declared.DockerfilePath) { Stage = declared.Stage, Args = arguments, Secrets = secrets };
    }

    private async Task WriteDockerfileAsync(IResource resource, DockerfileBuildAnnotation declared, CancellationToken cancellationToken)
    {
        try
        {
            var context = new DockerfileFactoryContext { Services = services, Resource = resource, CancellationToken = cancellationToken };
            await declared.MaterializeDockerfileAsync(context, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception e) when (!cancellationToken.IsCancellationRequested)
        {
            throw new DistributedApplicationException($"The Dockerfile of resource '{resource.Name}' could not be made: {e.Message}", e);
        }
    }

    private async Task<IReadOnlyList<ContainerFileSet>> FilesAsync(IResource resource, GatheredCertificates? certificates, CancellationToken cancellationToken)
    {
        List<ContainerFileSet> sets = [];
        foreach (var annotation in resource.Annotations.OfType<ContainerFileSystemCallbackAnnotation>().ToArray())
        {
            try
            {
                var context = new ContainerFileSystemCallbackContext { Model = resource, Services = services, HttpsCertificateContext = certificates?.ForFiles };
                var items = await annotation.Callback(context, cancellationToken).ConfigureAwait(false);
                if (ContainerFileEntries.Of(items) is { Count: > 0 } entries)
                {
                    sets.Add(new ContainerFileSet(annotation.DestinationPath, entries)
                    {
                        DefaultOwner = annotation.DefaultOwner,
                        DefaultGroup = annotation.DefaultGroup,
                        Umask = (int?)annotation.Umask,
                    });
                }
            }
            catch (Exception e) when (!cancellationToken.IsCancellationRequested)
            {
                throw new DistributedApplicationException(
                    $"The files that resource '{resource.Name}' wants in '{annotation.DestinationPath}' cannot be had: {e.Message}", e);
            }
        }

        return sets;
    }

    private async Task<IReadOnlyList<string>> ValuesAsync(
        IResource resource, List<object> values, Func<int, string> what, CancellationToken cancellationToken)
    {
        List<string> texts = [];
        for (var index = 0; index < values.Count; index++)
        {
            mask?.Learn(values[index]);
            if (await ValueAsync(resource, values[index], what(index), cancellationToken).ConfigureAwait(false) is { } text)
            {
                texts.Add(text);
            }
        }

        return texts;
    }

    private Task<string?> ValueAsync(IResource resource, object? value, string what, CancellationToken cancellationToken) =>
        LaunchConfigurationResolver.ValueAsync(
            value,
            new ValueProviderContext
            {
                ExecutionContext = executionContext,
                Caller = resource,
                Network = KnownNetworkIdentifiers.DefaultAspireContainerNetwork,
            },
            what,
            cancellationToken);
}
