using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Logging;

namespace Benchmarks.Telemetry;

/// <summary>Takes telemetry by OTLP over HTTP and forgets it; counts what came.</summary>
internal sealed class BackEnd : IAsyncDisposable
{
    private readonly WebApplication _application;
    private long _requests;
    private long _bytes;

    private BackEnd(WebApplication application) => _application = application;

    public long Requests => Interlocked.Read(ref _requests);

    public long Bytes => Interlocked.Read(ref _bytes);

    public string Address => _application.Urls.Single();

    /// <summary>One that answers at once.</summary>
    public static async Task<BackEnd> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(options => options.Listen(IPAddress.Loopback, 0, listener => listener.Protocols = HttpProtocols.Http1));
        var backEnd = new BackEnd(builder.Build());
        backEnd._application.Run(backEnd.TakeAsync);
        await backEnd._application.StartAsync();
        return backEnd;
    }

    /// <summary>One that accepts connections and never says a word.</summary>
    public static Socket StartSilent()
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        socket.Listen(1000);
        return socket;
    }

    public ValueTask DisposeAsync() => _application.DisposeAsync();

    private async Task TakeAsync(HttpContext context)
    {
        var buffer = new byte[64 * 1024];
        int read;
        while ((read = await context.Request.Body.ReadAsync(buffer)) > 0)
        {
            Interlocked.Add(ref _bytes, read);
        }

        Interlocked.Increment(ref _requests);
    }
}
