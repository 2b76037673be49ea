namespace EnvironmentKit.Deployment;

/// <summary>A writable folder in memory, empty at each start.</summary>
/// <param name="Path">Its absolute path in the container.</param>
/// <param name="Size">The most that it may hold, in bytes.</param>
public sealed record TemporaryMount(string Path, long Size);
