namespace Aspire.Hosting.ApplicationModel;

/// <summary>Says that a resource's image is built from a Dockerfile.</summary>
public class DockerfileBuildAnnotation(string contextPath, string dockerfilePath, string? stage) : IResourceAnnotation
{
    /// <summary>The folder whose files the build can use.</summary>
    public string ContextPath { get; } = contextPath;

    /// <summary>The Dockerfile's full path.</summary>
    public string DockerfilePath { get; } = dockerfilePath;

    /// <summary>The stage to build; null for the last.</summary>
    public string? Stage { get; } = stage;

    /// <summary>The build arguments: texts, or values that are resolved later.</summary>
    public Dictionary<string, object?> BuildArguments { get; } = [];

    /// <summary>The build secrets: parameters, or files.</summary>
    public Dictionary<string, object> BuildSecrets { get; } = [];

    /// <summary>What the build leaves out of the context, as in a <c>.dockerignore</c> file of this Dockerfile alone; null for nothing.</summary>
    public string? BuildContextIgnoreContent { get; set; }

    /// <summary>Writes the Dockerfile when the image is built; null when the file exists.</summary>
    public Func<DockerfileFactoryContext, Task<string>>? DockerfileFactory { get; init; }

    /// <summary>The built image's name; null for one made of the resource's name.</summary>
    public string? ImageName { get; set; }

    /// <summary>The built image's tag; null for one of its own per build.</summary>
    public string? ImageTag { get; set; }

    /// <summary>Whether the Dockerfile names a program to start; when not, the resource must.</summary>
    public bool HasEntrypoint { get; set; } = true;

    /// <summary>Writes the Dockerfile, when it is made, and what is left out of the context to their places.</summary>
    /// <param name="context">What the Dockerfile is made of.</param>
    /// <param name="cancellationToken">Ends the writing.</param>
    /// <returns>A task that is done when both are written.</returns>
    public Task MaterializeDockerfileAsync(DockerfileFactoryContext context, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return EmitDockerfileArtifactsAsync(context);
    }

    /// <summary>Writes the Dockerfile, when it is made, and beside it what is left out of the context.</summary>
    /// <param name="context">What the Dockerfile is made of.</param>
    /// <param name="dockerfilePath">Where it is written to; null for its own place.</param>
    /// <returns>A task that is done when both are written.</returns>
    public async Task EmitDockerfileArtifactsAsync(DockerfileFactoryContext context, string? dockerfilePath = null)
    {
        ArgumentNullException.ThrowIfNull(context);
        var path = dockerfilePath ?? DockerfilePath;
        if (DockerfileFactory is not null)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
            await File.WriteAllTextAsync(path, await DockerfileFactory(context).ConfigureAwait(false), context.CancellationToken).ConfigureAwait(false);
        }

        if (BuildContextIgnoreContent is not null)
        {
            await File.WriteAllTextAsync($"{path}.dockerignore", BuildContextIgnoreContent, context.CancellationToken).ConfigureAwait(false);
        }
    }
}
