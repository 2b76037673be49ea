using System.Collections;
using System.Collections.Immutable;
using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;

namespace Aspire.Hosting.ApplicationModel;

/// <summary>The resources of an application, safe to read while resources are added.</summary>
[DebuggerDisplay("{Count} resources")]
internal sealed class ResourceCollection : IResourceCollection
{
    private readonly Lock _lock = new();
    private ImmutableArray<IResource> _resources;

    public ResourceCollection() => _resources = [];

    public ResourceCollection(IEnumerable<IResource> resources) => _resources = [.. resources];

    public int Count => Read().Length;

    public bool IsReadOnly => false;

    public IResource this[int index]
    {
        get => Read()[index];
        set => Change(resources => resources.SetItem(index, value));
    }

    public bool TryGetByName(string name, [NotNullWhen(true)] out IResource? resource)
    {
        resource = Read().FirstOrDefault(candidate => string.Equals(candidate.Name, name, StringComparison.OrdinalIgnoreCase));
        return resource is not null;
    }

    public void Add(IResource item) => Change(resources => resources.Add(item));

    public void Insert(int index, IResource item) => Change(resources => resources.Insert(index, item));

    public void RemoveAt(int index) => Change(resources => resources.RemoveAt(index));

    public void Clear() => Change(_ => []);

    public bool Remove(IResource item)
    {
        lock (_lock)
        {
            var count = _resources.Length;
            _resources = _resources.Remove(item);
            return _resources.Length < count;
        }
    }

    public bool Contains(IResource item) => Read().Contains(item);

    public void CopyTo(IResource[] array, int arrayIndex) => Read().CopyTo(array, arrayIndex);

    public int IndexOf(IResource item) => Read().IndexOf(item);

    public IEnumerator<IResource> GetEnumerator() => ((IEnumerable<IResource>)Read()).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private ImmutableArray<IResource> Read()
    {
        lock (_lock)
        {
            return _resources;
        }
    }

    private void Change(Func<ImmutableArray<IResource>, ImmutableArray<IResource>> change)
    {
        lock (_lock)
        {
            _resources = change(_resources);
        }
    }
}
