using System.Diagnostics;

namespace Aspire.Hosting.ApplicationModel;

/// <summary>Says which launch profile a project is started with when none is asked for: the one that the AppHost itself was started with.</summary>
/// <param name="launchProfileName">The profile's name.</param>
[DebuggerDisplay("{LaunchProfileName}")]
public sealed class DefaultLaunchProfileAnnotation(string launchProfileName) : IResourceAnnotation
{
    /// <summary>The profile's name.</summary>
    public string LaunchProfileName { get; } = launchProfileName ?? throw new ArgumentNullException(nameof(launchProfileName));
}
