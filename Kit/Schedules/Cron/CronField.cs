using System.Globalization;
using System.Numerics;

namespace EnvironmentKit.Schedules.Cron;

/// <summary>The values of one field.</summary>
/// <param name="Kind">Which field it is.</param>
/// <param name="Bits">A bit for each value.</param>
/// <param name="IsRestricted">
/// Whether it was written as anything but <c>*</c>. It matters for the two fields of days: where both are restricted, either one suffices.
/// </param>
internal sealed record CronField(CronFieldKind Kind, ulong Bits, bool IsRestricted)
{
    /// <summary>The values in ascending order.</summary>
    public IEnumerable<int> Values
    {
        get
        {
            for (var bits = Bits; bits != 0; bits &= bits - 1)
            {
                yield return BitOperations.TrailingZeroCount(bits);
            }
        }
    }

    public bool Contains(int value) => (Bits & (1UL << value)) != 0;

    /// <summary>The shortest way to write it that every cron understands: numbers, ranges and lists, no names, no steps.</summary>
    public override string ToString()
    {
        if (!IsRestricted)
        {
            return "*";
        }

        var parts = new List<string>();
        for (var value = Kind.Minimum; value <= Kind.Maximum; value++)
        {
            if (!Contains(value))
            {
                continue;
            }

            var first = value;
            while (value < Kind.Maximum && Contains(value + 1))
            {
                value++;
            }

            parts.Add(string.Create(CultureInfo.InvariantCulture, $"{first}{(value == first ? "" : value == first + 1 ? $",{value}" : $"-{value}")}"));
        }

        return string.Join(',', parts);
    }
}
