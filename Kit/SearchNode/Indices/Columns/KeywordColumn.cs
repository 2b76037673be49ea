using SearchNode.Mappings;

namespace SearchNode.Indices.Columns;

/// <summary>Keywords as numbers of a dictionary.</summary>
internal sealed class KeywordColumn : IColumn
{
    private readonly List<string> _terms = [];
    private readonly Dictionary<string, int> _numbers = [];
    private readonly Dictionary<int, int[]> _several = [];
    private int[] _first;
    private int[]? _ranks;
    private bool _sorted = true;

    public KeywordColumn(int capacity)
    {
        _first = new int[capacity];
        Array.Fill(_first, -1);
    }

    public int TermCount => _terms.Count;

    public string Term(int number) => _terms[number];

    /// <summary>The number of a term, or -1.</summary>
    public int Number(string term) => _numbers.GetValueOrDefault(term, -1);

    /// <summary>The numbers of a document's terms, each once.</summary>
    public ReadOnlySpan<int> Values(int doc)
    {
        if (doc >= _first.Length || _first[doc] < 0)
        {
            return [];
        }

        return _several.Count > 0 && _several.TryGetValue(doc, out var all) ? all : _first.AsSpan(doc, 1);
    }

    /// <summary>The place of every term in the order of terms, by its number.</summary>
    public int[] Ranks()
    {
        var ranks = _ranks;
        if (ranks is not null && ranks.Length == _terms.Count)
        {
            return ranks;
        }

        ranks = new int[_terms.Count];
        var order = new int[_terms.Count];
        for (var i = 0; i < order.Length; i++)
        {
            order[i] = i;
        }

        if (!_sorted)
        {
            Array.Sort(order, (a, b) => TermOrder.Compare(_terms[a], _terms[b]));
        }

        for (var i = 0; i < order.Length; i++)
        {
            ranks[order[i]] = i;
        }

        return _ranks = ranks;
    }

    /// <summary>Adds a term; called in the order of terms while the column is loaded.</summary>
    public void Append(int doc, string term)
    {
        if (!_numbers.TryGetValue(term, out var number))
        {
            number = _terms.Count;
            _sorted = _sorted && (number == 0 || TermOrder.Compare(_terms[number - 1], term) < 0);
            _terms.Add(term);
            _numbers[term] = number;
        }

        if (_first[doc] < 0)
        {
            _first[doc] = number;
        }
        else if (!Values(doc).Contains(number))
        {
            _several[doc] = [.. Values(doc), number];
        }
    }

    public void Remove(int doc)
    {
        if (doc < _first.Length)
        {
            _first[doc] = -1;
            _several.Remove(doc);
        }
    }

    public void Add(int doc, FieldValues values)
    {
        if (values.Keywords is not { } keywords)
        {
            return;
        }

        if (doc >= _first.Length)
        {
            var old = _first.Length;
            Array.Resize(ref _first, Math.Max(doc + 1, old * 2));
            Array.Fill(_first, -1, old, _first.Length - old);
        }

        foreach (var keyword in keywords)
        {
            Append(doc, keyword);
        }
    }
}
