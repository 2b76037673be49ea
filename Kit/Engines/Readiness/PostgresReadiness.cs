using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace EnvironmentKit.Engines.Readiness;

/// <summary>
/// Begins a PostgreSQL session and looks at the first answer: it asks for authentication once the server takes sessions. Before the server
/// says in its own file that it does, nobody asks: it would write each refusal down as a fatal error.
/// </summary>
/// <param name="Port">Port on 127.0.0.1.</param>
/// <param name="UserName">Any user; an unknown one is told apart only later.</param>
/// <param name="DataFolder">The server's data.</param>
internal sealed record PostgresReadiness(int Port, string UserName, string DataFolder) : IReadinessProbe
{
    // The eighth line of postmaster.pid, since PostgreSQL 10.
    private const int StatusLine = 7;
    private const string Ready = "ready";

    private const int ProtocolVersion3 = 3 << 16;
    private const byte AuthenticationRequest = (byte)'R';
    private const byte ErrorResponse = (byte)'E';
    private static readonly byte[] s_cannotConnectNow = Encoding.ASCII.GetBytes("C57P03\0");

    public Task<bool> IsReadyAsync(CancellationToken cancellationToken) => Probing.TryAsync(async () =>
    {
        if (!SaysReady())
        {
            return false;
        }

        using var client = new TcpClient(AddressFamily.InterNetwork);
        await client.ConnectAsync(IPAddress.Loopback, Port, cancellationToken).ConfigureAwait(false);
        var stream = client.GetStream();
        await stream.WriteAsync(StartupMessage(UserName), cancellationToken).ConfigureAwait(false);
        var answer = new byte[1024];
        var length = await stream.ReadAsync(answer, cancellationToken).ConfigureAwait(false);

        // An error other than "starting up" comes from a server that takes sessions, if not this one.
        return length > 0 && (answer[0] == AuthenticationRequest
            || (answer[0] == ErrorResponse && answer.AsSpan(0, length).IndexOf(s_cannotConnectNow) < 0));
    });

    private bool SaysReady()
    {
        try
        {
            return File.ReadLines(Path.Join(DataFolder, "postmaster.pid")).Skip(StatusLine).FirstOrDefault()?.Trim() == Ready;
        }
        catch (UnauthorizedAccessException)
        {
            // The file is another user's: the server itself has to say.
            return true;
        }
    }

    // Length, protocol version, then pairs of zero-terminated strings and a final zero.
    private static byte[] StartupMessage(string userName)
    {
        var parameters = Encoding.UTF8.GetBytes($"user\0{userName}\0database\0postgres\0\0");
        var message = new byte[8 + parameters.Length];
        BinaryPrimitives.WriteInt32BigEndian(message, message.Length);
        BinaryPrimitives.WriteInt32BigEndian(message.AsSpan(4), ProtocolVersion3);
        parameters.CopyTo(message, 8);
        return message;
    }
}
