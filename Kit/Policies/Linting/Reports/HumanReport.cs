using System.Globalization;
using System.Text;
using EnvironmentKit.Deployment;

namespace EnvironmentKit.Policies.Linting.Reports;

/// <summary>What was found, for people: by file, then by service.</summary>
internal static class HumanReport
{
    /// <summary>Writes it.</summary>
    /// <param name="result">What was found.</param>
    /// <param name="explain">Says where a policy is named first why it is there, how to mend it and where to read more.</param>
    /// <param name="colors">Colours it for a terminal.</param>
    public static string Write(LintResult result, bool explain, bool colors)
    {
        var text = new StringBuilder();
        var paint = new Paint(colors);
        var explained = new HashSet<string>(StringComparer.Ordinal);
        foreach (var file in result.Findings.GroupBy(finding => finding.Finding.File))
        {
            text.Append(paint.Bold(file.Key)).Append('\n');
            foreach (var service in file.GroupBy(finding => finding.Finding.Violation.Subject))
            {
                text.Append("  ").Append(service.Key).Append('\n');
                foreach (var finding in service)
                {
                    Write(text, finding, explain && explained.Add(finding.Finding.Policy.Id), paint);
                }
            }

            text.Append('\n');
        }

        foreach (var waiver in result.Expired)
        {
            text.Append(paint.Red("waiver past its date")).Append("  ").Append(Line(waiver)).Append('\n');
        }

        foreach (var waiver in result.Idle)
        {
            text.Append(paint.Dim("note: this waiver covers nothing and can go")).Append("  ").Append(Line(waiver)).Append('\n');
        }

        if (result.Expired.Count + result.Idle.Count > 0)
        {
            text.Append('\n');
        }

        text.Append(result.Passed ? paint.Green(result.Summary()) : paint.Red(result.Summary())).Append('\n');
        return text.ToString();
    }

    private static void Write(StringBuilder text, JudgedFinding judged, bool explain, Paint paint)
    {
        var (finding, policy) = (judged.Finding, judged.Finding.Policy);
        var severity = judged.Waiver is not null ? paint.Dim("waived ") : policy.Severity == PolicySeverity.Error ? paint.Red("error  ") : paint.Yellow("warning");
        text.Append(CultureInfo.InvariantCulture, $"    {finding.Line,5}  {severity}  {finding.Violation.Message}  {paint.Dim(policy.Id)}\n");
        if (judged.Waiver is { } waiver)
        {
            text.Append("           ").Append(paint.Dim(Reason(waiver))).Append('\n');
        }

        if (explain)
        {
            text.Append("           why:  ").Append(policy.Why).Append('\n');
            text.Append("           mend: ").Append(policy.Mend).Append('\n');
            text.Append("           more: ").Append(policy.More).Append('\n');
        }
    }

    private static string Line(PlacedWaiver waiver) => $"{waiver.Waiver.Policy} for {waiver.Place}, {Reason(waiver.Waiver)}";

    private static string Reason(Waiver waiver) => FormattableString.Invariant($"until {waiver.Until:yyyy-MM-dd}: {waiver.Reason}");

    private readonly record struct Paint(bool On)
    {
        public string Bold(string text) => In("1", text);

        public string Dim(string text) => In("2", text);

        public string Red(string text) => In("31", text);

        public string Green(string text) => In("32", text);

        public string Yellow(string text) => In("33", text);

        private string In(string code, string text) => On ? $"\e[{code}m{text}\e[0m" : text;
    }
}
