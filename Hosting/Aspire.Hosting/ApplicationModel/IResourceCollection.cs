using System.Diagnostics.CodeAnalysis;

namespace Aspire.Hosting.ApplicationModel;

/// <summary>All resources of an application in the order in which they were declared.</summary>
public interface IResourceCollection : IList<IResource>
{
    /// <summary>Finds a resource by name, regardless of case.</summary>
    /// <param name="name">The name.</param>
    /// <param name="resource">The resource, or null when there is none of that name.</param>
    /// <returns>Whether it was found.</returns>
    bool TryGetByName(string name, [NotNullWhen(true)] out IResource? resource);
}
