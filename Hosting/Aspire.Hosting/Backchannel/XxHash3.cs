using System.Buffers.Binary;
using System.Numerics;

namespace Aspire.Hosting.Backchannel;

/// <summary>The 64-bit XXH3 with seed 0 and the default secret.</summary>
internal static class XxHash3
{
    private const ulong Prime1 = 11400714785074694791;
    private const ulong Prime2 = 14029467366897019727;
    private const ulong Prime3 = 1609587929392839161;
    private const ulong Prime4 = 9650029242287828579;
    private const ulong Prime5 = 2870177450012600261;
    private const ulong ShortPrime1 = 2654435761;
    private const ulong ShortPrime2 = 2246822519;
    private const ulong ShortPrime3 = 3266489917;

    private const int Stripe = 64;
    private const int StripesInBlock = 16;
    private const int Lanes = 8;

    private static ReadOnlySpan<byte> Secret =>
    [
        0xb8, 0xfe, 0x6c, 0x39, 0x23, 0xa4, 0x4b, 0xbe, 0x7c, 0x01, 0x81, 0x2c, 0xf7, 0x21, 0xad, 0x1c, 0xde, 0xd4, 0x6d, 0xe9, 0x83, 0x90, 0x97, 0xdb,
        0x72, 0x40, 0xa4, 0xa4, 0xb7, 0xb3, 0x67, 0x1f, 0xcb, 0x79, 0xe6, 0x4e, 0xcc, 0xc0, 0xe5, 0x78, 0x82, 0x5a, 0xd0, 0x7d, 0xcc, 0xff, 0x72, 0x21,
        0xb8, 0x08, 0x46, 0x74, 0xf7, 0x43, 0x24, 0x8e, 0xe0, 0x35, 0x90, 0xe6, 0x81, 0x3a, 0x26, 0x4c, 0x3c, 0x28, 0x52, 0xbb, 0x91, 0xc3, 0x00, 0xcb,
        0x88, 0xd0, 0x65, 0x8b, 0x1b, 0x53, 0x2e, 0xa3, 0x71, 0x64, 0x48, 0x97, 0xa2, 0x0d, 0xf9, 0x4e, 0x38, 0x19, 0xef, 0x46, 0xa9, 0xde, 0xac, 0xd8,
        0xa8, 0xfa, 0x76, 0x3f, 0xe3, 0x9c, 0x34, 0x3f, 0xf9, 0xdc, 0xbb, 0xc7, 0xc7, 0x0b, 0x4f, 0x1d, 0x8a, 0x51, 0xe0, 0x4b, 0xcd, 0xb4, 0x59, 0x31,
        0xc8, 0x9f, 0x7e, 0xc9, 0xd9, 0x78, 0x73, 0x64, 0xea, 0xc5, 0xac, 0x83, 0x34, 0xd3, 0xeb, 0xc3, 0xc5, 0x81, 0xa0, 0xff, 0xfa, 0x13, 0x63, 0xeb,
        0x17, 0x0d, 0xdd, 0x51, 0xb7, 0xf0, 0xda, 0x49, 0xd3, 0x16, 0x55, 0x26, 0x29, 0xd4, 0x68, 0x9e, 0x2b, 0x16, 0xbe, 0x58, 0x7d, 0x47, 0xa1, 0xfc,
        0x8f, 0xf8, 0xb8, 0xd1, 0x7a, 0xd0, 0x31, 0xce, 0x45, 0xcb, 0x3a, 0x8f, 0x95, 0x16, 0x04, 0x28, 0xaf, 0xd7, 0xfb, 0xca, 0xbb, 0x4b, 0x40, 0x7e,
    ];

    public static ulong Compute(ReadOnlySpan<byte> data) => data.Length switch
    {
        0 => Spread(Key(56)),
        <= 3 => OfFew(data),
        <= 8 => OfUpTo8(data),
        <= 16 => OfUpTo16(data),
        <= 128 => OfUpTo128(data),
        <= 240 => OfUpTo240(data),
        _ => OfMany(data),
    };

    private static ulong OfFew(ReadOnlySpan<byte> data)
    {
        var combined = ((uint)data[0] << 16) | ((uint)data[data.Length >> 1] << 24) | data[^1] | ((uint)data.Length << 8);
        return Spread(combined ^ (ulong)(BinaryPrimitives.ReadUInt32LittleEndian(Secret) ^ BinaryPrimitives.ReadUInt32LittleEndian(Secret[4..])));
    }

