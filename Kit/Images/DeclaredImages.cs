using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using EnvironmentKit.Deployment;
using EnvironmentKit.Images.Projects;

namespace EnvironmentKit.Images;

/// <summary>Tells how the images of declared resources are built. Nothing is built, and MSBuild is not asked.</summary>
/// <param name="repository">The repository; builds use nothing outside of it.</param>
/// <param name="appHostFolder">The folder that paths in the declaration are relative to.</param>
/// <param name="version">The application's version.</param>
internal sealed class DeclaredImages(RepositoryFolder repository, string appHostFolder, string version)
{
    // How a value says that a secret belongs there; see Secret.
    private const string Placeholder = "{file:";

    private readonly ProjectReader _projects = new(repository);

    /// <summary>How a resource's image is built; null where it is one that others publish.</summary>
    /// <param name="resource">The resource.</param>
    /// <param name="service">What it is resolved to: name, image and ports count.</param>
    /// <param name="text">The text of a value that the declaration gives to a build argument; null where the tier has none.</param>
    /// <param name="services">What a Dockerfile that the declaration makes may ask for.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    /// <exception cref="EnvironmentKitException">A file is missing or lies outside of the repository, or a secret would get into the image.</exception>
    public async Task<ImageBuild?> BuildOfAsync(
        IResource resource, Service service, Func<object?, ValueTask<string?>> text, IServiceProvider services, CancellationToken cancellationToken)
    {
        if (resource.Annotations.OfType<DockerfileBuildAnnotation>().LastOrDefault() is { } dockerfile)
        {
            var source = await ReadAsync(resource, dockerfile, text, services, cancellationToken).ConfigureAwait(false);
            var taken = new List<BuiltFiles>();
            foreach (var files in resource.Annotations.OfType<ContainerFilesDestinationAnnotation>().Select(files => files.Source).Distinct())
            {
                taken.Add(await BuiltFilesOfAsync(files, text, services, cancellationToken).ConfigureAwait(false));
            }

            return DockerfileImage.Of(service.Name, service.Image, source, taken, repository, appHostFolder);
        }

        return resource.Annotations.OfType<IProjectMetadata>().LastOrDefault() is { } project
            ? ProjectImage.Of(
                service.Name,
                service.Image,
                version,
                _projects.Read(service.Name, Path.GetFullPath(project.ProjectPath, appHostFolder)),
                [.. service.Ports.Where(port => !port.Udp).Select(port => port.Number)])
            : null;
    }

    /// <summary>The stages that build what a resource's image has for others, named after the resource as Aspire names them.</summary>
    /// <exception cref="EnvironmentKitException">The resource has a Dockerfile of its own, or none, or its folder lies outside of the repository.</exception>
    public async Task<BuiltFiles> BuiltFilesOfAsync(
        IResource resource, Func<object?, ValueTask<string?>> text, IServiceProvider services, CancellationToken cancellationToken)
    {
        if (resource.Annotations.OfType<DockerfileBuildAnnotation>().LastOrDefault() is not { DockerfileFactory: not null } dockerfile)
        {
            throw new EnvironmentKitException(
                $"The files that '{resource.Name}' builds cannot be taken into another image, because the Dockerfile in its folder is not written by its declaration. "
                + "Remove that Dockerfile, so that one is written; or serve the folder of the built files, which must be there then.");
        }

        var source = await ReadAsync(resource, dockerfile, text, services, cancellationToken).ConfigureAwait(false);
        if (source.SecretArguments is [var secret, ..])
        {
            throw new EnvironmentKitException($"'{resource.Name}': the build argument '{secret}' is a secret, and what is built can be read by everybody. Declare it with WithBuildSecret.");
        }

        var folder = repository.Inside(source.Context, appHostFolder, $"'{resource.Name}': the build context");
        var name = resource.Name.Replace('-', '_');
        var stage = $"{name}_stage";
        return new BuiltFiles(
            folder,
            DockerfileStages.Below(DockerfileStages.Renamed(source.Content!.ReplaceLineEndings("\n").TrimEnd('\n'), name, stage), folder),
            stage,
            [.. resource.Annotations.OfType<ContainerFilesSourceAnnotation>().Select(files => files.SourcePath)])
        {
            Arguments = source.Arguments,
            Secrets = source.Secrets,
        };
    }

    private static async Task<DockerfileSource> ReadAsync(
        IResource resource, DockerfileBuildAnnotation annotation, Func<object?, ValueTask<string?>> text, IServiceProvider services, CancellationToken cancellationToken)
    {
        var arguments = new List<EnvironmentVariable>();
        var secrets = new List<string>();
        foreach (var (name, value) in annotation.BuildArguments)
        {
            var given = value switch
            {
                bool flag => flag ? "true" : "false",
                IFormattable number and not Enum => number.ToString(null, System.Globalization.CultureInfo.InvariantCulture),
                _ => await text(value).ConfigureAwait(false),
            };
            if (given?.Contains(Placeholder, StringComparison.Ordinal) is true)
            {
                secrets.Add(name);
            }
            else if (given is not null)
            {
                arguments.Add(new EnvironmentVariable(name, given));
            }
        }

        return new DockerfileSource(annotation.ContextPath, annotation.DockerfilePath)
        {
            Content = annotation.DockerfileFactory is { } factory
                ? await factory(new DockerfileFactoryContext { Resource = resource, Services = services, CancellationToken = cancellationToken }).ConfigureAwait(false)
                : null,
            Ignore = annotation.BuildContextIgnoreContent,
            Stage = annotation.Stage,
            Arguments = arguments,
            SecretArguments = secrets,
            Secrets = [.. annotation.BuildSecrets.Keys],
        };
    }
}
