using System.Globalization;
using EnvironmentKit.Documents;
using YamlDotNet.RepresentationModel;
using YamlDocument = EnvironmentKit.Documents.YamlDocument;

namespace EnvironmentKit.Tests.Documents;

public sealed class YamlDocumentTests
{
    [Fact]
    public void Write_EveryKindOfEntry_MatchesGolden() =>
        YamlDocument.Write(GeneratedFile.Header("staging"), new Everything(), new Everything()).ShouldMatchGolden("everything.yaml");

    [Fact]
    public void Write_NothingGiven_WritesNothing() =>
        YamlDocument.Write(null, new Entries(yaml =>
        {
            yaml.Text("text", null);
            yaml.Number("number", null);
            yaml.FileMode("mode", null);
            yaml.Fraction("fraction", null);
            yaml.Flag("flag", null);
            yaml.Texts("texts", []);
            yaml.TextsByName("by-name", new Dictionary<string, string>());
            yaml.Mapping("mapping", (IYamlMapping?)null);
            yaml.Mappings("mappings", []);
            yaml.MappingsByName("mappings-by-name", new Dictionary<string, Entries>());
        })).ShouldBe("{}\n");

    [Fact]
    public void Write_AnyCulture_WritesTheSame()
    {
        var before = CultureInfo.CurrentCulture;
        var expected = YamlDocument.Write(null, new Everything());
        try
        {
            var culture = (CultureInfo)CultureInfo.InvariantCulture.Clone();
            culture.NumberFormat.NumberDecimalSeparator = ",";
            culture.NumberFormat.NegativeSign = "~";
            CultureInfo.CurrentCulture = culture;
            YamlDocument.Write(null, new Everything()).ShouldBe(expected);
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("no")]
    [InlineData("010")]
    [InlineData("12:34")]
    [InlineData(" both ")]
    [InlineData("a: b #c")]
    [InlineData("it's \"quoted\" \\ here")]
    [InlineData("first\nsecond")]
    [InlineData("first\n\n  third\n")]
    [InlineData("first\nsecond\n\n\n")]
    [InlineData("\n\nthird")]
    [InlineData("  first\nsecond\n")]
    [InlineData("tab\tand\u0001control\u00A0\uFEFF\u2028\U0001F600é")]
    [InlineData("# no comment\n--- no document\n...\n")]
    [InlineData("ends with space \nthen not")]
    [InlineData("trailing colon:")]
    public void Write_AnyText_IsReadAgain(string text)
    {
        var written = YamlDocument.Write("header", new Entries(yaml =>
        {
            yaml.Text("value", text);
            yaml.Texts("list", [text, text]);
            yaml.TextsByName("map", new Dictionary<string, string> { [text] = text });
        }));

        var stream = new YamlStream();
        stream.Load(new StringReader(written));
        var root = stream.Documents.ShouldHaveSingleItem().RootNode.ShouldBeOfType<YamlMappingNode>();
        root["value"].ShouldBeOfType<YamlScalarNode>().Value.ShouldBe(text);
        root["list"].ShouldBeOfType<YamlSequenceNode>().Select(node => ((YamlScalarNode)node).Value).ShouldBe([text, text]);
        var (key, value) = root["map"].ShouldBeOfType<YamlMappingNode>().ShouldHaveSingleItem();
        ((YamlScalarNode)key).Value.ShouldBe(text);
        ((YamlScalarNode)value).Value.ShouldBe(text);
    }

    [Fact]
    public void Write_LongText_IsNotFolded()
    {
        var text = string.Join(' ', Enumerable.Repeat("word", 500));

        YamlDocument.Write(null, new Entries(yaml => yaml.Text("text", text))).ShouldBe($"text: {text}\n");
    }

    private sealed class Entries(Action<YamlWriter> write) : IYamlMapping
    {
        public void Write(YamlWriter yaml) => write(yaml);
    }

    private sealed class Everything : IYamlMapping
    {
        public void Write(YamlWriter yaml)
        {
            yaml.Text("name", "library-staging");
            yaml.Text("misread", "no");
            yaml.Number("whole", -3_000_000_000);
            yaml.FileMode("mode", UnixFileMode.UserRead | UnixFileMode.GroupRead);
            yaml.Fraction("share", 0.25m);
            yaml.Fraction("none", 0m);
            yaml.Flag("yes", true);
            yaml.NumberOrText("port", "8080");
            yaml.NumberOrText("named-port", "http");
            yaml.NumberOrText("octal", "010");
            yaml.Texts("command", ["sh", "-c", "exec \"$@\""]);
            yaml.TextsByName("environment", new Dictionary<string, string> { ["Logging__Level"] = "off", ["1"] = "1" });
            yaml.Mapping("empty", new Entries(_ => { }));
            yaml.Mapping("small", small => small.Text("inner", "value"));
            yaml.Mappings("list", [new Entries(entry => { entry.Text("a", "1"); entry.Text("b", "x"); }), new Entries(_ => { })]);
            yaml.MappingsByName("by-name", new Dictionary<string, Entries> { ["one"] = new(entry => entry.Text("script", "first\n  second\n")) });
            yaml.Text("last", "first\nsecond");
        }
    }
}
