using System.Collections.Concurrent;

namespace SearchNode.Storage;

/// <summary>Connections for readers of one database file.</summary>
internal sealed class ConnectionPool(string path) : IDisposable
{
    /// <summary>Further connections are closed after use: each has a page cache of its own.</summary>
    private const int Kept = 3;
    private readonly ConcurrentBag<Connection> _idle = [];

    public Connection Rent() => _idle.TryTake(out var connection) ? connection : new Connection(path);

    public void Return(Connection connection)
    {
        if (_idle.Count < Kept)
        {
            _idle.Add(connection);
        }
        else
        {
            connection.Dispose();
        }
    }

    public void Dispose()
    {
        while (_idle.TryTake(out var connection))
        {
            connection.Dispose();
        }
    }
}
