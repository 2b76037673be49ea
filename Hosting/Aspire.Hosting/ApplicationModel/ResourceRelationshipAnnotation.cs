using System.Diagnostics;

namespace Aspire.Hosting.ApplicationModel;

/// <summary>Relates a resource to another, for the dashboard to show.</summary>
/// <param name="resource">The other resource.</param>
/// <param name="type">How they are related, such as <c>Parent</c> or <c>Reference</c>.</param>
[DebuggerDisplay("{Type}: {Resource.Name}")]
public sealed class ResourceRelationshipAnnotation(IResource resource, string type) : IResourceAnnotation
{
    /// <summary>The other resource.</summary>
    public IResource Resource { get; } = resource ?? throw new ArgumentNullException(nameof(resource));

    /// <summary>How they are related.</summary>
    public string Type { get; } = type ?? throw new ArgumentNullException(nameof(type));
}
