using SearchNode.Mappings;
using SearchNode.Search;

namespace SearchNode.Indices.Columns;

/// <summary>Numbers, dates and booleans. Almost every document has at most one value, so that the others live beside the array.</summary>
internal sealed class NumberColumn(int capacity) : IColumn
{
    private long[] _first = new long[capacity];
    private readonly Dictionary<int, long[]> _several = [];

    /// <summary>Documents with a value.</summary>
    public DocSet Present { get; private set; } = new(capacity);

    /// <summary>True while no document has more than one value.</summary>
    public bool IsSingle => _several.Count == 0;

    public ReadOnlySpan<long> First => _first;

    /// <summary>A document's values in ascending order.</summary>
    public ReadOnlySpan<long> Values(int doc)
    {
        if (doc >= _first.Length || !Present[doc])
        {
            return [];
        }

        return _several.Count > 0 && _several.TryGetValue(doc, out var all) ? all : _first.AsSpan(doc, 1);
    }

    public bool AnyBetween(int doc, long low, long high)
    {
        foreach (var value in Values(doc))
        {
            if (value >= low && value <= high)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Adds one more value, not smaller than those before it.</summary>
    public void Append(int doc, long value)
    {
        if (!Present[doc])
        {
            Present.Add(doc);
            _first[doc] = value;
        }
        else
        {
            _several[doc] = [.. Values(doc), value];
        }
    }

    public void Remove(int doc)
    {
        if (doc < _first.Length)
        {
            Present[doc] = false;
            _several.Remove(doc);
        }
    }

    public void Add(int doc, FieldValues values)
    {
        if (values.Numbers is not { Count: > 0 } numbers)
        {
            return;
        }

        if (doc >= _first.Length)
        {
            var capacity = Math.Max(doc + 1, _first.Length * 2);
            Array.Resize(ref _first, capacity);
            Present = Present.Grow(capacity);
        }

        foreach (var number in numbers.Order())
        {
            Append(doc, number);
        }
    }
}
