using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting.Orchestration;

/// <summary>Finds resources that would wait for each other forever.</summary>
internal static class WaitCycles
{
    /// <exception cref="DistributedApplicationException">There is a cycle; the message spells it out.</exception>
    public static void Refuse(IEnumerable<IResource> resources)
    {
        var finished = new HashSet<IResource>();
        foreach (var resource in resources)
        {
            Visit(resource, [], finished);
        }
    }

    private static void Visit(IResource resource, List<IResource> path, HashSet<IResource> finished)
    {
        var start = path.IndexOf(resource);
        if (start >= 0)
        {
            throw Cycle([.. path[start..], resource]);
        }

        if (finished.Contains(resource))
        {
            return;
        }

        path.Add(resource);
        foreach (var dependency in DependenciesOf(resource))
        {
            Visit(dependency, path, finished);
        }

        path.RemoveAt(path.Count - 1);
        finished.Add(resource);
    }

    /// <summary>A child is up only when its parent is, so waiting for the child is waiting for the parent.</summary>
    private static IEnumerable<IResource> DependenciesOf(IResource resource)
    {
        var waitedFor = resource.Annotations.OfType<WaitAnnotation>().Select(wait => wait.Resource);
        return resource is IResourceWithParent child ? waitedFor.Append(child.Parent) : waitedFor;
    }

    private static DistributedApplicationException Cycle(IReadOnlyList<IResource> cycle)
    {
        var names = string.Join(" -> ", cycle.Select(resource => $"'{resource.Name}'"));
        return new DistributedApplicationException(cycle.Count == 2
            ? $"Resource {names.Split(" -> ")[0]} waits for itself, so it would never start. Remove that WaitFor from the AppHost."
            : $"These resources wait for each other, so none of them would ever start: {names}. Remove one of these WaitFor calls from the AppHost.");
    }
}