    private static ulong OfUpTo8(ReadOnlySpan<byte> data)
    {
        const ulong Factor = 0x9FB21C651E98DF25;
        var hash = BinaryPrimitives.ReadUInt32LittleEndian(data[^4..]) + ((ulong)BinaryPrimitives.ReadUInt32LittleEndian(data) << 32);
        hash ^= Key(8);
        hash ^= BitOperations.RotateLeft(hash, 49) ^ BitOperations.RotateLeft(hash, 24);
        hash *= Factor;
        hash ^= (hash >> 35) + (ulong)data.Length;
        hash *= Factor;
        return hash ^ (hash >> 28);
    }

    private static ulong OfUpTo16(ReadOnlySpan<byte> data)
    {
        var low = Read(data, 0) ^ Key(24);
        var high = Read(data, data.Length - 8) ^ Key(40);
        return Avalanche((ulong)data.Length + BinaryPrimitives.ReverseEndianness(low) + high + Fold(low, high));
    }

    private static ulong OfUpTo128(ReadOnlySpan<byte> data)
    {
        var hash = (ulong)data.Length * Prime1;
        for (var pair = (data.Length - 1) / 32; pair >= 0; pair--)
        {
            hash += Mix(data, 16 * pair, 32 * pair);
            hash += Mix(data, data.Length - (16 * (pair + 1)), (32 * pair) + 16);
        }

        return Avalanche(hash);
    }

    private static ulong OfUpTo240(ReadOnlySpan<byte> data)
    {
        var hash = (ulong)data.Length * Prime1;
        for (var round = 0; round < 8; round++)
        {
            hash += Mix(data, 16 * round, 16 * round);
        }

        hash = Avalanche(hash);
        for (var round = 8; round < data.Length / 16; round++)
        {
            hash += Mix(data, 16 * round, (16 * (round - 8)) + 3);
        }

        return Avalanche(hash + Mix(data, data.Length - 16, 119));
    }

    private static ulong OfMany(ReadOnlySpan<byte> data)
    {
        Span<ulong> lanes = [ShortPrime3, Prime1, Prime2, Prime3, Prime4, ShortPrime2, Prime5, ShortPrime1];
        var stripes = (data.Length - 1) / Stripe;
        for (var stripe = 0; stripe < stripes; stripe++)
        {
            Accumulate(lanes, data[(stripe * Stripe)..], stripe % StripesInBlock * 8);
            if (stripe % StripesInBlock == StripesInBlock - 1)
            {
                for (var lane = 0; lane < Lanes; lane++)
                {
                    lanes[lane] = (lanes[lane] ^ (lanes[lane] >> 47) ^ Read(Secret, Secret.Length - Stripe + (8 * lane))) * ShortPrime1;
                }
            }
        }

        Accumulate(lanes, data[^Stripe..], Secret.Length - Stripe - 7);
        var hash = (ulong)data.Length * Prime1;
        for (var lane = 0; lane < Lanes; lane += 2)
        {
            hash += Fold(lanes[lane] ^ Read(Secret, 11 + (8 * lane)), lanes[lane + 1] ^ Read(Secret, 19 + (8 * lane)));
        }

        return Avalanche(hash);
    }

    private static void Accumulate(Span<ulong> lanes, ReadOnlySpan<byte> data, int key)
    {
        for (var lane = 0; lane < Lanes; lane++)
        {
            var value = Read(data, 8 * lane);
            var keyed = value ^ Read(Secret, key + (8 * lane));
            lanes[lane ^ 1] += value;
            lanes[lane] += (keyed & uint.MaxValue) * (keyed >> 32);
        }
    }

    private static ulong Key(int position) => Read(Secret, position) ^ Read(Secret, position + 8);

    private static ulong Mix(ReadOnlySpan<byte> data, int position, int key) =>
        Fold(Read(data, position) ^ Read(Secret, key), Read(data, position + 8) ^ Read(Secret, key + 8));

    private static ulong Fold(ulong left, ulong right) => Math.BigMul(left, right, out var low) ^ low;

    private static ulong Read(ReadOnlySpan<byte> data, int position) => BinaryPrimitives.ReadUInt64LittleEndian(data[position..]);

    private static ulong Avalanche(ulong hash)
    {
        hash = (hash ^ (hash >> 37)) * 0x165667919E3779F9;
        return hash ^ (hash >> 32);
    }

    private static ulong Spread(ulong hash)
    {
        hash = (hash ^ (hash >> 33)) * Prime2;
        hash = (hash ^ (hash >> 29)) * Prime3;
        return hash ^ (hash >> 32);
    }
}
