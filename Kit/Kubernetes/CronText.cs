using System.Globalization;

namespace EnvironmentKit.Kubernetes;

/// <summary>
/// Cron expressions as the cluster's scheduler reads them. It takes what cron takes, except Sunday as seventh day: that is 0.
/// </summary>
internal static class CronText
{
    private const int Sunday = 7;

    public static string ForKubernetes(string cron)
    {
        var fields = cron.Split((char[])[' ', '\t'], StringSplitOptions.RemoveEmptyEntries);
        if (fields.Length == 5)
        {
            fields[4] = string.Join(',', fields[4].Split(',').Select(WithoutSeven));
        }

        return string.Join(' ', fields);
    }

    private static string WithoutSeven(string item)
    {
        if (item == "7")
        {
            return "0";
        }

        var parts = item.Split('/');
        var ends = parts[0].Split('-');
        if (ends is not [var first, "7"] || !int.TryParse(first, NumberStyles.None, CultureInfo.InvariantCulture, out var day))
        {
            return item;
        }

        var step = parts.Length == 2 && int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var given) && given > 0 ? given : 1;
        var days = new List<int>();
        for (; day <= Sunday; day += step)
        {
            days.Add(day % Sunday);
        }

        return string.Join(',', days.Distinct());
    }
}
