using System.Text;

namespace EnvironmentKit.Telemetry.Local.RemoteWrite;

/// <summary>Names as Prometheus writes those of OpenTelemetry when it is sent OTLP.</summary>
internal static class PrometheusName
{
    private static readonly Dictionary<string, string> Units = Parse(
        "d=days h=hours min=minutes s=seconds ms=milliseconds us=microseconds ns=nanoseconds "
        + "By=bytes KiBy=kibibytes MiBy=mebibytes GiBy=gibibytes TiBy=tibibytes KBy=kilobytes MBy=megabytes GBy=gigabytes TBy=terabytes "
        + "m=meters V=volts A=amperes J=joules W=watts g=grams Cel=celsius Hz=hertz 1= %=percent");

    private static readonly Dictionary<string, string> Rates = Parse("s=second m=minute h=hour d=day w=week mo=month y=year");

    /// <summary>The metric's name: words joined by underscores, its unit in words, and what it is: <c>http_server_request_duration_seconds</c>.</summary>
    public static string OfMetric(MeasuredPoint point)
    {
        var words = Words(point.Name);
        var (unit, rate) = point.Unit.Split('/', 2) is [var before, var after] ? (before, after) : (point.Unit, "");
        AddUnit(words, Units, unit, "");
        AddUnit(words, Rates, rate, "per_");
        if (point.IsCounter)
        {
            words.RemoveAll(word => word == "total");
            words.Add("total");
        }

        if (point is { IsGauge: true, Unit: "1" })
        {
            words.RemoveAll(word => word == "ratio");
            words.Add("ratio");
        }

        var name = string.Join('_', words);
        return name.Length > 0 && char.IsAsciiDigit(name[0]) ? "_" + name : name;
    }

    /// <summary>The name of a label: whatever is no letter, digit or underscore is an underscore.</summary>
    public static string OfLabel(string attribute)
    {
        var name = new StringBuilder(attribute.Length);
        foreach (var character in attribute)
        {
            name.Append(char.IsAsciiLetterOrDigit(character) ? character : '_');
        }

        return name.Length > 0 && char.IsAsciiDigit(name[0]) ? "key_" + name : name.ToString();
    }

    private static void AddUnit(List<string> words, Dictionary<string, string> known, string unit, string prefix)
    {
        // {requests} says what is counted, which is no unit.
        if (unit.Length == 0 || unit.Contains('{', StringComparison.Ordinal))
        {
            return;
        }

        var word = known.TryGetValue(unit.Trim(), out var inWords) ? inWords : string.Join('_', Words(unit));
        if (word.Length > 0 && !words.Contains(word))
        {
            words.Add(prefix + word);
        }
    }

    private static Dictionary<string, string> Parse(string pairs) =>
        pairs.Split(' ').Select(pair => pair.Split('=')).ToDictionary(pair => pair[0], pair => pair[1], StringComparer.Ordinal);

    private static List<string> Words(string name)
    {
        var words = new List<string>();
        var word = new StringBuilder();
        foreach (var character in name + " ")
        {
            if (char.IsAsciiLetterOrDigit(character))
            {
                word.Append(character);
            }
            else if (word.Length > 0)
            {
                words.Add(word.ToString());
                word.Clear();
            }
        }

        return words;
    }
}
