namespace EnvironmentKit.Engines.Companions;

/// <summary>Something that a container would find at a path of its own.</summary>
/// <param name="Kind">Where it comes from.</param>
/// <param name="Source">The volume's name, or an absolute path on this machine; empty for an anonymous volume.</param>
/// <param name="Target">Absolute path inside the container, without a slash at its end.</param>
/// <param name="IsReadOnly">Whether the server may only read it.</param>
internal sealed record DeclaredMount(MountKind Kind, string Source, string Target, bool IsReadOnly = false);
