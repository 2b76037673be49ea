namespace EnvironmentKit.Images.Projects;

/// <summary>
/// What an image's build has to know of a .NET program. Paths are relative to the repository's root with forward slashes and
/// ordered (ordinal); folders end without a slash, and <c>.</c> is the root itself.
/// </summary>
internal sealed record ProjectFacts
{
    /// <summary>The project's file.</summary>
    public required string Path { get; init; }

    /// <summary>The assembly that it builds, without its ending.</summary>
    public required string AssemblyName { get; init; }

    /// <summary>The version of .NET that it targets, such as <c>10.0</c>.</summary>
    public required string Framework { get; init; }

    /// <summary>Whether the build must be told which of several frameworks it is about.</summary>
    public bool HasSeveralFrameworks { get; init; }

    /// <summary>The version of the SDK that builds it, such as <c>10.0</c>.</summary>
    public required string Sdk { get; init; }

    /// <summary>Whether it, or a project that it refers to, needs ASP.NET Core.</summary>
    public bool UsesAspNetCore { get; init; }

    /// <summary>Whether it does without the data of cultures.</summary>
    public bool IsGlobalizationInvariant { get; init; }

    /// <summary>Whether its packages are locked, in all its projects.</summary>
    public bool IsLocked { get; init; }

    /// <summary>What decides about its packages: project files, what they import, lock files, NuGet's settings.</summary>
    public required IReadOnlyList<string> RestoreFiles { get; init; }

    /// <summary>Files with settings of the compiler and its analyzers, and files of other folders that projects include.</summary>
    public IReadOnlyList<string> OtherFiles { get; init; } = [];

    /// <summary>Its own folder and those of the projects that it refers to, and other folders that projects include.</summary>
    public required IReadOnlyList<string> Folders { get; init; }
}
