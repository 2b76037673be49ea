using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Benchmarks.Telemetry;

/// <summary>
/// Visitors who ask one site over kept connections, each as soon as its last answer is there. They read no more of an answer than it takes
/// to know where it ends, so that most of the processor is left to the site.
/// </summary>
internal sealed class RequestLoad(int port, string host, IReadOnlyList<string> paths)
{
    private const int Visitors = 8;

    private readonly List<byte[]> _requests =
        [.. paths.Select(path => Encoding.ASCII.GetBytes($"GET {path} HTTP/1.1\r\nHost: {host}\r\nUser-Agent: bench\r\n\r\n"))];

    /// <summary>Asks for a while.</summary>
    /// <returns>How long each answered request took in milliseconds, and how many failed.</returns>
    public async Task<(IReadOnlyList<double> Durations, int Failed)> RunAsync(TimeSpan time)
    {
        var until = Stopwatch.GetTimestamp() + (long)(time.TotalSeconds * Stopwatch.Frequency);
        var visits = await Task.WhenAll(Enumerable.Range(0, Visitors).Select(visitor => Task.Run(() => VisitAsync(visitor, until))));
        return ([.. visits.SelectMany(visit => visit.Durations)], visits.Sum(visit => visit.Failed));
    }

    private async Task<(List<double> Durations, int Failed)> VisitAsync(int visitor, long until)
    {
        var durations = new List<double>();
        var failed = 0;
        var buffer = new byte[256 * 1024];
        Socket? socket = null;
        for (var turn = visitor; Stopwatch.GetTimestamp() < until; turn++)
        {
            var begin = Stopwatch.GetTimestamp();
            try
            {
                socket ??= await ConnectAsync();
                await socket.SendAsync(_requests[turn % _requests.Count]);
                if (await ReadAsync(socket, buffer))
                {
                    durations.Add(Stopwatch.GetElapsedTime(begin).TotalMilliseconds);
                    continue;
                }
            }
            catch (SocketException)
            {
                // Counted below, like an answer that is none.
            }

            failed++;
            socket?.Dispose();
            socket = null;
        }

        socket?.Dispose();
        return (durations, failed);
    }

    private async Task<Socket> ConnectAsync()
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        await socket.ConnectAsync(new IPEndPoint(IPAddress.Loopback, port));
        return socket;
    }

    // Whether a whole answer with status 200 came.
    private static async Task<bool> ReadAsync(Socket socket, byte[] buffer)
    {
        for (var length = 0; length < buffer.Length;)
        {
            var read = await socket.ReceiveAsync(buffer.AsMemory(length));
            if (read == 0)
            {
                return false;
            }

            length += read;
            var answer = buffer.AsSpan(0, length);
            var head = answer.IndexOf("\r\n\r\n"u8);
            if (head >= 0 && IsWhole(answer, head))
            {
                return answer.StartsWith("HTTP/1.1 200"u8);
            }
        }

        return false;
    }

    private static bool IsWhole(ReadOnlySpan<byte> answer, int head)
    {
        var header = Encoding.ASCII.GetString(answer[..head]);
        const string Length = "\r\ncontent-length: ";
        var at = header.IndexOf(Length, StringComparison.OrdinalIgnoreCase);
        if (at < 0)
        {
            return answer.EndsWith("\r\n0\r\n\r\n"u8);
        }

        var end = header.IndexOf('\r', at + Length.Length);
        var value = end < 0 ? header[(at + Length.Length)..] : header[(at + Length.Length)..end];
        return answer.Length - head - 4 >= int.Parse(value, System.Globalization.CultureInfo.InvariantCulture);
    }
}
