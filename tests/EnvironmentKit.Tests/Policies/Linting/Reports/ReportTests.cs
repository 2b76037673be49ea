using System.Text.Json;
using System.Xml.Linq;
using EnvironmentKit.Deployment;
using EnvironmentKit.Policies;
using EnvironmentKit.Policies.Linting;
using EnvironmentKit.Policies.Linting.Reports;
using EnvironmentKit.Tests.Kubernetes;

namespace EnvironmentKit.Tests.Policies.Linting.Reports;

public sealed class ReportTests
{
    private static readonly PortPolicy _policy = new();
    private static readonly LintResult _result = Result();

    [Fact]
    public void Human_Short_IsByFileAndService() => HumanReport.Write(_result, explain: false, colors: false).ShouldMatchGolden("report.txt");

    [Fact]
    public void Human_Explained_SaysWhyAndHow() => HumanReport.Write(_result, explain: true, colors: false).ShouldMatchGolden("report-explained.txt");

    [Fact]
    public void Human_Colors_AreAllThatDiffers()
    {
        var colored = HumanReport.Write(_result, explain: true, colors: true);

        colored.ShouldContain("\e[31merror  \e[0m");
        System.Text.RegularExpressions.Regex.Replace(colored, "\e\\[[0-9]+m", "").ShouldBe(HumanReport.Write(_result, explain: true, colors: false));
    }

    [Fact]
    public void Human_NothingFound_SaysSo() =>
        HumanReport.Write(Linter.Lint([], DateOnly.MinValue), explain: true, colors: false).ShouldBe("no findings in 0 files\n");

    [Fact]
    public void Json_KeepsItsNames() => JsonReport.Write(_result).ShouldMatchGolden("report.json");

    [Fact]
    public void Sarif_KeepsItsForm() => SarifReport.Write(_result, [_policy]).Replace(Version(), "VERSION", StringComparison.Ordinal).ShouldMatchGolden("report.sarif");

    [Fact]
    public void JUnit_KeepsItsForm() => JUnitReport.Write(_result).ShouldMatchGolden("report.junit.xml");

    // What the published schema of 2.1.0 requires, and how its parts refer to each other.
    [Fact]
    public void Sarif_EveryPolicy_HasWhatTheSchemaRequires()
    {
        using var sarif = JsonDocument.Parse(SarifReport.Write(_result, [.. PolicySet.All, _policy]));
        var root = sarif.RootElement;
        root.GetProperty("version").GetString().ShouldBe("2.1.0");
        var run = root.GetProperty("runs").EnumerateArray().Single();
        var driver = run.GetProperty("tool").GetProperty("driver");
        driver.GetProperty("name").GetString().ShouldNotBeNullOrEmpty();
        var rules = driver.GetProperty("rules").EnumerateArray().ToList();
        rules.Select(rule => rule.GetProperty("id").GetString()).ShouldBeUnique();
        foreach (var rule in rules.Where(rule => rule.TryGetProperty("helpUri", out _)))
        {
            Uri.TryCreate(rule.GetProperty("helpUri").GetString(), UriKind.Absolute, out _).ShouldBeTrue();
            rule.GetProperty("help").GetProperty("text").GetString().ShouldNotBeNullOrEmpty();
        }

        foreach (var result in run.GetProperty("results").EnumerateArray())
        {
            result.GetProperty("message").GetProperty("text").GetString().ShouldNotBeNullOrEmpty();
            result.GetProperty("level").GetString().ShouldBeOneOf("error", "warning", "note", "none");
            rules[result.GetProperty("ruleIndex").GetInt32()].GetProperty("id").GetString().ShouldBe(result.GetProperty("ruleId").GetString());
            foreach (var suppression in result.TryGetProperty("suppressions", out var suppressions) ? suppressions.EnumerateArray() : default)
            {
                suppression.GetProperty("kind").GetString().ShouldBeOneOf("inSource", "external");
                suppression.GetProperty("status").GetString().ShouldBeOneOf("accepted", "underReview", "rejected");
            }
        }
    }

    [Fact]
    public void JUnit_CountsWhatItHolds()
    {
        foreach (var suite in XElement.Parse(JUnitReport.Write(_result)).Elements("testsuite"))
        {
            var cases = suite.Elements("testcase").ToList();
            ((int)suite.Attribute("tests")!).ShouldBe(cases.Count);
            ((int)suite.Attribute("failures")!).ShouldBe(cases.Count(each => each.Element("failure") is not null));
            ((int)suite.Attribute("skipped")!).ShouldBe(cases.Count(each => each.Element("skipped") is not null));
        }
    }

    [Theory]
    [InlineData("human", "no-ports (error; Compose)\n  A port lets somebody in.\n  = dclint ports-are-bad\n1 policies\n")]
    [InlineData("markdown", "### `no-ports`\n\nError, Compose. A port lets somebody in. Leave the port out. [Read more](https://example.com/ports).\n\nKnown as dclint `ports-are-bad`.\n")]
    public void PolicyList_Format_HasNamesOfLinters(string format, string expected) => PolicyList.Write([_policy], format).ShouldBe(expected);

    private static string Version() => typeof(SarifReport).Assembly.GetName().Version!.ToString(3);

    private static LintResult Result()
    {
        var today = new DateOnly(2027, 1, 1);
        var waived = Sample("web") with { Waivers = [new("no-ports", "The door, \"80\" & <443>", today)] };
        var others = Sample("db") with { Waivers = [new("no-ports", "It was so", today.AddDays(-1)), new("latest-tag", "Nothing newer", today)] };
        var deployment = new TierDeployment { Application = "shop", Tier = "staging", Version = "1.0.0", Services = [others, waived] };
        return Linter.Lint(
            [new([PortPolicy.Broken()], PolicyContext.None), new([PortPolicy.Broken("with blank/compose.yaml")], new() { Deployment = deployment })], today, [_policy]);
    }

    private static Service Sample(string name) => SampleTier.Create().Services[0] with { Name = name };
}
