using System.Numerics;

namespace SearchNode.Search.Scoring;

/// <summary>
/// Field lengths in one byte, as Lucene keeps them: exact up to 39, then four significant bits. Scores equal Elasticsearch's
/// only when lengths are rounded alike.
/// </summary>
internal static class Norm
{
    private const int Exact = 24;

    public static byte Encode(int length) => (byte)(length < Exact ? length : Exact + EncodeRest(length - Exact));

    public static int Decode(byte norm) => norm < Exact ? norm : Exact + DecodeRest(norm - Exact);

    private static int EncodeRest(int value)
    {
        var bits = 32 - BitOperations.LeadingZeroCount((uint)value);
        if (bits < 4)
        {
            return value;
        }

        var shift = bits - 4;
        return ((value >> shift) & 7) | ((shift + 1) << 3);
    }

    private static int DecodeRest(int code)
    {
        var shift = (code >> 3) - 1;
        return shift < 0 ? code : ((code & 7) | 8) << shift;
    }
}
