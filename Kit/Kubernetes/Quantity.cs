using System.Globalization;

namespace EnvironmentKit.Kubernetes;

/// <summary>Amounts as the API writes them, exact and as short as they are.</summary>
internal static class Quantity
{
    private static readonly (string Suffix, long Factor)[] _units = [("Ti", 1L << 40), ("Gi", 1L << 30), ("Mi", 1L << 20), ("Ki", 1L << 10)];

    /// <summary>Bytes: <c>256Mi</c>.</summary>
    public static string OfBytes(long bytes)
    {
        foreach (var (suffix, factor) in _units)
        {
            if (bytes != 0 && bytes % factor == 0)
            {
                return (bytes / factor).ToString(CultureInfo.InvariantCulture) + suffix;
            }
        }

        return bytes.ToString(CultureInfo.InvariantCulture);
    }

    /// <summary>Thousandths of a core: <c>250m</c>, or <c>2</c>.</summary>
    public static string OfCpu(int thousandths) =>
        thousandths % 1000 == 0
            ? (thousandths / 1000).ToString(CultureInfo.InvariantCulture)
            : thousandths.ToString(CultureInfo.InvariantCulture) + "m";
}
