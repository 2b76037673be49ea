namespace Aspire.Hosting.ApplicationModel;

/// <summary>How dependencies are found.</summary>
public sealed class ResourceDependencyDiscoveryOptions
{
    /// <summary>How far they are followed; to the end by default.</summary>
    public ResourceDependencyDiscoveryMode DiscoveryMode { get; init; }

    /// <summary>Whether callbacks of annotations are run once and their results kept for the start of the resource. They are run again here.</summary>
    public bool CacheAnnotationCallbackResults { get; init; }
}
