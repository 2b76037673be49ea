namespace EnvironmentKit.Deployment;

/// <summary>A configuration file in a container.</summary>
/// <param name="Config">The <see cref="ConfigFile"/>'s name.</param>
/// <param name="Path">Its absolute path in the container.</param>
/// <param name="Executable">Whether it may be executed; it can be read by everybody either way.</param>
public sealed record ConfigMount(string Config, string Path, bool Executable = false);
