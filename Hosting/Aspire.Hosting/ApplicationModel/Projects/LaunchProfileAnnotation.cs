using System.Diagnostics;

namespace Aspire.Hosting.ApplicationModel;

/// <summary>Says which launch profile a project is started with.</summary>
/// <param name="launchProfileName">The profile's name.</param>
[DebuggerDisplay("{LaunchProfileName}")]
public sealed class LaunchProfileAnnotation(string launchProfileName) : IResourceAnnotation
{
    /// <summary>The profile's name.</summary>
    public string LaunchProfileName { get; } = launchProfileName ?? throw new ArgumentNullException(nameof(launchProfileName));
}
