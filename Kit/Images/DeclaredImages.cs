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
            return DockerfileImage.Of(service.Name, service.Image, source, repository, appHostFolder);
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
            Stage = annotation.Stage,
            Arguments = arguments,
            SecretArguments = secrets,
            Secrets = [.. annotation.BuildSecrets.Keys],
        };
    }
}
