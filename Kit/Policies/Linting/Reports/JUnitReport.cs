using System.Globalization;
using System.Xml;

namespace EnvironmentKit.Policies.Linting.Reports;

/// <summary>What was found, as JUnit XML, which build servers show as tests: a suite for each file, and a case for each finding.</summary>
internal static class JUnitReport
{
    /// <summary>Writes it.</summary>
    public static string Write(LintResult result)
    {
        using var text = new StringWriter(CultureInfo.InvariantCulture);
        using (var xml = XmlWriter.Create(text, new XmlWriterSettings { Indent = true, NewLineChars = "\n", OmitXmlDeclaration = true }))
        {
            xml.WriteStartElement("testsuites");
            xml.WriteAttributeString("name", "policies");
            var findings = result.Findings.ToLookup(finding => finding.Finding.File);
            foreach (var file in result.Files.Distinct(StringComparer.Ordinal))
            {
                WriteSuite(xml, file, [.. findings[file]]);
            }

            if (result.Expired.Count > 0)
            {
                WriteExpired(xml, result.Expired);
            }

            xml.WriteEndElement();
        }

        return $"<?xml version=\"1.0\" encoding=\"utf-8\"?>\n{text}\n";
    }

    private static void WriteSuite(XmlWriter xml, string file, IReadOnlyList<JudgedFinding> findings)
    {
        Start(xml, file, Math.Max(1, findings.Count), findings.Count(finding => finding.Waiver is null), findings.Count(finding => finding.Waiver is not null));
        if (findings.Count == 0)
        {
            // A file that keeps all policies shows as a test that passes.
            WriteCase(xml, file, "all policies", null);
        }

        foreach (var (finding, waiver) in findings)
        {
            var violation = finding.Violation;
            WriteCase(xml, violation.Subject, $"{finding.Policy.Id} (line {finding.Line})", () =>
            {
                if (waiver is not null)
                {
                    xml.WriteStartElement("skipped");
                    xml.WriteAttributeString("message", FormattableString.Invariant($"{violation.Message}; waived until {waiver.Until:yyyy-MM-dd}: {waiver.Reason}"));
                    xml.WriteEndElement();
                    return;
                }

                xml.WriteStartElement("failure");
                xml.WriteAttributeString("type", JsonText.NameOf(finding.Policy.Severity));
                xml.WriteAttributeString("message", violation.Message);
                xml.WriteString($"{file}:{finding.Line}: {violation.Subject} {violation.Message}\nwhy:  {finding.Policy.Why}\nmend: {finding.Policy.Mend}\nmore: {finding.Policy.More}\n");
                xml.WriteEndElement();
            });
        }

        xml.WriteEndElement();
    }

    private static void WriteExpired(XmlWriter xml, IReadOnlyList<PlacedWaiver> waivers)
    {
        Start(xml, "waivers", waivers.Count, waivers.Count, 0);
        foreach (var waiver in waivers)
        {
            WriteCase(xml, waiver.Place, waiver.Waiver.Policy, () =>
            {
                xml.WriteStartElement("failure");
                xml.WriteAttributeString("type", "error");
                xml.WriteAttributeString("message", FormattableString.Invariant($"the waiver ended on {waiver.Waiver.Until:yyyy-MM-dd}: {waiver.Waiver.Reason}"));
                xml.WriteEndElement();
            });
        }

        xml.WriteEndElement();
    }

    private static void Start(XmlWriter xml, string name, int tests, int failures, int skipped)
    {
        xml.WriteStartElement("testsuite");
        xml.WriteAttributeString("name", name);
        xml.WriteAttributeString("tests", tests.ToString(CultureInfo.InvariantCulture));
        xml.WriteAttributeString("failures", failures.ToString(CultureInfo.InvariantCulture));
        xml.WriteAttributeString("skipped", skipped.ToString(CultureInfo.InvariantCulture));
    }

    private static void WriteCase(XmlWriter xml, string subject, string name, Action? outcome)
    {
        xml.WriteStartElement("testcase");
        xml.WriteAttributeString("classname", subject);
        xml.WriteAttributeString("name", name);
        outcome?.Invoke();
        xml.WriteEndElement();
    }
}
