using System.Globalization;

namespace EnvironmentKit.Schedules.Cron;

/// <summary>Reads one field: <c>*</c>, numbers, names, ranges, steps, and lists of those.</summary>
internal static class CronFieldParser
{
    /// <exception cref="FormatException">The text is no such field; the message names it.</exception>
    public static CronField Parse(CronFieldKind kind, string text)
    {
        var bits = 0UL;
        foreach (var item in text.Split(','))
        {
            bits |= ParseItem(kind, item);
        }

        return new CronField(kind, bits, text is not ("*" or "*/1"));
    }

    private static ulong ParseItem(CronFieldKind kind, string item)
    {
        if (item.Length == 0)
        {
            throw Wrong(kind, "an element of the list is empty");
        }

        var slash = item.IndexOf('/', StringComparison.Ordinal);
        var range = slash < 0 ? item : item[..slash];
        var step = slash < 0 ? 1 : ParseStep(kind, item, item[(slash + 1)..]);
        var (first, last) = ParseRange(kind, range);
        if (slash >= 0 && range != "*" && !range.Contains('-', StringComparison.Ordinal))
        {
            throw Wrong(kind, $"'{item}' has a step without a range; write {range}-{kind.Maximum}{item[slash..]}");
        }

        var bits = 0UL;
        for (var value = first; value <= last; value += step)
        {
            bits |= 1UL << (value > kind.Maximum ? kind.Minimum : value);
        }

        return bits;
    }

    private static int ParseStep(CronFieldKind kind, string item, string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var step) && step >= 1 && step <= kind.ParsedMaximum
            ? step
            : throw Wrong(kind, $"the step of '{item}' is not a number from 1 to {kind.ParsedMaximum}");

    private static (int First, int Last) ParseRange(CronFieldKind kind, string range)
    {
        if (range == "*")
        {
            return (kind.Minimum, kind.Maximum);
        }

        var dash = range.IndexOf('-', StringComparison.Ordinal);
        if (dash < 0)
        {
            var value = ParseValue(kind, range);
            return (value, value);
        }

        var first = ParseValue(kind, range[..dash]);
        var last = ParseValue(kind, range[(dash + 1)..]);
        if (last == kind.Minimum && first > last && kind.ParsedMaximum > kind.Maximum)
        {
            // "fri-sun": as the end of a range Sunday comes after Saturday.
            last = kind.ParsedMaximum;
        }

        return first <= last
            ? (first, last)
            : throw Wrong(kind, $"the range '{range}' runs backwards; write it as two, {range[..dash]}-{kind.Maximum},{kind.Minimum}-{range[(dash + 1)..]}");
    }

    private static int ParseValue(CronFieldKind kind, string text)
    {
        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= kind.Minimum && number <= kind.ParsedMaximum)
        {
            return number;
        }

        for (var index = 0; index < kind.Names.Count; index++)
        {
            if (kind.Names[index].Equals(text, StringComparison.OrdinalIgnoreCase))
            {
                return kind.Minimum + index;
            }
        }

        var names = kind.Names.Count == 0 ? "" : $" or a name from {kind.Names[0]} to {kind.Names[^1]}";
        throw Wrong(kind, $"'{text}' is not a number from {kind.Minimum} to {kind.ParsedMaximum}{names}");
    }

    private static FormatException Wrong(CronFieldKind kind, string what) => new($"{kind.Name}: {what}");
}
