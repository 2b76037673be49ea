using System.Net;
using System.Net.WebSockets;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace EnvironmentKit.Tests.Nginx;

/// <summary>An upstream that answers with what it was sent.</summary>
internal sealed class EchoServer : IAsyncDisposable
{
    private readonly WebApplication _application;

    private EchoServer(WebApplication application, int port) => (_application, Port) = (application, port);

    public int Port { get; }

    /// <summary>Lets requests to <c>/slow</c> go on.</summary>
    public TaskCompletionSource Release { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Is done when a request to <c>/slow</c> has arrived.</summary>
    public TaskCompletionSource SlowArrived { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>How many requests to <c>/broken</c> have arrived.</summary>
    public int Broken { get; private set; }

    public static async Task<EchoServer> StartAsync(string name = "echo", int? port = null, string address = "127.0.0.1")
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        var chosen = port ?? FreePort.Next();
        builder.WebHost.ConfigureKestrel(options => options.Listen(IPAddress.Parse(address), chosen));
        var application = builder.Build();
        var server = new EchoServer(application, chosen);
        application.UseWebSockets();
        application.Run(context => server.AnswerAsync(name, context));
        await application.StartAsync();
        return server;
    }

    public async ValueTask DisposeAsync()
    {
        Release.TrySetResult();
        await _application.DisposeAsync();
    }

    private async Task AnswerAsync(string name, HttpContext context)
    {
        if (context.WebSockets.IsWebSocketRequest)
        {
            using var socket = await context.WebSockets.AcceptWebSocketAsync();
            var buffer = new byte[1024];
            var received = await socket.ReceiveAsync(buffer, context.RequestAborted);
            await socket.SendAsync(buffer.AsMemory(0, received.Count), WebSocketMessageType.Text, endOfMessage: true, context.RequestAborted);
            await socket.CloseAsync(WebSocketCloseStatus.NormalClosure, null, context.RequestAborted);
            return;
        }

        switch (context.Request.Path.Value)
        {
            case "/slow":
                SlowArrived.TrySetResult();
                await Release.Task;
                break;
            case "/broken":
                Broken++;
                context.Abort();
                return;
            case "/large":
                context.Response.ContentType = "text/plain";
                await context.Response.WriteAsync(new string('x', 10_000));
                return;
            case "/framed":
                context.Response.Headers.XFrameOptions = "DENY";
                context.Response.Headers["X-Request-Id"] = "the upstream's own";
                break;
        }

        var text = new StringBuilder()
            .Append("server: ").Append(name).Append('\n')
            .Append("connection-id: ").Append(context.Connection.Id).Append('\n')
            .Append("target: ").Append(context.Request.Path).Append(context.Request.QueryString).Append('\n');
        foreach (var (header, values) in context.Request.Headers)
        {
            text.Append(header.ToLowerInvariant()).Append(": ").Append(values).Append('\n');
        }

        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body);
        text.Append("body-bytes: ").Append(body.Length).Append('\n');
        await context.Response.WriteAsync(text.ToString());
    }
}
