using EnvironmentKit.Policies.Documents;

namespace EnvironmentKit.Tests.Policies.Documents;

public sealed class ManifestReaderTests
{
    [Fact]
    public void Read_SeveralDocuments_LeavesEmptyOnesOut() =>
        Read("---\na: 1\n---\n---\n# nothing\n---\nb: 2\n").Documents.Select(document => document.Entries[0].Key.Value).ShouldBe(["a", "b"]);

    [Fact]
    public void Read_Values_KnowTheirPlaceAndTheirKind()
    {
        var document = Read("a:\n  - b: true\n    c: \"true\"\n    d: 10\n    e: ~\n").Documents.Single();
        var item = document.Objects("a").Single();

        item.Flag("b").ShouldBe(true);
        item.Flag("c").ShouldBeNull();
        item.Text("c").ShouldBe("true");
        item.Number("d").ShouldBe(10);
        item.At("e")!.Value.ShouldBeNull();
        (item.At("d")!.Line, item.At("d")!.Column).ShouldBe((4, 8));
        item.At("d")!.File.ShouldBe("file.yaml");
    }

    [Fact]
    public void Read_Json_IsYaml() => Read("""{"kind": "Pod", "spec": {"containers": [{"name": "web"}]}}""").Documents.Single().Objects("spec.containers").Single().Text("name").ShouldBe("web");

    [Fact]
    public void Read_MergeKeys_TakeWhatIsNotThereItself()
    {
        var document = Read("x: &x {a: 1, b: 1}\ny: &y {b: 2, c: 2}\nz:\n  <<: [*x, *y]\n  a: 3\n").Documents.Single();

        document.Texts("z").ShouldBe(new Dictionary<string, string> { ["a"] = "3", ["b"] = "1", ["c"] = "2" }, ignoreOrder: true);
    }

    [Theory]
    [InlineData("a: [1", "line 2")]
    [InlineData("a: 1\nb: {c: 1\n", "line")]
    [InlineData("a: 1\na: 2\n", "'a' is there twice")]
    [InlineData("a: *b\n", "there is no anchor 'b'")]
    [InlineData("a: 'b\n", "line")]
    public void Read_NotYaml_SaysFileAndWhatIsWrong(string text, string expected)
    {
        var message = Should.Throw<EnvironmentKitException>(() => Read(text)).Message;

        message.ShouldStartWith("'file.yaml' is not YAML: line ");
        message.ShouldContain(expected);
    }

    [Fact]
    public void Read_ThousandsOfLevels_IsRefused() =>
        Should.Throw<EnvironmentKitException>(() => Read(new string('[', 5000))).Message.ShouldContain("nested too deeply");

    private static ManifestFile Read(string text) => ManifestReader.Read("file.yaml", text);
}
