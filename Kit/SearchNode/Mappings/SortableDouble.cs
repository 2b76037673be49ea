namespace SearchNode.Mappings;

/// <summary>Floating-point numbers as integers of the same order.</summary>
internal static class SortableDouble
{
    public static long Encode(double value)
    {
        // Elasticsearch's points tell -0.0 from 0.0 as well.
        var bits = BitConverter.DoubleToInt64Bits(value);
        return bits ^ ((bits >> 63) & long.MaxValue);
    }

    public static double Decode(long code) => BitConverter.Int64BitsToDouble(code ^ ((code >> 63) & long.MaxValue));
}
