namespace SearchNode.Indices;

/// <summary>Postings of the terms that were searched lately.</summary>
internal sealed class PostingsCache
{
    /// <summary>About 6 MB; one entry takes six bytes.</summary>
    private const int MaxEntries = 1_000_000;
    private readonly Lock _gate = new();
    private readonly Dictionary<(int Field, string Term), Postings> _postings = [];
    private int _entries;

    public Postings Get(int field, string term, Func<Postings> load)
    {
        lock (_gate)
        {
            if (_postings.TryGetValue((field, term), out var known))
            {
                return known;
            }
        }

        var loaded = load();
        lock (_gate)
        {
            if (_entries + loaded.Docs.Length > MaxEntries)
            {
                _postings.Clear();
                _entries = 0;
            }

            if (_postings.TryAdd((field, term), loaded))
            {
                _entries += loaded.Docs.Length + 16;
            }
        }

        return loaded;
    }

    /// <summary>Forgets the terms of fields that changed.</summary>
    public void Forget(IReadOnlySet<int> fields)
    {
        lock (_gate)
        {
            foreach (var key in _postings.Keys.Where(key => fields.Contains(key.Field)).ToList())
            {
                _entries -= _postings[key].Docs.Length + 16;
                _postings.Remove(key);
            }
        }
    }
}
