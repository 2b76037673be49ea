using System.Diagnostics;

namespace Aspire.Hosting.ApplicationModel;

/// <summary>All that an AppHost declared.</summary>
[DebuggerDisplay("{Resources.Count} resources")]
public class DistributedApplicationModel
{
    /// <summary>Creates a model over a collection, which it shares.</summary>
    /// <param name="resources">The resources.</param>
    public DistributedApplicationModel(IResourceCollection resources)
    {
        ArgumentNullException.ThrowIfNull(resources);
        Resources = resources;
    }

    /// <summary>Creates a model of resources.</summary>
    /// <param name="resources">The resources.</param>
    public DistributedApplicationModel(IEnumerable<IResource> resources) : this(new ResourceCollection(resources))
    {
    }

    /// <summary>The resources in the order in which they were declared.</summary>
    public IResourceCollection Resources { get; }
}
