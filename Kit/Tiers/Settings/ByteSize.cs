using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace EnvironmentKit.Tiers.Settings;

/// <summary>Numbers of bytes as people write them: <c>512Mi</c>, <c>1.5Gi</c>, <c>20G</c>.</summary>
internal static class ByteSize
{
    private static readonly (string Suffix, decimal Bytes)[] Units =
    [
        ("Ki", 1L << 10), ("Mi", 1L << 20), ("Gi", 1L << 30), ("Ti", 1L << 40),
        ("K", 1_000), ("M", 1_000_000), ("G", 1_000_000_000), ("T", 1_000_000_000_000),
    ];

    /// <summary>Reads a positive size.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out long bytes)
    {
        bytes = 0;
        if (text is null)
        {
            return false;
        }

        var (suffix, unit) = Array.Find(Units, unit => text.EndsWith(unit.Suffix, StringComparison.OrdinalIgnoreCase));
        var number = suffix is null ? text : text[..^suffix.Length];
        if (!decimal.TryParse(number, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var amount) || amount <= 0 || amount > 1_000_000_000_000_000)
        {
            return false;
        }

        var total = decimal.Truncate(amount * (suffix is null ? 1 : unit));
        if (total is < 1 or > long.MaxValue)
        {
            return false;
        }

        bytes = (long)total;
        return true;
    }
}
