using System.Diagnostics;

namespace Aspire.Hosting.ApplicationModel;

/// <summary>Says that a resource starts only after another has got so far.</summary>
/// <param name="resource">The other resource.</param>
/// <param name="waitType">How far it must have got.</param>
/// <param name="exitCode">The exit code that is expected of it when its completion is waited for.</param>
[DebuggerDisplay("{WaitType}: {Resource.Name}")]
public sealed class WaitAnnotation(IResource resource, WaitType waitType, int exitCode = 0) : IResourceAnnotation
{
    /// <summary>The other resource.</summary>
    public IResource Resource { get; } = resource ?? throw new ArgumentNullException(nameof(resource));

    /// <summary>How far it must have got.</summary>
    public WaitType WaitType { get; } = waitType;

    /// <summary>What happens when the other resource cannot be reached any more; null for the application's default.</summary>
    public WaitBehavior? WaitBehavior { get; init; }

    /// <summary>The exit code that is expected of it when its completion is waited for.</summary>
    public int ExitCode { get; } = exitCode;
}
