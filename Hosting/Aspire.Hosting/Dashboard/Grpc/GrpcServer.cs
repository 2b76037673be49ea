using System.Net;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Aspire.Hosting.Dashboard.Grpc;

/// <summary>
/// HTTP/2 without TLS on one loopback port. It is the bare server: no host, no container of services, no middleware,
/// so that it costs the AppHost a few megabytes and milliseconds.
/// </summary>
internal sealed class GrpcServer : IAsyncDisposable
{
    private readonly CancellationTokenSource _stopping = new();
    private readonly KestrelServer _server;
    private readonly GrpcApplication _application;
    private bool _disposed;

    public GrpcServer(IPEndPoint endpoint, IReadOnlyDictionary<string, GrpcMethod> methods, string? apiKey, ILoggerFactory loggers)
    {
        var options = new KestrelServerOptions { AddServerHeader = false };
        // A watching client sends nothing for hours, which is not a slow upload.
        options.Limits.MinRequestBodyDataRate = null;
        options.Limits.MinResponseDataRate = null;
        options.Listen(endpoint, listen => listen.Protocols = HttpProtocols.Http2);

        _server = new KestrelServer(
            Options.Create(options),
            new SocketTransportFactory(Options.Create(new SocketTransportOptions()), loggers),
            loggers);
        _application = new GrpcApplication(methods, apiKey, loggers.CreateLogger<GrpcServer>(), _stopping.Token);
    }

    /// <summary>Listens from now on.</summary>
    /// <exception cref="IOException">The port is taken.</exception>
    public Task StartAsync(CancellationToken cancellationToken) => _server.StartAsync(_application, cancellationToken);

    /// <summary>Ends every open stream, then the listener.</summary>
    public async ValueTask DisposeAsync()
    {
        if (_disposed)
        {
            return;
        }

        _disposed = true;
        await _stopping.CancelAsync().ConfigureAwait(false);
        using var patience = new CancellationTokenSource(TimeSpan.FromMilliseconds(500));
        await _server.StopAsync(patience.Token).ConfigureAwait(false);
        _server.Dispose();
        _stopping.Dispose();
    }
}
