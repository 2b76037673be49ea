namespace EnvironmentKit.Deployment;

/// <summary>A volume in a container.</summary>
/// <param name="Volume">The <see cref="Deployment.Volume"/>'s name.</param>
/// <param name="Path">Its absolute path in the container.</param>
/// <param name="ReadOnly">Whether the container may only read it.</param>
public sealed record VolumeMount(string Volume, string Path, bool ReadOnly = false);
