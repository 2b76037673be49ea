using SearchNode.Indices.Columns;
using SearchNode.Mappings;
using SearchNode.Storage;

namespace SearchNode.Indices;

/// <summary>The columns of an index that queries needed so far. Writers keep them up to date.</summary>
internal sealed class ColumnCache
{
    private readonly Lock _gate = new();
    private readonly Dictionary<int, IColumn> _columns = [];
    private readonly Dictionary<int, (long Docs, long Values)> _statistics = [];

    public NumberColumn Numbers(NumericField field, Connection connection, int limit) => Get(field.Id, () =>
    {
        var column = new NumberColumn(limit);
        var rows = connection.Prepare("SELECT doc, value, n FROM entries WHERE field = ?1").Bind(1, field.Id);
        while (rows.Step())
        {
            for (var n = rows.Int32(2); n > 0; n--)
            {
                column.Append(rows.Int32(0), rows.Int64(1));
            }
        }

        return column;
    });

    public KeywordColumn Keywords(KeywordField field, Connection connection, int limit) => Get(field.Id, () =>
    {
        var column = new KeywordColumn(limit);
        var rows = connection.Prepare("SELECT doc, value FROM entries WHERE field = ?1").Bind(1, field.Id);
        var term = "";
        var first = true;
        Span<byte> previous = [];
        var buffer = new byte[256];
        while (rows.Step())
        {
            var bytes = rows.Bytes(1);
            if (first || !bytes.SequenceEqual(previous))
            {
                // One string serves all the documents that share a term.
                term = System.Text.Encoding.UTF8.GetString(bytes);
                buffer = bytes.Length > buffer.Length ? new byte[bytes.Length * 2] : buffer;
                bytes.CopyTo(buffer);
                previous = buffer.AsSpan(0, bytes.Length);
                first = false;
            }

            column.Append(rows.Int32(0), term);
        }

        return column;
    });

    public LengthColumn Lengths(TextField field, Connection connection, int limit) => Get(field.Id, () =>
    {
        var column = new LengthColumn(limit);
        var rows = connection.Prepare("SELECT doc, length FROM lengths WHERE field = ?1").Bind(1, field.Id);
        while (rows.Step())
        {
            column.Set(rows.Int32(0), rows.Int32(1));
        }

        return column;
    });

    public (long Docs, long Values) Statistics(KeywordField field, Connection connection)
    {
        lock (_gate)
        {
            if (!_statistics.TryGetValue(field.Id, out var counts))
            {
                counts = connection.Prepare("SELECT count(DISTINCT doc), count(*) FROM entries WHERE field = ?1").Bind(1, field.Id)
                    .First(row => (row.Int64(0), row.Int64(1)));
                _statistics[field.Id] = counts;
            }

            return counts;
        }
    }

    /// <summary>Takes over what a committed write changed.</summary>
    public void Apply(IReadOnlyList<DocumentChange> changes)
    {
        lock (_gate)
        {
            _statistics.Clear();
            if (_columns.Count == 0)
            {
                return;
            }

            foreach (var change in changes)
            {
                foreach (var column in _columns.Values)
                {
                    column.Remove(change.Doc);
                }

                foreach (var values in change.Values)
                {
                    if (_columns.TryGetValue(values.Field.Id, out var column))
                    {
                        column.Add(change.Doc, values);
                    }
                }
            }
        }
    }

    private T Get<T>(int field, Func<T> load)
        where T : IColumn
    {
        lock (_gate)
        {
            if (!_columns.TryGetValue(field, out var column))
            {
                _columns[field] = column = load();
            }

            return (T)column;
        }
    }
}
