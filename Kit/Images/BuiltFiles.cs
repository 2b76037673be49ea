namespace EnvironmentKit.Images;

/// <summary>Files that stages of a Dockerfile build, for other images.</summary>
/// <param name="Folder">The build context of the stages, relative to the repository's root, with forward slashes.</param>
/// <param name="Stages">The stages, as they stand in a Dockerfile whose context is the repository's root.</param>
/// <param name="Stage">The name of the stage that has the files.</param>
/// <param name="Sources">The files and folders in that stage.</param>
internal sealed record BuiltFiles(string Folder, string Stages, string Stage, IReadOnlyList<string> Sources)
{
    /// <summary>Build arguments that the stages declare.</summary>
    public IReadOnlyList<Deployment.EnvironmentVariable> Arguments { get; init; } = [];

    /// <summary>Names of secrets that the stages mount.</summary>
    public IReadOnlyList<string> Secrets { get; init; } = [];
}
