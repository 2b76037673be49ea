using System.Buffers;
using SearchNode.Analysis;
using SearchNode.Indices.Columns;
using SearchNode.Mappings;
using SearchNode.Search;
using SearchNode.Storage;

namespace SearchNode.Indices;

/// <summary>An index at one moment, for one search.</summary>
internal sealed class IndexReader : IDisposable
{
    private readonly SearchIndex _index;
    private readonly ColumnCache _columns;
    private readonly PostingsCache _postings;
    private readonly List<float[]> _rented = [];

    internal IndexReader(SearchIndex index, Connection connection, ColumnCache columns, PostingsCache postings, DocSet live, int limit)
    {
        _index = index;
        Connection = connection;
        _columns = columns;
        _postings = postings;
        Live = live;
        Limit = Math.Max(limit, live.Limit);
    }

    public Connection Connection { get; }

    public string IndexName => _index.Name;

    public Mapping Mapping => _index.Mapping;

    public IndexSettings Settings => _index.Settings;

    /// <summary>Documents that exist. Not to be changed.</summary>
    public DocSet Live { get; }

    public int LiveCount => _index.LiveCount;

    /// <summary>Every document number is smaller.</summary>
    public int Limit { get; }

    public NumberColumn Numbers(NumericField field) => _columns.Numbers(field, Connection, Limit);

    public KeywordColumn Keywords(KeywordField field) => _columns.Keywords(field, Connection, Limit);

    public LengthColumn Lengths(TextField field) => _columns.Lengths(field, Connection, Limit);

    /// <summary>An array of scores, one for each document, whose content is left over from others. It goes back with the reader.</summary>
    public float[] RentScores()
    {
        var scores = ArrayPool<float>.Shared.Rent(Limit);
        _rented.Add(scores);
        return scores;
    }

    /// <summary>The documents with a term in a text field.</summary>
    public Postings Postings(TextField field, string term) => _postings.Get(field.Id, term, () =>
    {
        var docs = new List<int>();
        var frequencies = new List<ushort>();
        var last = -1;
        var rows = Connection.Prepare($"SELECT doc FROM terms_{field.Id} WHERE term = ?1").Bind(1, TermCodec.Encode(term));
        while (rows.Step())
        {
            var doc = rows.Int32(0);
            if (doc != last)
            {
                docs.Add(doc);
                frequencies.Add(1);
                last = doc;
            }
            else if (frequencies[^1] < ushort.MaxValue)
            {
                frequencies[^1]++;
            }
        }

        return docs.Count == 0 ? Indices.Postings.None : new Postings([.. docs], [.. frequencies]);
    });

    /// <summary>How many documents have a keyword field, and how many values they have in it.</summary>
    public (long Docs, long Values) Statistics(KeywordField field) => _columns.Statistics(field, Connection);

    public StoredDocument? Get(string id) =>
        Connection.Prepare("SELECT doc, version, seq_no, source FROM docs JOIN sources USING(doc) WHERE id = ?1").Bind(1, id)
            .First(row => new StoredDocument(row.Int32(0), id, row.Int64(1), row.Int64(2), row.Bytes(3).ToArray()));

    public StoredDocument Get(int doc) =>
        Connection.Prepare("SELECT id, version, seq_no, source FROM docs JOIN sources USING(doc) WHERE doc = ?1").Bind(1, doc)
            .First(row => new StoredDocument(doc, row.Text(0), row.Int64(1), row.Int64(2), row.Bytes(3).ToArray()))!;

    public void Dispose()
    {
        foreach (var scores in _rented)
        {
            ArrayPool<float>.Shared.Return(scores);
        }

        _index.Close(this);
    }
}
