using System.Numerics;

namespace SearchNode.Search;

/// <summary>A set of document numbers below a limit.</summary>
internal sealed class DocSet
{
    private readonly ulong[] _words;

    public DocSet(int limit)
    {
        Limit = limit;
        _words = new ulong[(limit + 63) >> 6];
    }

    private DocSet(int limit, ulong[] words)
    {
        Limit = limit;
        _words = words;
    }

    /// <summary>Every member is smaller.</summary>
    public int Limit { get; }

    public bool this[int doc]
    {
        get => (_words[doc >> 6] >> (doc & 63) & 1) != 0;
        set
        {
            if (value)
            {
                _words[doc >> 6] |= 1UL << (doc & 63);
            }
            else
            {
                _words[doc >> 6] &= ~(1UL << (doc & 63));
            }
        }
    }

    public int Count
    {
        get
        {
            var count = 0;
            foreach (var word in _words)
            {
                count += BitOperations.PopCount(word);
            }

            return count;
        }
    }

    public void Add(int doc) => _words[doc >> 6] |= 1UL << (doc & 63);

    public DocSet Clone() => new(Limit, (ulong[])_words.Clone());

    /// <summary>A set with the same members and room for more.</summary>
    public DocSet Grow(int limit)
    {
        var words = new ulong[(limit + 63) >> 6];
        _words.CopyTo(words, 0);
        return new DocSet(limit, words);
    }

    public DocSet And(DocSet other)
    {
        for (var i = 0; i < _words.Length; i++)
        {
            _words[i] &= i < other._words.Length ? other._words[i] : 0;
        }

        return this;
    }

    public DocSet Or(DocSet other)
    {
        for (var i = 0; i < Math.Min(_words.Length, other._words.Length); i++)
        {
            _words[i] |= other._words[i];
        }

        return this;
    }

    public DocSet AndNot(DocSet other)
    {
        for (var i = 0; i < Math.Min(_words.Length, other._words.Length); i++)
        {
            _words[i] &= ~other._words[i];
        }

        return this;
    }

    /// <summary>The first member that is not smaller than <paramref name="from"/>, or -1.</summary>
    public int Next(int from)
    {
        var i = from >> 6;
        if (i >= _words.Length)
        {
            return -1;
        }

        var word = _words[i] & (ulong.MaxValue << (from & 63));
        while (word == 0)
        {
            if (++i >= _words.Length)
            {
                return -1;
            }

            word = _words[i];
        }

        return (i << 6) + BitOperations.TrailingZeroCount(word);
    }

    public Members GetEnumerator() => new(this);

    /// <summary>Walks over the members in order.</summary>
    internal struct Members(DocSet set)
    {
        private int _index = -1;
        private ulong _word;

        public int Current { get; private set; }

        public bool MoveNext()
        {
            while (_word == 0)
            {
                if (++_index >= set._words.Length)
                {
                    return false;
                }

                _word = set._words[_index];
            }

            Current = (_index << 6) + BitOperations.TrailingZeroCount(_word);
            _word &= _word - 1;
            return true;
        }
    }
}
