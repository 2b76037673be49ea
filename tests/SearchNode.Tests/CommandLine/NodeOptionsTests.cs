using SearchNode.CommandLine;

namespace SearchNode.Tests.CommandLine;

public sealed class NodeOptionsTests
{
    [Fact]
    public void Parse_DataAndUrl_GivesBoth()
    {
        var (options, error) = Parse(["--urls", "http://127.0.0.1:19200", "--data=/tmp/x"]);

        error.ShouldBeNull();
        options!.Endpoint.ToString().ShouldBe("127.0.0.1:19200");
        options.DataFolder.ShouldBe("/tmp/x");
        options.Password.ShouldBeNull();
    }

    [Theory]
    [InlineData("--data is missing", "--urls", "http://127.0.0.1:1")]
    [InlineData("--urls needs a value", "--data", "/tmp/x", "--urls")]
    [InlineData("Unknown argument '--port'", "--data", "/tmp/x", "--port", "1")]
    [InlineData("not an address", "--data", "/tmp/x", "--urls", "https://127.0.0.1:1")]
    [InlineData("not an address", "--data", "/tmp/x", "--urls", "http://127.0.0.1:99999")]
    [InlineData("a password is needed", "--data", "/tmp/x", "--urls", "http://0.0.0.0:9200")]
    public void Parse_WrongArguments_SaysWhatIsWrong(string expected, params string[] arguments)
    {
        var (options, error) = Parse(arguments);

        options.ShouldBeNull();
        error!.Replace(" FOLDER", "", StringComparison.Ordinal).ShouldContain(expected);
    }

    [Fact]
    public void Parse_PasswordFile_ReadsItsLine()
    {
        var file = Path.GetTempFileName();
        File.WriteAllText(file, "s3cret\n");

        var (options, _) = Parse(["--data", "/tmp/x"], ("ELASTIC_PASSWORD_FILE", file));

        options!.Password.ShouldBe("s3cret");
        File.Delete(file);
    }

    [Fact]
    public void Parse_PasswordFileThatIsMissing_NamesIt() =>
        Parse(["--data", "/tmp/x"], ("ELASTIC_PASSWORD_FILE", "/nowhere/password")).Error!.ShouldContain("/nowhere/password");

    private static (NodeOptions? Options, string? Error) Parse(string[] arguments, params (string Name, string Value)[] environment) =>
        NodeOptions.Parse(arguments, name => environment.FirstOrDefault(variable => variable.Name == name).Value);
}
