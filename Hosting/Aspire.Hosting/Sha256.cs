using System.Buffers.Binary;
using System.Numerics;
using System.Text;

namespace Aspire.Hosting;

/// <summary>
/// SHA-256 (FIPS 180-4) for names and checksums. .NET's own hands the work to the system's cryptography, which a publish would load for
/// this alone, with a twentieth of its memory; nothing here is secret, so that none of its strengths is needed.
/// </summary>
internal static class Sha256
{
    private const int BlockSize = 64;

    private static ReadOnlySpan<uint> RoundConstants =>
    [
        0x428a2f98, 0x71374491, 0xb5c0fbcf, 0xe9b5dba5, 0x3956c25b, 0x59f111f1, 0x923f82a4, 0xab1c5ed5,
        0xd807aa98, 0x12835b01, 0x243185be, 0x550c7dc3, 0x72be5d74, 0x80deb1fe, 0x9bdc06a7, 0xc19bf174,
        0xe49b69c1, 0xefbe4786, 0x0fc19dc6, 0x240ca1cc, 0x2de92c6f, 0x4a7484aa, 0x5cb0a9dc, 0x76f988da,
        0x983e5152, 0xa831c66d, 0xb00327c8, 0xbf597fc7, 0xc6e00bf3, 0xd5a79147, 0x06ca6351, 0x14292967,
        0x27b70a85, 0x2e1b2138, 0x4d2c6dfc, 0x53380d13, 0x650a7354, 0x766a0abb, 0x81c2c92e, 0x92722c85,
        0xa2bfe8a1, 0xa81a664b, 0xc24b8b70, 0xc76c51a3, 0xd192e819, 0xd6990624, 0xf40e3585, 0x106aa070,
        0x19a4c116, 0x1e376c08, 0x2748774c, 0x34b0bcb5, 0x391c0cb3, 0x4ed8aa4a, 0x5b9cca4f, 0x682e6ff3,
        0x748f82ee, 0x78a5636f, 0x84c87814, 0x8cc70208, 0x90befffa, 0xa4506ceb, 0xbef9a3f7, 0xc67178f2,
    ];

    /// <summary>The digest of a text's UTF-8 bytes in lower-case hexadecimal.</summary>
    public static string HexOf(string text)
    {
        var length = Encoding.UTF8.GetByteCount(text);
        // A one bit, zeros, and the length in bits fill up the last block.
        var padded = new byte[(length + 1 + sizeof(ulong) + BlockSize - 1) / BlockSize * BlockSize];
        Encoding.UTF8.GetBytes(text, padded);
        padded[length] = 0x80;
        BinaryPrimitives.WriteUInt64BigEndian(padded.AsSpan(padded.Length - sizeof(ulong)), (ulong)length * 8);

        Span<uint> state = [0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a, 0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19];
        Span<uint> words = stackalloc uint[BlockSize];
        for (var block = 0; block < padded.Length; block += BlockSize)
        {
            Expand(padded.AsSpan(block, BlockSize), words);
            Compress(words, state);
        }

        var digest = new byte[state.Length * sizeof(uint)];
        for (var index = 0; index < state.Length; index++)
        {
            BinaryPrimitives.WriteUInt32BigEndian(digest.AsSpan(index * sizeof(uint)), state[index]);
        }

        return Convert.ToHexStringLower(digest);
    }

    private static void Expand(ReadOnlySpan<byte> block, Span<uint> words)
    {
        for (var index = 0; index < 16; index++)
        {
            words[index] = BinaryPrimitives.ReadUInt32BigEndian(block[(index * sizeof(uint))..]);
        }

        for (var index = 16; index < words.Length; index++)
        {
            var (early, late) = (words[index - 15], words[index - 2]);
            var small0 = BitOperations.RotateRight(early, 7) ^ BitOperations.RotateRight(early, 18) ^ (early >> 3);
            var small1 = BitOperations.RotateRight(late, 17) ^ BitOperations.RotateRight(late, 19) ^ (late >> 10);
            words[index] = words[index - 16] + small0 + words[index - 7] + small1;
        }
    }

    private static void Compress(ReadOnlySpan<uint> words, Span<uint> state)
    {
        var (a, b, c, d) = (state[0], state[1], state[2], state[3]);
        var (e, f, g, h) = (state[4], state[5], state[6], state[7]);
        for (var round = 0; round < words.Length; round++)
        {
            var large1 = BitOperations.RotateRight(e, 6) ^ BitOperations.RotateRight(e, 11) ^ BitOperations.RotateRight(e, 25);
            var first = h + large1 + ((e & f) ^ (~e & g)) + RoundConstants[round] + words[round];
            var large0 = BitOperations.RotateRight(a, 2) ^ BitOperations.RotateRight(a, 13) ^ BitOperations.RotateRight(a, 22);
            var second = large0 + ((a & b) ^ (a & c) ^ (b & c));
            (h, g, f, e, d, c, b, a) = (g, f, e, d + first, c, b, a, first + second);
        }

        state[0] += a;
        state[1] += b;
        state[2] += c;
        state[3] += d;
        state[4] += e;
        state[5] += f;
        state[6] += g;
        state[7] += h;
    }
}
