using System.Collections.Concurrent;
using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace ServiceDefaults.Tests.Telemetry;

/// <summary>Takes OTLP as a collector does, over HTTP or gRPC, and keeps what came. Texts are found in protobuf as they are.</summary>
internal sealed class OtlpReceiver : IAsyncDisposable
{
    private readonly LocalServer _server;
    private readonly ConcurrentQueue<(string Path, string? Key, string Content)> _received;

    private OtlpReceiver(LocalServer server, ConcurrentQueue<(string, string?, string)> received) => (_server, _received) = (server, received);

    public string Address => _server.Address.ToString().TrimEnd('/');

    public static async Task<OtlpReceiver> StartAsync(bool grpc)
    {
        var received = new ConcurrentQueue<(string, string?, string)>();
        var server = await LocalServer.StartAsync(
            async context =>
            {
                using var body = new MemoryStream();
                await context.Request.Body.CopyToAsync(body);
                received.Enqueue((context.Request.Path, context.Request.Headers["x-otlp-api-key"], Encoding.UTF8.GetString(body.ToArray())));
                if (grpc)
                {
                    context.Response.ContentType = "application/grpc";
                    await context.Response.Body.WriteAsync(new byte[5]);
                    context.Response.AppendTrailer("grpc-status", "0");
                }
                else
                {
                    context.Response.ContentType = "application/x-protobuf";
                }
            },
            grpc ? HttpProtocols.Http2 : HttpProtocols.Http1);
        return new OtlpReceiver(server, received);
    }

    public string Content(string signal) =>
        string.Concat(_received.Where(item => item.Path.Contains(signal, StringComparison.OrdinalIgnoreCase)).Select(item => item.Content));

    public IEnumerable<string?> Keys => _received.Select(item => item.Key).Distinct();

    public ValueTask DisposeAsync() => _server.DisposeAsync();
}
