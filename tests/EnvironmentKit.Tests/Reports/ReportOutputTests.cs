using EnvironmentKit.Reports;
using Microsoft.Extensions.Configuration;

namespace EnvironmentKit.Tests.Reports;

public sealed class ReportOutputTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("report").FullName;

    [Fact]
    public void Of_NothingAsked_TakesFirstFormat() => Output([], []).Format.ShouldBe("human");

    [Fact]
    public void Of_UnknownFormat_NamesThoseThatThereAre() =>
        Should.Throw<EnvironmentKitException>(() => Output([("report-format", "xml")], []))
            .Message.ShouldBe("There is no report format 'xml' here. Use --format human or json.");

    [Fact]
    public void Write_NoFile_LogsLineByLine()
    {
        List<string> lines = [];

        Output([], lines).Write("one\ntwo\n");

        lines.ShouldBe(["one", "two"]);
    }

    [Fact]
    public void Write_File_ReplacesItAndLogsNothing()
    {
        var path = Path.Join(_folder, "report.json");
        File.WriteAllText(path, "a former report that is longer");
        List<string> lines = [];

        Output([("report-format", "json"), ("report-output", path)], lines).Write("{}");

        File.ReadAllText(path).ShouldBe("{}\n");
        Directory.GetFiles(_folder).ShouldHaveSingleItem();
        lines.ShouldBeEmpty();
    }

    [Fact]
    public void Write_FolderThatIsNotThere_SaysWhichFile() =>
        Should.Throw<EnvironmentKitException>(() => Output([("report-output", "/nowhere/report.json")], []).Write("{}"))
            .Message.ShouldContain("'/nowhere/report.json'");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static ReportOutput Output((string Key, string Value)[] settings, List<string> lines) => ReportOutput.Of(
        new ConfigurationBuilder().AddInMemoryCollection(settings.Select(setting => KeyValuePair.Create<string, string?>(setting.Key, setting.Value))).Build(),
        lines.Add,
        "human",
        "json");
}
