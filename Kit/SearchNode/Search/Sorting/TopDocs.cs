namespace SearchNode.Search.Sorting;

/// <summary>Picks the first documents of an order without sorting the others.</summary>
internal sealed class TopDocs
{
    private readonly SortKey[] _keys;
    private readonly int _capacity;
    private readonly int[] _docs;
    private readonly long[] _first;
    private int _count;

    private TopDocs(SortKey[] keys, int capacity)
    {
        _keys = keys;
        _capacity = capacity;
        _docs = new int[capacity];
        _first = new long[capacity];
    }

    /// <param name="docs">The documents to choose from.</param>
    /// <param name="keys">The order; equal documents keep the order of their numbers.</param>
    /// <param name="count">How many to pick.</param>
    /// <param name="after">The key of the document behind which to begin, or null.</param>
    public static int[] Pick(DocSet docs, SortKey[] keys, int count, long[]? after)
    {
        if (count == 0)
        {
            return [];
        }

        var top = new TopDocs(keys, count);
        foreach (var doc in docs)
        {
            if (after is null || top.IsBehind(doc, after))
            {
                top.Offer(doc);
            }
        }

        return top.Sorted();
    }

    private void Offer(int doc)
    {
        var key = _keys[0].Of(doc);
        if (_count < _capacity)
        {
            _docs[_count] = doc;
            _first[_count] = key;
            Up(_count++);
        }
        else if (Compare(key, doc, _first[0], _docs[0]) < 0)
        {
            _docs[0] = doc;
            _first[0] = key;
            Down(0, _count);
        }
    }

    /// <summary>The heap has the last of the picked documents on top.</summary>
    private int[] Sorted()
    {
        for (var end = _count - 1; end > 0; end--)
        {
            Swap(0, end);
            Down(0, end);
        }

        return _docs[.._count];
    }

    private bool IsBehind(int doc, long[] after)
    {
        for (var i = 0; i < _keys.Length; i++)
        {
            var order = _keys[i].Of(doc).CompareTo(after[i]);
            if (order != 0)
            {
                return order > 0 != _keys[i].Descending;
            }
        }

        return false;
    }

    private int Compare(long leftKey, int left, long rightKey, int right)
    {
        var order = leftKey.CompareTo(rightKey);
        if (order != 0)
        {
            return _keys[0].Descending ? -order : order;
        }

        for (var i = 1; i < _keys.Length; i++)
        {
            order = _keys[i].Of(left).CompareTo(_keys[i].Of(right));
            if (order != 0)
            {
                return _keys[i].Descending ? -order : order;
            }
        }

        return left.CompareTo(right);
    }

    private void Up(int i)
    {
        while (i > 0)
        {
            var parent = (i - 1) / 2;
            if (Compare(_first[i], _docs[i], _first[parent], _docs[parent]) <= 0)
            {
                return;
            }

            Swap(i, parent);
            i = parent;
        }
    }

    private void Down(int i, int count)
    {
        while (true)
        {
            var child = (2 * i) + 1;
            if (child >= count)
            {
                return;
            }

            if (child + 1 < count && Compare(_first[child + 1], _docs[child + 1], _first[child], _docs[child]) > 0)
            {
                child++;
            }

            if (Compare(_first[child], _docs[child], _first[i], _docs[i]) <= 0)
            {
                return;
            }

            Swap(i, child);
            i = child;
        }
    }

    private void Swap(int a, int b)
    {
        (_docs[a], _docs[b]) = (_docs[b], _docs[a]);
        (_first[a], _first[b]) = (_first[b], _first[a]);
    }
}
