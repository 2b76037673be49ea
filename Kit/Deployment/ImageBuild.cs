namespace EnvironmentKit.Deployment;

/// <summary>An image that is built from the repository, the same for all tiers.</summary>
/// <param name="Service">The service for which it is built.</param>
/// <param name="Image">The image that results.</param>
/// <param name="Context">The build context relative to the repository's root, with forward slashes; <c>.</c> is the root.</param>
/// <param name="Dockerfile">The Dockerfile relative to the repository's root, with forward slashes.</param>
public sealed record ImageBuild(string Service, ImageReference Image, string Context, string Dockerfile)
{
    /// <summary>Build arguments ordered by name; never secrets.</summary>
    public IReadOnlyList<EnvironmentVariable> Arguments { get; init; } = [];

    /// <summary>Names of secrets that the build reads as mounted files.</summary>
    public IReadOnlyList<string> Secrets { get; init; } = [];

    /// <summary>The stage to build. Null: the last one.</summary>
    public string? Target { get; init; }

    /// <summary>
    /// The Dockerfile where the kit writes it, and other files beside it, with paths relative to <c>manifests/</c>, such as
    /// <c>images/web/Dockerfile</c>. Empty where the repository has its own.
    /// </summary>
    public IReadOnlyList<RenderedFile> Files { get; init; } = [];
}
