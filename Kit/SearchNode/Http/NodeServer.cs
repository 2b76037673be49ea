using System.Net;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using SearchNode.CommandLine;
using SearchNode.Indices;

namespace SearchNode.Http;

/// <summary>Kestrel without a host around it: nothing is built that a node does not need, which halves the time to the first answer.</summary>
internal sealed class NodeServer : IHttpApplication<HttpContext>, IAsyncDisposable
{
    private const long MaxBodyBytes = 100 * 1024 * 1024;
    private readonly ApiHandler _handler;
    private KestrelServer? _server;

    public NodeServer(NodeOptions options, IndexCatalog indices, TextWriter log)
    {
        _handler = new ApiHandler(Routes.Create(indices), new Authentication(options.Password, options.Accounts), log);
    }

    /// <summary>Starts listening and returns the address with the port that was taken.</summary>
    public async Task<string> StartAsync(IPEndPoint endpoint, CancellationToken cancellation)
    {
        var kestrel = new KestrelServerOptions { AddServerHeader = false };
        kestrel.Limits.MaxRequestBodySize = MaxBodyBytes;
        kestrel.Listen(endpoint);
        var transport = new SocketTransportFactory(Options.Create(new SocketTransportOptions()), NullLoggerFactory.Instance);
        _server = new KestrelServer(Options.Create(kestrel), transport, NullLoggerFactory.Instance);
        await _server.StartAsync(this, cancellation);
        return _server.Features.Get<IServerAddressesFeature>()?.Addresses.FirstOrDefault() ?? $"http://{endpoint}";
    }

    public async Task StopAsync()
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(5));
        await _server!.StopAsync(patience.Token);
    }

    public HttpContext CreateContext(Microsoft.AspNetCore.Http.Features.IFeatureCollection contextFeatures) =>
        new DefaultHttpContext(contextFeatures);

    public Task ProcessRequestAsync(HttpContext context) => _handler.HandleAsync(context);

    public void DisposeContext(HttpContext context, Exception? exception)
    {
    }

    public ValueTask DisposeAsync()
    {
        _server?.Dispose();
        return ValueTask.CompletedTask;
    }
}
