using System.Collections;
using System.Collections.Immutable;
using System.Collections.ObjectModel;

namespace Aspire.Hosting.ApplicationModel;

/// <summary>The annotations of one resource. Reading while another thread adds or removes is safe: an enumeration sees one consistent snapshot.</summary>
public sealed class ResourceAnnotationCollection : Collection<IResourceAnnotation>
{
    private readonly SnapshotList _items;

    /// <summary>Creates an empty collection.</summary>
    public ResourceAnnotationCollection() : this(new SnapshotList())
    {
    }

    private ResourceAnnotationCollection(SnapshotList items) : base(items) => _items = items;

    /// <inheritdoc/>
    protected override void ClearItems() => _items.Clear();

    /// <inheritdoc/>
    protected override void InsertItem(int index, IResourceAnnotation item)
    {
        // Collection<T>.Add reads the count before it inserts; the list may have shrunk or grown in between.
        if (index >= _items.Count)
        {
            _items.Add(item);
        }
        else
        {
            _items.Insert(index, item);
        }
    }

    /// <inheritdoc/>
    protected override void RemoveItem(int index) => _items.RemoveAt(index);

    /// <inheritdoc/>
    protected override void SetItem(int index, IResourceAnnotation item) => _items[index] = item;

    private sealed class SnapshotList : IList<IResourceAnnotation>
    {
        private readonly Lock _lock = new();
        private ImmutableArray<IResourceAnnotation> _snapshot = [];

        public int Count => Read().Length;

        public bool IsReadOnly => false;

        public IResourceAnnotation this[int index]
        {
            get => Read()[index];
            set => Change(items => items.SetItem(index, value));
        }

        public void Add(IResourceAnnotation item) => Change(items => items.Add(item));

        public void Insert(int index, IResourceAnnotation item) => Change(items => items.Insert(Math.Min(index, items.Length), item));

        public void RemoveAt(int index) => Change(items => items.RemoveAt(index));

        public void Clear() => Change(_ => []);

        public bool Remove(IResourceAnnotation item)
        {
            lock (_lock)
            {
                var count = _snapshot.Length;
                _snapshot = _snapshot.Remove(item);
                return _snapshot.Length < count;
            }
        }

        public bool Contains(IResourceAnnotation item) => Read().Contains(item);

        public void CopyTo(IResourceAnnotation[] array, int arrayIndex) => Read().CopyTo(array, arrayIndex);

        public int IndexOf(IResourceAnnotation item) => Read().IndexOf(item);

        public IEnumerator<IResourceAnnotation> GetEnumerator() => ((IEnumerable<IResourceAnnotation>)Read()).GetEnumerator();

        IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

        private ImmutableArray<IResourceAnnotation> Read()
        {
            lock (_lock)
            {
                return _snapshot;
            }
        }

        private void Change(Func<ImmutableArray<IResourceAnnotation>, ImmutableArray<IResourceAnnotation>> change)
        {
            lock (_lock)
            {
                _snapshot = change(_snapshot);
            }
        }
    }
}
