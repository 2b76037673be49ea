using System.Globalization;
using System.Text.Json.Nodes;
using SearchNode.Http;
using SearchNode.Indices.Writing;
using SearchNode.Mappings;
using SearchNode.Search;
using SearchNode.Storage;

namespace SearchNode.Indices;

/// <summary>
/// One index. Writes run one after the other; a write is seen by every search that begins after it was committed. Searches run
/// side by side and hold commits back, so that what they read from memory and from the file is of one moment.
/// </summary>
internal sealed class SearchIndex : IDisposable
{
    private readonly Lock _writing = new();
    private readonly ReaderWriterLockSlim _committing = new(LockRecursionPolicy.NoRecursion);
    private readonly Connection _writer;
    private readonly ConnectionPool _readers;
    private readonly ColumnCache _columns = new();
    private readonly PostingsCache _postings = new();
    private readonly TimeProvider _time;
    private readonly string _path;
    private WriteCounters _counters;
    private DocSet _live;
    private bool _closed;

    private SearchIndex(string name, string path, Connection writer, IndexSettings settings, Mapping mapping, TimeProvider time)
    {
        Name = name;
        _writer = writer;
        _readers = new ConnectionPool(path);
        _time = time;
        _path = path;
        Settings = settings;
        Mapping = mapping;
        var nextDoc = (int)writer.Prepare("SELECT ifnull(max(doc), -1) + 1 FROM docs").First(row => row.Int64(0));
        _counters = new WriteCounters { NextDoc = nextDoc, NextSeqNo = long.Parse(IndexSchema.ReadMeta(writer, "seq_no") ?? "0", CultureInfo.InvariantCulture) };
        _live = new DocSet(Math.Max(64, nextDoc));
        var rows = writer.Prepare("SELECT doc FROM docs");
        while (rows.Step())
        {
            _live.Add(rows.Int32(0));
            LiveCount++;
        }
    }

    public string Name { get; }

    public IndexSettings Settings { get; private set; }

    public Mapping Mapping { get; private set; }

    public int LiveCount { get; private set; }

    /// <summary>Size of the index's files.</summary>
    public long SizeInBytes => new[] { "", "-wal" }.Sum(suffix => new FileInfo(_path + suffix) is { Exists: true } file ? file.Length : 0);

    /// <summary>Makes the file of a new index.</summary>
    public static void Create(string path, IndexSettings settings, JsonObject mapping)
    {
        var compiled = MappingCompiler.Compile(MappingMerge.Merge([], mapping), settings.Analyzers);
        using var connection = new Connection(path, create: true);
        connection.Execute("BEGIN IMMEDIATE");
        IndexSchema.Create(connection);
        IndexSchema.AddFields(connection, compiled);
        IndexSchema.WriteMeta(connection, "settings", settings.Json.ToJsonString());
        IndexSchema.WriteMeta(connection, "mapping", compiled.Json.ToJsonString());
        connection.Execute("COMMIT");
    }

    public static SearchIndex Open(string name, string path, TimeProvider time)
    {
        var writer = new Connection(path);
        var settings = IndexSettings.Stored(IndexSchema.ReadMeta(writer, "settings")!);
        var mapping = MappingCompiler.Compile((JsonObject)JsonNode.Parse(IndexSchema.ReadMeta(writer, "mapping")!)!, settings.Analyzers);
        IndexSchema.AddFields(writer, mapping);
        return new SearchIndex(name, path, writer, settings, mapping, time);
    }

    /// <summary>Begins a search, which sees the index as it is now until the reader is disposed, on the same thread.</summary>
    public IndexReader OpenReader()
    {
        _committing.EnterReadLock();
        try
        {
            ThrowIfClosed();
            return new IndexReader(this, _readers.Rent(), _columns, _postings, _live, _counters.NextDoc);
        }
        catch
        {
            _committing.ExitReadLock();
            throw;
        }
    }

    /// <summary>Runs writes in one transaction; nothing of them stays when the action throws.</summary>
    public T Write<T>(Func<WriteSession, T> action)
    {
        lock (_writing)
        {
            ThrowIfClosed();
            var session = new WriteSession(_writer, Name, Settings.Analyzers, Mapping, _counters with { }, _time);
            _writer.Execute("BEGIN IMMEDIATE");
            T result;
            try
            {
                result = action(session);
                session.Finish();
            }
            catch
            {
                _writer.Execute("ROLLBACK");
                throw;
            }

            Commit(session);
            return result;
        }
    }

    public void PutSettings(IndexSettings settings)
    {
        lock (_writing)
        {
            IndexSchema.WriteMeta(_writer, "settings", settings.Json.ToJsonString());
            Settings = settings;
        }
    }

    public void Dispose()
    {
        lock (_writing)
        {
            _committing.EnterWriteLock();
            _closed = true;
            _readers.Dispose();
            _writer.Dispose();
            _committing.ExitWriteLock();
        }
    }

    internal void Close(IndexReader reader)
    {
        _readers.Return(reader.Connection);
        _committing.ExitReadLock();
    }

    /// <summary>An index that was deleted meanwhile is not there.</summary>
    private void ThrowIfClosed()
    {
        if (_closed)
        {
            throw ApiException.IndexNotFound(Name);
        }
    }

    private void Commit(WriteSession session)
    {
        _committing.EnterWriteLock();
        try
        {
            _writer.Execute("COMMIT");
            Mapping = session.Mapping;
            _counters = session.Counters;
            _postings.Forget(session.ChangedTexts);
            _columns.Apply(session.Changes);
            if (_counters.NextDoc > _live.Limit)
            {
                _live = _live.Grow(Math.Max(_counters.NextDoc, _live.Limit * 2));
            }

            foreach (var change in session.Changes)
            {
                LiveCount += (change.IsLive ? 1 : 0) - (_live[change.Doc] ? 1 : 0);
                _live[change.Doc] = change.IsLive;
            }
        }
        finally
        {
            _committing.ExitWriteLock();
        }
    }
}
