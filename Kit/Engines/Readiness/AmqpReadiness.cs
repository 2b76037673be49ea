using System.Net;
using System.Net.Sockets;

namespace EnvironmentKit.Engines.Readiness;

/// <summary>Sends AMQP 0-9-1's protocol header: a broker that takes connections answers with a method frame, Connection.Start.</summary>
/// <param name="Port">Port on 127.0.0.1.</param>
internal sealed record AmqpReadiness(int Port) : IReadinessProbe
{
    private const byte MethodFrame = 1;
    private static readonly byte[] s_header = [(byte)'A', (byte)'M', (byte)'Q', (byte)'P', 0, 0, 9, 1];

    public Task<bool> IsReadyAsync(CancellationToken cancellationToken) => Probing.TryAsync(async () =>
    {
        using var client = new TcpClient(AddressFamily.InterNetwork);
        await client.ConnectAsync(IPAddress.Loopback, Port, cancellationToken).ConfigureAwait(false);
        var stream = client.GetStream();
        await stream.WriteAsync(s_header, cancellationToken).ConfigureAwait(false);
        var answer = new byte[1];
        return await stream.ReadAsync(answer, cancellationToken).ConfigureAwait(false) == 1 && answer[0] == MethodFrame;
    });
}
