using Aspire.Hosting.Dcp.Launch;

namespace Aspire.Hosting.Tests.Dcp.Launch;

public sealed class CommandLineTests
{
    [Theory]
    [InlineData(null, new string[0])]
    [InlineData("  ", new string[0])]
    [InlineData("one  two", new[] { "one", "two" })]
    [InlineData("--name \"two words\" end", new[] { "--name", "two words", "end" })]
    [InlineData("a=\"b c\"d", new[] { "a=b cd" })]
    [InlineData("say \\\"hi\\\"", new[] { "say", "\"hi\"" })]
    [InlineData("empty \"\" argument", new[] { "empty", "", "argument" })]
    public void Split_LaunchProfileArguments_KeepsWhatQuotesHold(string? commandLine, string[] expected) =>
        CommandLine.Split(commandLine).ShouldBe(expected);
}
