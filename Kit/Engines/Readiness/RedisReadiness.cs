using System.Net;
using System.Net.Sockets;
using System.Text;

namespace EnvironmentKit.Engines.Readiness;

/// <summary>Asks a Redis server for a sign of life: one that serves answers, or wants a password first; one that loads its data says so.</summary>
/// <param name="Port">Port on 127.0.0.1.</param>
internal sealed record RedisReadiness(int Port) : IReadinessProbe
{
    private static readonly byte[] Ping = Encoding.ASCII.GetBytes("PING\r\n");

    public Task<bool> IsReadyAsync(CancellationToken cancellationToken) => Probing.TryAsync(async () =>
    {
        using var client = new TcpClient(AddressFamily.InterNetwork);
        await client.ConnectAsync(IPAddress.Loopback, Port, cancellationToken).ConfigureAwait(false);
        var stream = client.GetStream();
        await stream.WriteAsync(Ping, cancellationToken).ConfigureAwait(false);
        using var reader = new StreamReader(stream, Encoding.ASCII, leaveOpen: true);
        var answer = await reader.ReadLineAsync(cancellationToken).ConfigureAwait(false);
        return answer is not null && (answer == "+PONG" || answer.StartsWith("-NOAUTH", StringComparison.Ordinal));
    });
}
