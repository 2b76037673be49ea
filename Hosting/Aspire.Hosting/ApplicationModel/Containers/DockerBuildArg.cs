namespace Aspire.Hosting.ApplicationModel;

/// <summary>A build argument for a Dockerfile.</summary>
/// <param name="name">Its name.</param>
/// <param name="value">Its value; null takes it from the environment of the build.</param>
[Obsolete("Use WithBuildArg on the container that the executable is published as.")]
public sealed class DockerBuildArg(string name, object? value = null)
{
    /// <summary>The argument's name.</summary>
    public string Name { get; init; } = name;

    /// <summary>The argument's value; null takes it from the environment of the build.</summary>
    public object? Value { get; init; } = value;
}
