using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting.Orchestration;

/// <summary>Who is whose child in a model.</summary>
internal sealed class ResourceHierarchy
{
    private readonly ILookup<IResource, IResource> _children;

    public ResourceHierarchy(DistributedApplicationModel model)
    {
        _children = model.Resources.OfType<IResourceWithParent>().ToLookup(child => child.Parent, IResource (child) => child);
    }

    /// <summary>
    /// The children, and theirs, that live and die with a resource: those that are part of it by type (a database of its server)
    /// and have no process of their own.
    /// </summary>
    public IEnumerable<IResource> GetDependentChildren(IResource resource)
    {
        foreach (var child in _children[resource])
        {
            if (HasOwnLifetime(child))
            {
                continue;
            }

            yield return child;
            foreach (var grandchild in GetDependentChildren(child))
            {
                yield return grandchild;
            }
        }
    }

    private static bool HasOwnLifetime(IResource resource) =>
        resource is ExecutableResource or ProjectResource or ParameterResource
        || resource.Annotations.OfType<ReplicaNamesAnnotation>().Any()
        || ResourceTypes.IsContainer(resource);
}
