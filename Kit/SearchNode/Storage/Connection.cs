using SQLitePCL;

namespace SearchNode.Storage;

/// <summary>One connection to a database file, used by one thread at a time. Statements are prepared once.</summary>
internal sealed class Connection : IDisposable
{
    private readonly sqlite3 _db;
    private readonly Dictionary<string, Statement> _statements = [];

    static Connection() => Batteries_V2.Init();

    public Connection(string path, bool create = false)
    {
        var flags = raw.SQLITE_OPEN_READWRITE | raw.SQLITE_OPEN_NOMUTEX | (create ? raw.SQLITE_OPEN_CREATE : 0);
        var code = raw.sqlite3_open_v2(path, out _db, flags, null);
        if (code != raw.SQLITE_OK)
        {
            throw new StorageException($"cannot open {path}: {raw.sqlite3_errstr(code).utf8_to_string()}");
        }

        raw.sqlite3_busy_timeout(_db, 10_000);
        // Write-ahead logging survives the death of the process; a page cache of 2 MB is enough beside the operating system's.
        Execute("PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA cache_size=-2000; PRAGMA temp_store=MEMORY;");
    }

    public void Execute(string sql)
    {
        var code = raw.sqlite3_exec(_db, sql);
        Check(code);
    }

    /// <summary>The prepared statement of a text, reset and without values. Read it to its end or reset it.</summary>
    public Statement Prepare(string sql)
    {
        if (!_statements.TryGetValue(sql, out var statement))
        {
            Check(raw.sqlite3_prepare_v2(_db, sql, out var prepared));
            _statements[sql] = statement = new Statement(this, prepared);
        }

        statement.Reset();
        return statement;
    }

    /// <summary>Forgets prepared statements, which hold on to tables.</summary>
    public void Forget()
    {
        foreach (var statement in _statements.Values)
        {
            statement.Dispose();
        }

        _statements.Clear();
    }

    public void Dispose()
    {
        Forget();
        _db.Dispose();
    }

    internal void Check(int code)
    {
        if (code is not (raw.SQLITE_OK or raw.SQLITE_ROW or raw.SQLITE_DONE))
        {
            throw new StorageException(raw.sqlite3_errmsg(_db).utf8_to_string());
        }
    }
}
