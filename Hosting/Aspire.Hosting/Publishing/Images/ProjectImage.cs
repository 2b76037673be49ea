using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Commands;
using Microsoft.Extensions.Logging;

namespace Aspire.Hosting.Publishing.Images;

/// <summary>Builds the image of a .NET project by the SDK, and puts other resources' files into it.</summary>
internal sealed class ProjectImage(ILogger<ProjectImage> logger) : IDisposable
{
    private const string WorkingFolder = "/app";

    // Two builds of projects that share a third would write the same files.
    private readonly SemaphoreSlim _oneAtATime = new(1, 1);

    public async Task BuildAsync(ProjectResource resource, ContainerBuildOptionsCallbackContext options, IContainerRuntime runtime, CancellationToken cancellationToken)
    {
        var project = resource.GetProjectMetadata();
        await _oneAtATime.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            var last = new Queue<string>();
            var spec = new ProcessCommandSpec("dotnet")
            {
                Arguments = Arguments(resource, project, options, runtime),
                WorkingDirectory = Path.GetDirectoryName(Path.GetFullPath(project.ProjectPath)),
            };
            logger.LogDebug("dotnet {Arguments}", string.Join(' ', spec.Arguments));
            var exitCode = await new ProcessRun(spec, line =>
            {
                logger.LogDebug("dotnet publish {Project}: {Line}", project.ProjectPath, line);
                last.Enqueue(line);
                if (last.Count > 10)
                {
                    last.Dequeue();
                }
            }).RunAsync(cancellationToken).ConfigureAwait(false);
            if (exitCode != 0)
            {
                throw new DistributedApplicationException(
                    $"The image of resource '{resource.Name}' could not be built from project '{project.ProjectPath}': 'dotnet publish' ended with exit code {exitCode}."
                    + Environment.NewLine + string.Join(Environment.NewLine, last));
            }
        }
        finally
        {
            _oneAtATime.Release();
        }

        await AddFilesAsync(resource, options, runtime, cancellationToken).ConfigureAwait(false);
    }

    public void Dispose() => _oneAtATime.Dispose();

    internal static string[] Arguments(ProjectResource resource, IProjectMetadata project, ContainerBuildOptionsCallbackContext options, IContainerRuntime runtime)
    {
        List<string> arguments =
        [
            "publish", project.ProjectPath, "--configuration", "Release", "/t:PublishContainer",
            $"/p:ContainerRepository={options.LocalImageName}", $"/p:ContainerImageTag={options.LocalImageTag}",
        ];
        if (runtime.Name == "Podman")
        {
            arguments.Add("/p:LocalRegistry=Podman");
        }

        if (!string.IsNullOrEmpty(options.OutputPath))
        {
            arguments.Add($"/p:ContainerArchiveOutputPath={options.OutputPath}");
        }

        if (options.ImageFormat is { } format)
        {
            arguments.Add($"/p:ContainerImageFormat={(format == ContainerImageFormat.Oci ? "OCI" : "Docker")}");
        }

        if (options.TargetPlatform is { } platform)
        {
            // MSBuild takes a bare semicolon for the end of the property.
            var runtimes = ImageBuild.Runtimes(platform);
            arguments.AddRange(runtimes.Length == 1
                ? [$"/p:RuntimeIdentifier={runtimes[0]}"]
                : [$"/p:RuntimeIdentifiers=\"{string.Join(';', runtimes)}\"", $"/p:ContainerRuntimeIdentifiers=\"{string.Join(';', runtimes)}\""]);
        }

        if (resource.Annotations.OfType<DockerfileBaseImageAnnotation>().LastOrDefault()?.RuntimeImage is { } image)
        {
            arguments.Add($"/p:ContainerBaseImage={image}");
        }

        return [.. arguments];
    }

    /// <summary>A layer of files from the images of other resources, under the same name.</summary>
    private static async Task AddFilesAsync(
        ProjectResource resource, ContainerBuildOptionsCallbackContext options, IContainerRuntime runtime, CancellationToken cancellationToken)
    {
        var destinations = resource.Annotations.OfType<ContainerFilesDestinationAnnotation>().ToArray();
        if (destinations.Length == 0)
        {
            return;
        }

        var image = $"{options.LocalImageName}:{options.LocalImageTag}";
        List<string> lines = [$"FROM {image}"];
        foreach (var destination in destinations)
        {
            if (!destination.Source.TryGetContainerImageName(out var source))
            {
                throw new DistributedApplicationException($"Resource '{resource.Name}' takes files of '{destination.Source.Name}', which has no image.");
            }

            var target = destination.DestinationPath.StartsWith('/') ? destination.DestinationPath : $"{WorkingFolder}/{destination.DestinationPath}";
            lines.AddRange(destination.Source.Annotations.OfType<ContainerFilesSourceAnnotation>().Select(files => $"COPY --from={source} {files.SourcePath} {target}"));
        }

        var folder = Directory.CreateTempSubdirectory("aspire-image-");
        try
        {
            var dockerfile = Path.Combine(folder.FullName, "Dockerfile");
            await File.WriteAllLinesAsync(dockerfile, lines, cancellationToken).ConfigureAwait(false);
            await runtime.BuildImageAsync(
                folder.FullName,
                dockerfile,
                new ContainerImageBuildOptions { ImageName = options.LocalImageName, Tag = options.LocalImageTag, TargetPlatform = options.TargetPlatform },
                [],
                [],
                null,
                cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
