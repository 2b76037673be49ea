namespace EnvironmentKit.Engines.Companions;

/// <summary>What an AppHost declared for a container, as far as a server process can honour it.</summary>
internal sealed record DeclaredContainer
{
    /// <summary>Environment variables with values resolved. They may hold secrets.</summary>
    public IReadOnlyDictionary<string, string> Environment { get; init; } = new Dictionary<string, string>();

    /// <summary>Arguments to the container's program.</summary>
    public IReadOnlyList<string> Arguments { get; init; } = [];

    /// <summary>Volumes, bind mounts and files laid into the container.</summary>
    public IReadOnlyList<DeclaredMount> Mounts { get; init; } = [];

    /// <summary>The environment variable, or null when it is not declared or empty, which images treat alike.</summary>
    public string? Variable(string name) => Environment.TryGetValue(name, out var value) && value.Length > 0 ? value : null;

    /// <summary>The mount that holds this path of the container: the deepest one at or above it.</summary>
    public DeclaredMount? MountOf(string containerPath) => Mounts
        .Where(mount => IsAtOrBelow(containerPath, mount.Target))
        .MaxBy(mount => mount.Target.Length);

    /// <summary>Mounts at or below this path of the container.</summary>
    public IEnumerable<DeclaredMount> MountsBelow(string containerPath) => Mounts.Where(mount => IsAtOrBelow(mount.Target, containerPath));

    private static bool IsAtOrBelow(string path, string folder) =>
        path == folder || path.StartsWith(folder.TrimEnd('/') + "/", StringComparison.Ordinal);
}
