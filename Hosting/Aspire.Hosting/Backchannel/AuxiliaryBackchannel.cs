using System.Net.Sockets;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Aspire.Hosting.Backchannel;

/// <summary>Serves Aspire's CLI while the application runs, whoever started it: any number of clients, at the socket where they look for it.</summary>
internal sealed class AuxiliaryBackchannel(string home, AppHostIdentity identity, RpcMethods methods, ILogger<AuxiliaryBackchannel> logger) : IHostedService, IDisposable
{
    private readonly CancellationTokenSource _stopping = new();
    private AuxiliarySocket? _socket;
    private Task _serving = Task.CompletedTask;

    /// <summary>Where it listens; null when it does not.</summary>
    public string? SocketPath => _socket?.Path;

    public Task StartAsync(CancellationToken cancellationToken)
    {
        try
        {
            _socket = AuxiliarySocket.Open(home, identity.Path, Environment.ProcessId);
            _serving = Task.Run(() => ServeAsync(_socket.Socket, _stopping.Token), CancellationToken.None);
        }
        catch (Exception failure) when (failure is SocketException or IOException or UnauthorizedAccessException or ArgumentException)
        {
            logger.LogWarning("Aspire's CLI will not find this application: a socket below '{Home}' cannot be opened ({Reason}).", home, failure.Message);
        }

        return Task.CompletedTask;
    }

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        await _stopping.CancelAsync().ConfigureAwait(false);
        await _serving.WaitAsync(cancellationToken).ConfigureAwait(false);
        _socket?.Dispose();
    }

    public void Dispose()
    {
        _socket?.Dispose();
        _stopping.Dispose();
    }

    private async Task ServeAsync(Socket listener, CancellationToken cancellationToken)
    {
        var clients = new List<Task>();
        try
        {
            while (true)
            {
                var client = await listener.AcceptAsync(cancellationToken).ConfigureAwait(false);
                clients.RemoveAll(served => served.IsCompleted);
                clients.Add(Task.Run(() => ServeAsync(client), CancellationToken.None));
            }
        }
        catch (Exception failure) when (failure is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            logger.LogDebug(failure, "Aspire's CLI is no longer served.");
        }

        await Task.WhenAll(clients).ConfigureAwait(false);

        async Task ServeAsync(Socket client)
        {
            await using var stream = new NetworkStream(client, ownsSocket: true);
            await new RpcConnection(stream, methods, logger).RunAsync(cancellationToken).ConfigureAwait(false);
        }
    }
}
