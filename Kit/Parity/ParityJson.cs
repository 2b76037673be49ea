using System.Text.Encodings.Web;
using System.Text.Json;

namespace EnvironmentKit.Parity;

/// <summary>The report for programs. Its names are a contract: they are added to, and never renamed.</summary>
internal static class ParityJson
{
    private static readonly JsonSerializerOptions _options = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        NewLine = "\n",
        // It is read by people too, and stands in no web page.
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static string Write(ParityReport report) => JsonSerializer.Serialize(
        new
        {
            report.Application,
            Left = new { Tier = report.Left, Targets = report.LeftTargets.Select(TargetPair.Name) },
            Right = new { Tier = report.Right, Targets = report.RightTargets.Select(TargetPair.Name) },
            Counts = Enum.GetValues<ParityCauseKind>().ToDictionary(Name, report.Count),
            Differences = report.Differences.Select(difference => new
            {
                Kind = difference.Subject.KindText,
                difference.Subject.Name,
                difference.Setting,
                difference.Left,
                difference.Right,
                Why = Name(difference.Kind),
                Causes = difference.Causes.Select(cause => new { Kind = Name(cause.Kind), cause.Source }),
                Targets = difference.Targets.Select(pair => new { Left = TargetPair.Name(pair.Left), Right = TargetPair.Name(pair.Right) }),
            }),
            Expected = report.Expected.Select(difference => new
            {
                Kind = difference.Subject.KindText,
                difference.Subject.Name,
                difference.Setting,
                difference.Left,
                difference.Right,
            }),
        },
        _options) + "\n";

    private static string Name(ParityCauseKind kind) => kind.ToString().ToLowerInvariant();
}
