namespace Aspire.Hosting.ApplicationModel;

/// <summary>Something that is mounted into a container.</summary>
/// <param name="Source">The path on the host or the volume's name; null for a volume without one.</param>
/// <param name="Target">The path in the container.</param>
/// <param name="MountType">What it is: <c>bind</c> or <c>volume</c>.</param>
/// <param name="IsReadOnly">Whether the container can only read it.</param>
public sealed record VolumeSnapshot(string? Source, string Target, string MountType, bool IsReadOnly);
