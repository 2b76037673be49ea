using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting.Publishing;

/// <summary>The resources that what is written refers to, in the order in which they were met.</summary>
internal sealed class ManifestReferences
{
    private readonly Dictionary<string, IResource> _byName = [];
    private readonly List<IResource> _inOrder = [];

    /// <returns>Whether it was not there yet.</returns>
    public bool Add(IResource resource)
    {
        if (!_byName.TryAdd(resource.Name, resource))
        {
            return false;
        }

        _inOrder.Add(resource);
        return true;
    }

    /// <summary>Those that no other resource of the same name stands for.</summary>
    public IEnumerable<IResource> Except(IEnumerable<IResource> written)
    {
        var names = written.Select(resource => resource.Name).ToHashSet();
        // Writing one may bring the next.
        for (var i = 0; i < _inOrder.Count; i++)
        {
            if (!names.Contains(_inOrder[i].Name))
            {
                yield return _inOrder[i];
            }
        }
    }

    /// <summary>All that a value refers to, itself included. Resources are ends: what they refer to counts when they are written.</summary>
    public static IEnumerable<object> Of(object? value)
    {
        var seen = new HashSet<object>(ReferenceEqualityComparer.Instance);
        var open = new Stack<object?>([value]);
        while (open.TryPop(out var next))
        {
            next = next is IResourceBuilder<IResource> builder ? builder.Resource : next;
            if (next is null || !seen.Add(next))
            {
                continue;
            }

            yield return next;
            if (next is not IResource && next is IValueWithReferences composed)
            {
                foreach (var reference in composed.References.Reverse())
                {
                    open.Push(reference);
                }
            }
        }
    }
}
