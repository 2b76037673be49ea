using RabbitMQ.Client;

namespace ServiceDefaults.RabbitMQ;

/// <summary>
/// The service's one connection to RabbitMQ. It is opened at first use and again at the first use after it was lost:
/// ask for it each time instead of keeping what <see cref="GetAsync"/> returned.
/// </summary>
public sealed class RabbitMQConnection : IAsyncDisposable
{
    private readonly IConnectionFactory _factory;
    private readonly SemaphoreSlim _opening = new(1, 1);
    private IConnection? _connection;
    private bool _disposed;

    internal RabbitMQConnection(IConnectionFactory factory) => _factory = factory;

    /// <summary>Returns the open connection, or opens one.</summary>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <returns>An open connection, shared by all callers, who must not dispose it.</returns>
    /// <exception cref="global::RabbitMQ.Client.Exceptions.BrokerUnreachableException">RabbitMQ does not answer or refuses the user.</exception>
    public async ValueTask<IConnection> GetAsync(CancellationToken cancellationToken = default)
    {
        if (Volatile.Read(ref _connection) is { IsOpen: true } open)
        {
            return open;
        }

        await _opening.WaitAsync(cancellationToken);
        try
        {
            ObjectDisposedException.ThrowIf(_disposed, this);
            if (_connection is { IsOpen: true } opened)
            {
                return opened;
            }

            if (_connection is { } lost)
            {
                _connection = null;
                await lost.DisposeAsync();
            }

            return _connection = await _factory.CreateConnectionAsync(cancellationToken);
        }
        finally
        {
            _opening.Release();
        }
    }

    /// <summary>Creates a publisher on this connection that waits for the broker's confirmation of every message.</summary>
    /// <param name="prepare">Runs on each channel before its first message, for example to declare queues.</param>
    /// <returns>The publisher, which the caller disposes.</returns>
    public RabbitMQPublisher CreatePublisher(Func<IChannel, CancellationToken, Task>? prepare = null) => new(this, prepare);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _opening.WaitAsync();
        try
        {
            _disposed = true;
            if (_connection is { } connection)
            {
                _connection = null;
                await connection.DisposeAsync();
            }
        }
        finally
        {
            _opening.Release();
        }
    }
}
