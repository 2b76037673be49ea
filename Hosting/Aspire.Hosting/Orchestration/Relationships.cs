using System.Collections.Immutable;
using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting.Orchestration;

/// <summary>What a resource has to do with others, as its snapshot shows it.</summary>
internal static class Relationships
{
    public static ImmutableArray<RelationshipSnapshot> Of(IResource resource)
    {
        var relationships = resource.Annotations.OfType<ResourceRelationshipAnnotation>()
            .Select(relationship => new RelationshipSnapshot(relationship.Resource.Name, relationship.Type));
        if (resource is IResourceWithParent child)
        {
            relationships = relationships.Prepend(new RelationshipSnapshot(child.Parent.Name, KnownRelationshipTypes.Parent));
        }

        return [.. relationships.Distinct()];
    }

    /// <summary>The parent by type, or else the one that was declared last.</summary>
    public static IResource? ParentOf(IResource resource) =>
        resource is IResourceWithParent child
            ? child.Parent
            : resource.Annotations.OfType<ResourceRelationshipAnnotation>().LastOrDefault(relationship => relationship.Type == KnownRelationshipTypes.Parent)?.Resource;
}
