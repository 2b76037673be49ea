using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.Logging;

namespace Aspire.Hosting.ApplicationModel.Docker;

/// <summary>Brings the files that a resource takes from other images into its Dockerfile.</summary>
public static class ContainerFilesExtensions
{
    /// <summary>Adds a stage for each image that the resource takes files from.</summary>
    /// <param name="builder">The Dockerfile.</param>
    /// <param name="resource">The resource that takes the files.</param>
    /// <param name="logger">Told of sources that have no image; null for nobody.</param>
    /// <returns>The same builder.</returns>
    [Experimental("ASPIREDOCKERFILEBUILDER001")]
    public static DockerfileBuilder AddContainerFilesStages(this DockerfileBuilder builder, IResource resource, ILogger? logger)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(resource);
        foreach (var (destination, image) in WithImage(resource, logger))
        {
            var argument = $"{Name(destination.Source).ToUpperInvariant()}_IMAGENAME";
            builder.Arg(argument, image);
            builder.From($"${{{argument}}}", Stage(destination.Source));
        }

        return builder;
    }

    /// <summary>Copies the files of the images that the resource takes files from.</summary>
    /// <param name="stage">The stage that takes them.</param>
    /// <param name="resource">The resource that takes the files.</param>
    /// <param name="rootDestinationPath">The folder that relative destinations are below.</param>
    /// <param name="logger">Told of sources that have no image; null for nobody.</param>
    /// <returns>The same stage.</returns>
    [Experimental("ASPIREDOCKERFILEBUILDER001")]
    public static DockerfileStage AddContainerFiles(this DockerfileStage stage, IResource resource, string rootDestinationPath, ILogger? logger)
    {
        ArgumentNullException.ThrowIfNull(stage);
        ArgumentNullException.ThrowIfNull(resource);
        ArgumentNullException.ThrowIfNull(rootDestinationPath);
        foreach (var (destination, _) in WithImage(resource, logger))
        {
            var target = destination.DestinationPath.StartsWith('/') ? destination.DestinationPath : $"{rootDestinationPath}/{destination.DestinationPath}";
            foreach (var source in destination.Source.Annotations.OfType<ContainerFilesSourceAnnotation>())
            {
                stage.CopyFrom(Stage(destination.Source), source.SourcePath, target);
            }
        }

        return resource.Annotations.OfType<ContainerFilesDestinationAnnotation>().Any() ? stage.EmptyLine() : stage;
    }

    private static IEnumerable<(ContainerFilesDestinationAnnotation Destination, string Image)> WithImage(IResource resource, ILogger? logger)
    {
        foreach (var destination in resource.Annotations.OfType<ContainerFilesDestinationAnnotation>())
        {
            if (destination.Source.TryGetContainerImageName(out var image))
            {
                yield return (destination, image);
            }
            else
            {
                logger?.LogWarning("'{Source}' has no container image; its files are left out of '{Resource}'.", destination.Source.Name, resource.Name);
            }
        }
    }

    private static string Stage(IResource source) => $"{Name(source)}_stage";

    // Neither a build argument nor a stage can have a hyphen in its name.
    private static string Name(IResource source) => source.Name.Replace('-', '_');
}
