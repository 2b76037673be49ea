using System.Buffers;
using System.Buffers.Binary;
using Google.Protobuf;

namespace Aspire.Hosting.Dashboard.Grpc;

/// <summary>
/// The envelope of a message on the wire: one byte that says whether it is compressed, four bytes of length
/// (big endian), the message.
/// </summary>
internal static class GrpcFrame
{
    /// <summary>The largest message that is accepted, in bytes: what gRPC clients and servers agree on by default.</summary>
    public const int MaxMessageLength = 4 * 1024 * 1024;

    private const int PrefixLength = 5;

    /// <summary>Writes one message with its prefix.</summary>
    public static void Write(IBufferWriter<byte> writer, IMessage message)
    {
        var length = message.CalculateSize();
        var prefix = writer.GetSpan(PrefixLength);
        prefix[0] = 0;
        BinaryPrimitives.WriteUInt32BigEndian(prefix[1..], (uint)length);
        writer.Advance(PrefixLength);
        message.WriteTo(writer);
    }

    /// <summary>Cuts the next whole message off the front of <paramref name="buffer"/>; false while bytes are missing.</summary>
    /// <exception cref="GrpcException">The message is compressed, or longer than <see cref="MaxMessageLength"/>.</exception>
    public static bool TryRead(ref ReadOnlySequence<byte> buffer, out ReadOnlySequence<byte> message)
    {
        message = default;
        if (buffer.Length < PrefixLength)
        {
            return false;
        }

        Span<byte> prefix = stackalloc byte[PrefixLength];
        buffer.Slice(0, PrefixLength).CopyTo(prefix);
        if (prefix[0] != 0)
        {
            throw new GrpcException(GrpcStatusCode.Unimplemented, "Compressed messages are not supported.");
        }

        var length = BinaryPrimitives.ReadUInt32BigEndian(prefix[1..]);
        if (length > MaxMessageLength)
        {
            throw new GrpcException(GrpcStatusCode.ResourceExhausted, $"A message of {length} bytes is larger than {MaxMessageLength}.");
        }

        if (buffer.Length < PrefixLength + length)
        {
            return false;
        }

        message = buffer.Slice(PrefixLength, length);
        buffer = buffer.Slice(PrefixLength + length);
        return true;
    }
}
