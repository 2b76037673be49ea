namespace EnvironmentKit.Telemetry.Local.RemoteWrite;

/// <summary>Snappy's block format without any compression: on one machine that would only cost time.</summary>
internal static class SnappyBlock
{
    private const int LongestLiteral = 1 << 16;
    private const byte LiteralOfTwoBytes = 61 << 2;

    public static byte[] Write(ReadOnlySpan<byte> content)
    {
        var block = new MemoryStream(content.Length + 64);
        var length = (uint)content.Length;
        for (; length >= 0x80; length >>= 7)
        {
            block.WriteByte((byte)(length | 0x80));
        }

        block.WriteByte((byte)length);
        while (!content.IsEmpty)
        {
            var literal = content[..Math.Min(content.Length, LongestLiteral)];
            block.WriteByte(LiteralOfTwoBytes);
            block.WriteByte((byte)((literal.Length - 1) & 0xff));
            block.WriteByte((byte)((literal.Length - 1) >> 8));
            block.Write(literal);
            content = content[literal.Length..];
        }

        return block.ToArray();
    }
}
