using System.Text.Json;
using System.Xml.Linq;
using EnvironmentUnderTest;

namespace EndToEnd.FrontDoor;

/// <summary>Holding manifests against policies, as a release engineer and a build server do it.</summary>
public sealed class LintTests : IDisposable
{
    private const string Broken = "name: shop\nservices:\n  web:\n    image: nginx:latest\n    privileged: true\n";

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Lint_ShippedTiers_FindsNothingThatIsNotWaived()
    {
        var lint = await AppHostSteps.ReportAsync("lint", "--report-format", "json");

        lint.ExitCode.ShouldBe(0, lint.Error);
        using var report = JsonDocument.Parse(lint.Report);
        report.RootElement.GetProperty("passed").GetBoolean().ShouldBeTrue();
        report.RootElement.GetProperty("idleWaivers").GetArrayLength().ShouldBe(0, lint.Report);
        report.RootElement.GetProperty("findings").EnumerateArray().ShouldAllBe(finding => finding.GetProperty("waiver").ValueKind == JsonValueKind.Object);
    }

    [Fact]
    public async Task Lint_FileOfAnybody_IsReportedInEveryFormat()
    {
        var file = Write("compose.yaml", Broken);

        var human = await LintAsync(file, "human");
        human.ExitCode.ShouldBe(1);
        human.Error.ShouldContain("Policies are broken");
        human.Error.ShouldNotContain("   at ");
        human.Report.ShouldContain("is privileged  privileged-container");

        using var json = JsonDocument.Parse((await LintAsync(file, "json")).Report);
        json.RootElement.GetProperty("findings").EnumerateArray().Select(finding => finding.GetProperty("policy").GetString()).ShouldContain("latest-tag");

        using var sarif = JsonDocument.Parse((await LintAsync(file, "sarif")).Report);
        sarif.RootElement.GetProperty("version").GetString().ShouldBe("2.1.0");

        XElement.Parse((await LintAsync(file, "junit")).Report).Elements("testsuite").Single().Attribute("failures")!.Value.ShouldNotBe("0");
    }

    [Theory]
    [InlineData("lint-nowhere", "", "There is no tier 'nowhere'. Declared are 'staging', 'production'")]
    [InlineData("lint-files", "", "No file is named.")]
    [InlineData("lint-files", "missing.yaml", "There is no file or folder")]
    [InlineData("lint-files", "empty", "holds no manifest")]
    [InlineData("lint-files", "broken.yaml", "is not YAML: line 2")]
    [InlineData("lint-files", "twins.yaml", "Two documents are ConfigMap settings")]
    public async Task Lint_BadInput_SaysSoInOneLine(string step, string file, string message)
    {
        Directory.CreateDirectory(Path.Join(_folder.Path, "empty"));
        Write("broken.yaml", "services:\n  web: }\n");
        Write("twins.yaml", "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: settings}\n---\napiVersion: v1\nkind: ConfigMap\nmetadata: {name: settings}\n");

        var lint = await AppHostSteps.ReportAsync(step, file.Length == 0 ? [] : ["--files", Path.Join(_folder.Path, file)]);

        (lint.ExitCode, lint.Report).ShouldBe((1, ""));
        lint.Error.ShouldContain(message);
        lint.Error.ShouldNotContain("   at ");
    }

    [Fact]
    public async Task Lint_UnknownFormat_NamesThoseThatThereAre() =>
        (await LintAsync(Write("compose.yaml", Broken), "xml")).Error.ShouldContain("There is no report format 'xml' here. Use --format human or json or sarif or junit.");

    private static Task<(int ExitCode, string Report, string Error)> LintAsync(string file, string format) =>
        AppHostSteps.ReportAsync("lint-files", "--files:0", file, "--report-format", format);

    private string Write(string name, string content)
    {
        var path = Path.Join(_folder.Path, name);
        File.WriteAllText(path, content);
        return path;
    }
}
