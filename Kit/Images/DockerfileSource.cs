using EnvironmentKit.Deployment;

namespace EnvironmentKit.Images;

/// <summary>A Dockerfile that a declaration brings along.</summary>
/// <param name="Context">The folder that the build is given: absolute, or relative to the AppHost's folder.</param>
/// <param name="Dockerfile">The Dockerfile: absolute, or relative to the AppHost's folder.</param>
internal sealed record DockerfileSource(string Context, string Dockerfile)
{
    /// <summary>Its text, where the declaration makes it; the file itself need not be there then.</summary>
    public string? Content { get; init; }

    /// <summary>What the declaration keeps out of the context; null where it says nothing.</summary>
    public string? Ignore { get; init; }

    /// <summary>The stage to build. Null: the last one.</summary>
    public string? Stage { get; init; }

    /// <summary>Build arguments, none of them secret.</summary>
    public IReadOnlyList<EnvironmentVariable> Arguments { get; init; } = [];

    /// <summary>Names of build arguments whose value is a secret.</summary>
    public IReadOnlyList<string> SecretArguments { get; init; } = [];

    /// <summary>Names of the secrets that the build mounts.</summary>
    public IReadOnlyList<string> Secrets { get; init; } = [];
}
