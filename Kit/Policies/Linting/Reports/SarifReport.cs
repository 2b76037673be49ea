using System.Text;
using System.Text.Json;

namespace EnvironmentKit.Policies.Linting.Reports;

/// <summary>What was found, as SARIF 2.1.0, which code hosts show beside the lines of a change.</summary>
internal static class SarifReport
{
    private const string Schema = "https://json.schemastore.org/sarif-2.1.0.json";
    private const string Name = "EnvironmentKit";
    private const string ExpiredRule = "waiver-past-its-date";

    // A waiver is no policy, and so can never be waived itself.
    private const string ExpiredText = "A waiver counts until its date only, so that somebody looks at its reason again.";

    /// <summary>Writes it.</summary>
    /// <param name="result">What was found.</param>
    /// <param name="policies">The policies that were asked.</param>
    public static string Write(LintResult result, IReadOnlyList<Policy> policies) => JsonText.Object(json =>
    {
        json.WriteString("$schema", Schema);
        json.WriteString("version", "2.1.0");
        json.WriteStartArray("runs");
        json.WriteStartObject();
        json.Object("tool", () => json.Object("driver", () =>
        {
            json.WriteString("name", Name);
            json.WriteString("semanticVersion", typeof(SarifReport).Assembly.GetName().Version?.ToString(3));
            json.Objects("rules", policies.Cast<Policy?>().Append(null), policy => WriteRule(json, policy));
        }));
        json.WriteString("columnKind", "utf16CodeUnits");
        json.WriteStartArray("results");
        foreach (var finding in result.Findings)
        {
            json.WriteStartObject();
            WriteResult(json, finding, Index(policies, finding.Finding.Policy));
            json.WriteEndObject();
        }

        foreach (var waiver in result.Expired)
        {
            json.WriteStartObject();
            json.WriteString("ruleId", ExpiredRule);
            json.WriteNumber("ruleIndex", policies.Count);
            json.WriteString("level", "error");
            json.Object("message", () => json.WriteString(
                "text", FormattableString.Invariant($"The waiver of {waiver.Waiver.Policy} for {waiver.Place} ended on {waiver.Waiver.Until:yyyy-MM-dd}: {waiver.Waiver.Reason}")));
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteEndArray();
    });

    private static void WriteRule(Utf8JsonWriter json, Policy? policy)
    {
        json.WriteString("id", policy?.Id ?? ExpiredRule);
        json.Object("shortDescription", () => json.WriteString("text", policy?.Why ?? ExpiredText));
        if (policy is null)
        {
            return;
        }

        json.WriteString("helpUri", policy.More.AbsoluteUri);
        json.Object("help", () => json.WriteString("text", policy.Mend));
        json.Object("defaultConfiguration", () => json.WriteString("level", JsonText.NameOf(policy.Severity)));
        if (policy.Tools.Count > 0)
        {
            json.Object("properties", () =>
            {
                json.WriteStartArray("tags");
                foreach (var check in policy.Tools)
                {
                    json.WriteStringValue($"{JsonText.NameOf(check.Tool)}/{check.Id}");
                }

                json.WriteEndArray();
            });
        }
    }

    private static void WriteResult(Utf8JsonWriter json, JudgedFinding judged, int rule)
    {
        var finding = judged.Finding;
        json.WriteString("ruleId", finding.Policy.Id);
        if (rule >= 0)
        {
            json.WriteNumber("ruleIndex", rule);
        }

        json.WriteString("level", JsonText.NameOf(finding.Policy.Severity));
        json.Object("message", () => json.WriteString("text", $"{finding.Violation.Subject} {finding.Violation.Message}. {finding.Policy.Mend}"));
        json.Objects("locations", [finding], _ =>
        {
            json.Object("physicalLocation", () =>
            {
                json.Object("artifactLocation", () => json.WriteString("uri", UriOf(finding.File)));
                json.Object("region", () =>
                {
                    json.WriteNumber("startLine", finding.Line);
                    json.WriteNumber("startColumn", finding.Violation.At.Column);
                });
            });
            json.Objects("logicalLocations", [finding.Violation.Subject], subject => json.WriteString("fullyQualifiedName", subject));
        });
        // Lines move; who breaks what does not.
        json.Object("partialFingerprints", () => json.WriteString("subject/v1", $"{finding.Policy.Id}:{finding.Violation.Subject}:{finding.Violation.Message}"));
        if (judged.Waiver is { } waiver)
        {
            json.Objects("suppressions", [waiver], _ =>
            {
                json.WriteString("kind", "external");
                json.WriteString("status", "accepted");
                json.WriteString("justification", FormattableString.Invariant($"{waiver.Reason} (until {waiver.Until:yyyy-MM-dd})"));
            });
        }
    }

    private static int Index(IReadOnlyList<Policy> policies, Policy policy)
    {
        for (var index = 0; index < policies.Count; index++)
        {
            if (policies[index] == policy)
            {
                return index;
            }
        }

        return -1;
    }

    private static string UriOf(string path) => Path.IsPathRooted(path)
        ? new Uri(path).AbsoluteUri
        : new StringBuilder().AppendJoin('/', path.Split('/').Select(Uri.EscapeDataString)).ToString();
}
