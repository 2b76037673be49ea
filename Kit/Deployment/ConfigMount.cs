namespace EnvironmentKit.Deployment;

/// <summary>A configuration file in a container.</summary>
/// <param name="Config">The <see cref="ConfigFile"/>'s name.</param>
/// <param name="Path">Its absolute path in the container.</param>
/// <param name="Executable">Whether it may be executed; it can be read by everybody either way.</param>
public sealed record ConfigMount(string Config, string Path, bool Executable = false)
{
    /// <summary>Where the kit's own files lie in containers: <c>/etc/environment-kit/</c>.</summary>
    public const string FolderPath = "/etc/environment-kit/";

    private const string PamFile = "/etc/environment";

    /// <summary>Its absolute path in the container.</summary>
    /// <exception cref="EnvironmentKitException">The path lies below <c>/etc/environment</c>, which is a file in every image that is built on Debian or Ubuntu.</exception>
    public string Path { get; init; } = Path.StartsWith(PamFile + "/", StringComparison.Ordinal)
        ? throw new EnvironmentKitException($"The configuration file '{Config}' cannot be mounted as {Path}: {PamFile} is a file in images that are built on Debian or Ubuntu. Choose another folder, such as {FolderPath}.")
        : Path;
}
