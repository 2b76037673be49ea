using System.Globalization;
using System.Text;

namespace EnvironmentKit.Parity;

/// <summary>The report for people: a table for each subject, and the reasons below it, by number.</summary>
internal sealed class ParityText
{
    private const int Width = 110;
    private const int LongestValue = 34;
    private const int LongestName = 40;

    private readonly ParityReport _report;
    private readonly List<ParityCause> _causes;
    private readonly int _pairs;
    private readonly StringBuilder _text = new();

    private ParityText(ParityReport report)
    {
        _report = report;
        _pairs = report.Differences.SelectMany(difference => difference.Targets).Distinct().Count();
        _causes = [.. report.Differences.SelectMany(difference => difference.Causes).Distinct().OrderBy(cause => cause.Kind).ThenBy(cause => cause.Source, StringComparer.Ordinal)];
    }

    public static string Write(ParityReport report) => new ParityText(report).Write();

    private string Write()
    {
        _text.Append(CultureInfo.InvariantCulture, $"{_report.Application}: {Tier(_report.Left, _report.LeftTargets)} against {Tier(_report.Right, _report.RightTargets)}\n");
        foreach (var subject in _report.Differences.GroupBy(difference => difference.Subject))
        {
            _text.Append('\n').Append(subject.Key).Append('\n');
            WriteTable([.. subject.Where(IsShown)]);
            foreach (var group in subject.Where(difference => !IsShown(difference)).GroupBy(difference => (Numbers: Numbers(difference), Pairs: Pairs(difference))))
            {
                WriteSummary(group.Key.Numbers, group.Key.Pairs, [.. group.Select(difference => difference.Setting).Distinct()]);
            }
        }

        WriteReasons();
        WriteSums();
        return _text.ToString();
    }

    /// <summary>What targets alone do differently is told by name only, except that something is not there at all.</summary>
    private static bool IsShown(ParityDifference difference) => difference.Kind != ParityCauseKind.Target || difference.Setting == SettingList.Presence;

    private void WriteTable(IReadOnlyList<ParityDifference> differences)
    {
        if (differences.Count == 0)
        {
            return;
        }

        var rows = differences.Select(difference =>
        {
            var (left, right) = Shorten(difference);
            return (Name: Cut(difference.Setting, LongestName), Left: left, Right: right, Why: $"{Kind(difference.Kind)} {Numbers(difference)}{Pairs(difference)}");
        }).ToList();
        var (name, first, second) = (rows.Max(row => row.Name.Length), rows.Max(row => row.Left.Length), rows.Max(row => row.Right.Length));
        foreach (var row in rows)
        {
            _text.Append("  ").Append(row.Name.PadRight(name)).Append("  ").Append(row.Left.PadRight(first)).Append("  ").Append(row.Right.PadRight(second)).Append("  ").Append(row.Why).Append('\n');
        }
    }

    private void WriteSummary(string numbers, string pairs, IReadOnlyList<string> settings)
    {
        var line = new StringBuilder($"  {Kind(ParityCauseKind.Target)} {numbers}{pairs}:");
        for (var i = 0; i < settings.Count; i++)
        {
            var word = i == settings.Count - 1 ? settings[i] : settings[i] + ",";
            if (line.Length + 1 + word.Length > Width)
            {
                _text.Append(line).Append('\n');
                line.Clear().Append("   ");
            }

            line.Append(' ').Append(word);
        }

        _text.Append(line).Append('\n');
    }

    private void WriteReasons()
    {
        if (_causes.Count > 0)
        {
            _text.Append("\nReasons\n");
        }

        foreach (var cause in _causes)
        {
            _text.Append(CultureInfo.InvariantCulture, $"  [{_causes.IndexOf(cause) + 1}] {Kind(cause.Kind)}: {cause.Source}\n");
        }
    }

    private void WriteSums()
    {
        var sums = new[] { ParityCauseKind.Declared, ParityCauseKind.Parameter, ParityCauseKind.Target, ParityCauseKind.Nobody }
            .Select(kind => $"{_report.Count(kind).ToString(CultureInfo.InvariantCulture)} {(kind == ParityCauseKind.Nobody ? "that nobody declared" : Kind(kind))}");
        _text.Append(CultureInfo.InvariantCulture, $"\n{(_report.Differences.Count == 1 ? "1 difference" : $"{_report.Differences.Count} differences")}: {string.Join(", ", sums)}.");
        _text.Append(CultureInfo.InvariantCulture, $" Beside that {(_report.Expected.Count == 1 ? "1 setting differs" : $"{_report.Expected.Count} settings differ")} by the tiers' names alone.\n");
    }

    private string Numbers(ParityDifference difference) =>
        string.Concat(difference.Causes.Select(cause => string.Create(CultureInfo.InvariantCulture, $"[{_causes.IndexOf(cause) + 1}]")));

    private string Pairs(ParityDifference difference) =>
        difference.Targets.Count == _pairs ? "" : $" ({string.Join(", ", difference.Targets)})";

    private static string Tier(string name, IEnumerable<Deployment.Target> targets) => $"{name} ({string.Join(", ", targets.Select(TargetPair.Name))})";

    private static string Kind(ParityCauseKind kind) => kind switch
    {
        ParityCauseKind.Declared => "declared",
        ParityCauseKind.Parameter => "by parameter",
        ParityCauseKind.Target => "by target",
        _ => "nobody said so",
    };

    /// <summary>Both values, long ones from where they begin to differ.</summary>
    private static (string Left, string Right) Shorten(ParityDifference difference)
    {
        var (left, right) = (Line(difference.Left), Line(difference.Right));
        if (left.Length <= LongestValue && right.Length <= LongestValue)
        {
            return (left, right);
        }

        var common = left.Zip(right).TakeWhile(pair => pair.First == pair.Second).Count();
        var skipped = common > LongestValue / 2 ? common - (LongestValue / 4) : 0;
        return (Cut(From(left, skipped), LongestValue), Cut(From(right, skipped), LongestValue));
    }

    private static string Line(string? value) => value is null ? "-" : value.Length == 0 ? "\"\"" : value.ReplaceLineEndings(" ");

    private static string From(string value, int start) => start == 0 || start >= value.Length ? value : "…" + value[start..];

    private static string Cut(string value, int length) => value.Length <= length ? value : value[..(length - 1)] + "…";
}
