using SearchNode.Mappings;
using SearchNode.Search.Scoring;

namespace SearchNode.Indices.Columns;

/// <summary>How many tokens each document has in a text field.</summary>
internal sealed class LengthColumn : IColumn
{
    private int[] _lengths;
    private byte[] _norms;

    public LengthColumn(int capacity)
    {
        _lengths = new int[capacity];
        _norms = new byte[capacity];
    }

    /// <summary>Documents with at least one token.</summary>
    public int DocCount { get; private set; }

    /// <summary>Tokens of all documents.</summary>
    public long Total { get; private set; }

    /// <summary>Lucene's one-byte code of each length.</summary>
    public ReadOnlySpan<byte> Norms => _norms;

    public void Set(int doc, int length)
    {
        _lengths[doc] = length;
        _norms[doc] = Norm.Encode(length);
        DocCount += length > 0 ? 1 : 0;
        Total += length;
    }

    public void Remove(int doc)
    {
        if (doc < _lengths.Length && _lengths[doc] > 0)
        {
            DocCount--;
            Total -= _lengths[doc];
            _lengths[doc] = 0;
            _norms[doc] = 0;
        }
    }

    public void Add(int doc, FieldValues values)
    {
        if (doc >= _lengths.Length)
        {
            var capacity = Math.Max(doc + 1, _lengths.Length * 2);
            Array.Resize(ref _lengths, capacity);
            Array.Resize(ref _norms, capacity);
        }

        Set(doc, values.TokenCount);
    }
}
