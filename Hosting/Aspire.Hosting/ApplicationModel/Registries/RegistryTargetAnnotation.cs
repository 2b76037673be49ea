using System.Diagnostics.CodeAnalysis;

namespace Aspire.Hosting.ApplicationModel;

/// <summary>Says which registry a resource's image may be pushed to where it names none itself.</summary>
/// <param name="registry">The registry.</param>
[Experimental("ASPIRECOMPUTE003")]
public sealed class RegistryTargetAnnotation(IContainerRegistry registry) : IResourceAnnotation
{
    /// <summary>The registry.</summary>
    public IContainerRegistry Registry { get; } = registry ?? throw new ArgumentNullException(nameof(registry));
}
