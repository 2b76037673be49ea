using System.Text;
using SQLitePCL;

namespace SearchNode.Storage;

/// <summary>A prepared statement. Parameters count from 1, columns from 0.</summary>
internal sealed class Statement(Connection connection, sqlite3_stmt statement) : IDisposable
{
    public Statement Bind(int parameter, long value)
    {
        connection.Check(raw.sqlite3_bind_int64(statement, parameter, value));
        return this;
    }

    public Statement Bind(int parameter, string value)
    {
        connection.Check(raw.sqlite3_bind_text(statement, parameter, value));
        return this;
    }

    public Statement Bind(int parameter, ReadOnlySpan<byte> value)
    {
        connection.Check(value.IsEmpty
            ? raw.sqlite3_bind_zeroblob(statement, parameter, 0)
            : raw.sqlite3_bind_blob(statement, parameter, value));
        return this;
    }

    /// <summary>Goes to the next row; false behind the last one, where the statement is reset.</summary>
    public bool Step()
    {
        var code = raw.sqlite3_step(statement);
        if (code == raw.SQLITE_ROW)
        {
            return true;
        }

        if (code != raw.SQLITE_DONE)
        {
            try
            {
                connection.Check(code);
            }
            finally
            {
                raw.sqlite3_reset(statement);
            }
        }

        raw.sqlite3_reset(statement);
        return false;
    }

    /// <summary>Runs a statement that returns no rows.</summary>
    public void Run()
    {
        while (Step())
        {
        }
    }

    /// <summary>Reads one row and resets.</summary>
    public T? First<T>(Func<Statement, T> read)
    {
        if (!Step())
        {
            return default;
        }

        var value = read(this);
        Reset();
        return value;
    }

    public long Int64(int column) => raw.sqlite3_column_int64(statement, column);

    public int Int32(int column) => raw.sqlite3_column_int(statement, column);

    public string Text(int column) => Encoding.UTF8.GetString(Bytes(column));

    /// <summary>The column's bytes, valid until the next step.</summary>
    public ReadOnlySpan<byte> Bytes(int column) => raw.sqlite3_column_blob(statement, column);

    public void Reset() => raw.sqlite3_reset(statement);

    public void Dispose() => statement.Dispose();
}
