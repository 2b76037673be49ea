using SearchNode.Analysis;

namespace SearchNode.Search.Queries;

/// <summary>Finds a phrase among positions of its words.</summary>
internal sealed class PhraseMatcher
{
    /// <summary>Elasticsearch's distance between two values of one field.</summary>
    private const int ValueGap = 100;
    private readonly Phrase _phrase;
    private readonly List<int>[] _positions;
    private readonly Dictionary<string, List<int>> _slotsOfCode = [];

    public PhraseMatcher(Phrase phrase)
    {
        _phrase = phrase;
        _positions = [.. phrase.Slots.Select(_ => new List<int>())];
        for (var slot = 0; slot < phrase.Slots.Count; slot++)
        {
            foreach (var word in phrase.Slots[slot].Words)
            {
                var code = TermCodec.Encode(word);
                if (!_slotsOfCode.TryGetValue(code, out var slots))
                {
                    _slotsOfCode[code] = slots = [];
                }

                slots.Add(slot);
            }
        }
    }

    /// <summary>How often the phrase occurs in a field's stored tokens, as Lucene counts: a looser occurrence counts less than one.</summary>
    public float Frequency(ReadOnlySpan<char> tokens)
    {
        foreach (var list in _positions)
        {
            list.Clear();
        }

        var lookup = _slotsOfCode.GetAlternateLookup<ReadOnlySpan<char>>();
        var position = 0;
        foreach (var range in tokens.Split(' '))
        {
            var token = tokens[range];
            if (token is [TermCodec.BoundaryMark])
            {
                position += ValueGap;
            }
            else if (token.Length > 0)
            {
                if (lookup.TryGetValue(token, out var slots))
                {
                    foreach (var slot in slots)
                    {
                        _positions[slot].Add(position - _phrase.Slots[slot].Offset);
                    }
                }

                position++;
            }
        }

        return Frequency();
    }

    /// <summary>The occurrences in analyzed tokens, each as the first and the last of its tokens.</summary>
    public IEnumerable<(int First, int Last)> Occurrences(IReadOnlyList<Token> tokens)
    {
        var slotsOfToken = new List<int>?[tokens.Count];
        foreach (var list in _positions)
        {
            list.Clear();
        }

        for (var i = 0; i < tokens.Count; i++)
        {
            if (_slotsOfCode.TryGetValue(TermCodec.Encode(tokens[i].Term), out var slots))
            {
                slotsOfToken[i] = slots;
                slots.ForEach(slot => _positions[slot].Add(tokens[i].Position - _phrase.Slots[slot].Offset));
            }
        }

        var starts = _positions[0].Where(start => _positions.All(list => list.Any(p => Math.Abs(p - start) <= _phrase.Slop))).ToList();
        foreach (var start in starts)
        {
            int first = -1, last = -1;
            for (var i = 0; i < tokens.Count; i++)
            {
                if (slotsOfToken[i]?.Any(slot => Math.Abs(tokens[i].Position - _phrase.Slots[slot].Offset - start) <= _phrase.Slop) == true)
                {
                    (first, last) = (first < 0 ? i : first, i);
                }
            }

            yield return (first, last);
        }
    }

    private float Frequency()
    {
        if (_positions.Any(list => list.Count == 0))
        {
            return 0;
        }

        return _phrase.Slop == 0 ? Exact() : Sloppy();
    }

    private int Exact()
    {
        var count = 0;
        foreach (var start in _positions[0])
        {
            var all = true;
            for (var slot = 1; all && slot < _positions.Length; slot++)
            {
                all = _positions[slot].BinarySearch(start) >= 0;
            }

            count += all ? 1 : 0;
        }

        return count;
    }

    /// <summary>Moves the hindmost word on, again and again, and counts each narrowest window.</summary>
    private float Sloppy()
    {
        var at = new int[_positions.Length];
        var end = _positions.Max(list => list[0]);
        var frequency = 0f;
        while (true)
        {
            var (first, next) = Hindmost(at);
            var width = end - _positions[first][at[first]];
            var exhausted = true;
            while (++at[first] < _positions[first].Count)
            {
                var position = _positions[first][at[first]];
                end = Math.Max(end, position);
                if (position > next)
                {
                    exhausted = false;
                    break;
                }

                width = Math.Min(width, end - position);
            }

            if (width <= _phrase.Slop)
            {
                frequency += 1f / (1 + width);
            }

            if (exhausted)
            {
                return frequency;
            }
        }
    }

    /// <summary>The slot whose word is hindmost, and the position of the second one.</summary>
    private (int First, int Next) Hindmost(int[] at)
    {
        var first = 0;
        for (var slot = 1; slot < at.Length; slot++)
        {
            if (_positions[slot][at[slot]] < _positions[first][at[first]])
            {
                first = slot;
            }
        }

        var next = int.MaxValue;
        for (var slot = 0; slot < at.Length; slot++)
        {
            if (slot != first)
            {
                next = Math.Min(next, _positions[slot][at[slot]]);
            }
        }

        return (first, next);
    }
}
