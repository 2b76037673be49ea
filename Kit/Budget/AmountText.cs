using System.Globalization;

namespace EnvironmentKit.Budget;

/// <summary>Amounts as people read them.</summary>
internal static class AmountText
{
    private static readonly (string Unit, long Bytes)[] _units = [("TiB", 1L << 40), ("GiB", 1L << 30), ("MiB", 1L << 20), ("KiB", 1L << 10)];

    /// <summary>Cores, such as <c>0.25</c>.</summary>
    public static string Cores(long thousandths) => (thousandths / 1000m).ToString("0.0##", CultureInfo.InvariantCulture);

    /// <summary>A size, such as <c>1.5 GiB</c>; rounded to two digits after the point.</summary>
    public static string Size(long bytes)
    {
        foreach (var (unit, size) in _units)
        {
            if (bytes >= size)
            {
                return ((decimal)bytes / size).ToString("0.##", CultureInfo.InvariantCulture) + " " + unit;
            }
        }

        return bytes.ToString(CultureInfo.InvariantCulture) + " B";
    }

    /// <summary>What of the amounts is not nothing, such as <c>0.5 cpu and 1 GiB of memory</c>.</summary>
    public static string List(Amounts amounts)
    {
        List<string> parts = [];
        if (amounts.Cpu > 0)
        {
            parts.Add(Cores(amounts.Cpu) + " cpu");
        }

        if (amounts.Memory > 0)
        {
            parts.Add(Size(amounts.Memory) + " of memory");
        }

        if (amounts.Disk is > 0 and < Amounts.UnknownDisk / 2)
        {
            parts.Add(Size(amounts.Disk) + " of disk");
        }

        return parts.Count switch { 0 => "nothing", 1 => parts[0], _ => $"{string.Join(", ", parts[..^1])} and {parts[^1]}" };
    }
}
