using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Dcp.Launch;
using Aspire.Hosting.Dcp.Model;

namespace Aspire.Hosting.Dcp.Containers;

/// <summary>What a container's declaration comes to at a start, all values resolved. Secrets are in clear here, so this goes to the orchestrator only.</summary>
/// <param name="Launch">Environment and arguments.</param>
/// <param name="RunArguments">Options of the engine's own <c>create</c> command.</param>
/// <param name="Build">How the image is built; <see langword="null"/> when it is not.</param>
/// <param name="Files">What is written into the container before it starts.</param>
internal sealed record ContainerConfiguration(
    LaunchConfiguration Launch, IReadOnlyList<string> RunArguments, ContainerBuild? Build, IReadOnlyList<ContainerFileSet> Files)
{
    /// <summary>The certificates that the container gets, and where; <see langword="null"/> for none.</summary>
    public (string Folder, IReadOnlyList<ContainerFileSystemItem> Items)? Certificates { get; init; }

    /// <summary>What is mounted besides what was declared.</summary>
    public IReadOnlyList<ContainerMount> Mounts { get; init; } = [];

    public override string ToString() => $"{Launch}, {RunArguments.Count} run arguments, {Files.Count} sets of files";
}
