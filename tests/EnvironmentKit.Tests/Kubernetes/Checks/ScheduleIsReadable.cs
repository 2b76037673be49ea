using System.Globalization;

namespace EnvironmentKit.Tests.Kubernetes.Checks;

internal sealed class ScheduleIsReadable : IManifestCheck
{
    private static readonly (int Least, int Most, string[] Words)[] _fields =
    [
        (0, 59, []), (0, 23, []), (1, 31, []),
        (1, 12, ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]),
        (0, 6, ["sun", "mon", "tue", "wed", "thu", "fri", "sat"]),
    ];

    public IEnumerable<string> Find(ManifestSet set)
    {
        foreach (var job in set.Of("CronJob"))
        {
            var fields = (job.Node.Text("spec.schedule") ?? "").Split(' ');
            if (fields.Length != 5 || fields.Zip(_fields).Any(pair => !pair.First.Split(',').All(item => IsItem(item, pair.Second))))
            {
                yield return $"{job}: the schedule '{job.Node.Text("spec.schedule")}' is refused";
            }

            if (job.Node.Text("spec.timeZone") is not { } zone || zone == "Local" || !TimeZoneInfo.TryFindSystemTimeZoneById(zone, out _))
            {
                yield return $"{job}: there is no time zone '{job.Node.Text("spec.timeZone")}'";
            }
        }
    }

    private static bool IsItem(string item, (int Least, int Most, string[] Words) field)
    {
        var parts = item.Split('/');
        var ends = parts[0] == "*" ? [] : parts[0].Split('-').Select(end => Value(end, field)).ToArray();
        return parts.Length <= 2
            && (parts.Length == 1 || (int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var step) && step > 0))
            && ends.Length <= 2 && ends.All(end => end >= field.Least && end <= field.Most)
            && (ends.Length < 2 || ends[0] <= ends[1]);
    }

    private static int Value(string text, (int Least, int Most, string[] Words) field) =>
        Array.IndexOf(field.Words, text.ToLowerInvariant()) is >= 0 and var index ? index + field.Least
        : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : -1;
}
