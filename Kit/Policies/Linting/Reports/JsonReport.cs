using System.Globalization;
using System.Text.Json;
using EnvironmentKit.Deployment;

namespace EnvironmentKit.Policies.Linting.Reports;

/// <summary>What was found, for programs: names that stay, and <c>version</c> that rises when one has to change.</summary>
internal static class JsonReport
{
    private const int Version = 1;

    /// <summary>Writes it.</summary>
    public static string Write(LintResult result) => JsonText.Object(json =>
    {
        json.WriteNumber("version", Version);
        json.WriteBoolean("passed", result.Passed);
        json.Object("summary", () =>
        {
            json.WriteNumber("files", result.Files.Count);
            json.WriteNumber("errors", result.Count(PolicySeverity.Error));
            json.WriteNumber("warnings", result.Count(PolicySeverity.Warning));
            json.WriteNumber("waived", result.Waived);
            json.WriteNumber("expiredWaivers", result.Expired.Count);
        });
        json.Objects("findings", result.Findings, finding => Write(json, finding));
        json.Objects("expiredWaivers", result.Expired, waiver => Write(json, waiver));
        json.Objects("idleWaivers", result.Idle, waiver => Write(json, waiver));
    });

    private static void Write(Utf8JsonWriter json, JudgedFinding judged)
    {
        var (finding, policy) = (judged.Finding, judged.Finding.Policy);
        json.WriteString("policy", policy.Id);
        json.Objects("tools", policy.Tools, check =>
        {
            json.WriteString("tool", JsonText.NameOf(check.Tool));
            json.WriteString("id", check.Id);
        });
        json.WriteString("severity", JsonText.NameOf(policy.Severity));
        json.WriteString("file", finding.File);
        json.WriteNumber("line", finding.Line);
        json.WriteNumber("column", finding.Violation.At.Column);
        json.WriteString("service", finding.Violation.Service);
        json.WriteString("subject", finding.Violation.Subject);
        json.WriteString("message", finding.Violation.Message);
        json.WriteString("why", policy.Why);
        json.WriteString("mend", policy.Mend);
        json.WriteString("more", policy.More.AbsoluteUri);
        if (judged.Waiver is { } waiver)
        {
            json.Object("waiver", () =>
            {
                json.WriteString("reason", waiver.Reason);
                json.WriteString("until", Date(waiver));
            });
        }
        else
        {
            json.WriteNull("waiver");
        }
    }

    private static void Write(Utf8JsonWriter json, PlacedWaiver placed)
    {
        json.WriteString("tier", placed.Tier);
        json.WriteString("service", placed.Service);
        json.WriteString("policy", placed.Waiver.Policy);
        json.WriteString("reason", placed.Waiver.Reason);
        json.WriteString("until", Date(placed.Waiver));
    }

    private static string Date(Waiver waiver) => waiver.Until.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
