using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;

namespace EnvironmentKit.Tests.Nginx.Edge;

/// <summary>A DNS server that gives every name the same IPv4 addresses, with the long time to live that Docker's gives.</summary>
internal sealed class NameServer : IDisposable
{
    private readonly UdpClient _socket = new(new IPEndPoint(IPAddress.Loopback, 0));
    private volatile IPAddress[] _addresses = [];

    public NameServer() => _ = AnswerAsync();

    public string Address => _socket.Client.LocalEndPoint!.ToString()!;

    public IReadOnlyList<string> Addresses
    {
        set => _addresses = [.. value.Select(IPAddress.Parse)];
    }

    public void Dispose() => _socket.Dispose();

    private async Task AnswerAsync()
    {
        try
        {
            while (true)
            {
                var question = await _socket.ReceiveAsync();
                await _socket.SendAsync(Answer(question.Buffer, _addresses), question.RemoteEndPoint);
            }
        }
        catch (Exception exception) when (exception is ObjectDisposedException or SocketException)
        {
            // The test is over.
        }
    }

    private static byte[] Answer(byte[] question, IPAddress[] addresses)
    {
        var end = 12;
        while (question[end] != 0)
        {
            end += question[end] + 1;
        }

        end += 5;
        var answer = new byte[end + (16 * addresses.Length)];
        question.AsSpan(0, end).CopyTo(answer);
        var code = addresses.Length > 0 ? 0 : 3;
        BinaryPrimitives.WriteUInt16BigEndian(answer.AsSpan(2), (ushort)(0x8180 | code));
        BinaryPrimitives.WriteUInt16BigEndian(answer.AsSpan(6), (ushort)addresses.Length);
        BinaryPrimitives.WriteUInt32BigEndian(answer.AsSpan(8), 0);
        for (var index = 0; index < addresses.Length; index++)
        {
            var record = answer.AsSpan(end + (16 * index));
            BinaryPrimitives.WriteUInt16BigEndian(record, 0xC00C);
            BinaryPrimitives.WriteUInt16BigEndian(record[2..], 1);
            BinaryPrimitives.WriteUInt16BigEndian(record[4..], 1);
            BinaryPrimitives.WriteUInt32BigEndian(record[6..], 600);
            BinaryPrimitives.WriteUInt16BigEndian(record[10..], 4);
            addresses[index].TryWriteBytes(record[12..], out _);
        }

        return answer;
    }
}
