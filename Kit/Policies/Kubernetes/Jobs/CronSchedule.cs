using System.Globalization;

namespace EnvironmentKit.Policies.Kubernetes.Jobs;

/// <summary>Reads schedules as a cluster does.</summary>
internal static class CronSchedule
{
    private static readonly string[] _words = ["@yearly", "@annually", "@monthly", "@weekly", "@daily", "@midnight", "@hourly"];

    private static readonly (int Least, int Most, string[] Names)[] _fields =
    [
        (0, 59, []), (0, 23, []), (1, 31, []),
        (1, 12, ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]),
        (0, 6, ["sun", "mon", "tue", "wed", "thu", "fri", "sat"]),
    ];

    /// <summary>Whether it is five fields within their bounds, or a word such as <c>@daily</c>.</summary>
    public static bool IsReadable(string schedule)
    {
        var fields = schedule.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return _words.Contains(schedule)
            || (fields.Length == _fields.Length && Enumerable.Range(0, _fields.Length).All(index => Array.TrueForAll(fields[index].Split(','), item => IsItem(item, _fields[index]))));
    }

    private static bool IsItem(string item, (int Least, int Most, string[] Names) field)
    {
        var parts = item.Split('/');
        var ends = parts[0] is "*" or "?" ? [] : Array.ConvertAll(parts[0].Split('-'), end => Value(end, field.Least, field.Names));
        return parts.Length <= 2
            && (parts.Length == 1 || (int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var step) && step > 0))
            && ends.Length <= 2 && Array.TrueForAll(ends, end => end >= field.Least && end <= field.Most)
            && (ends.Length < 2 || ends[0] <= ends[1]);
    }

    private static int Value(string text, int least, string[] names) =>
        Array.FindIndex(names, name => name.Equals(text, StringComparison.OrdinalIgnoreCase)) is >= 0 and var index ? index + least
        : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : -1;
}
