using EnvironmentKit.Nginx.Configuration;

namespace EnvironmentKit.Tests.Nginx.Configuration;

public sealed class NginxTextTests
{
    [Theory]
    [InlineData("plain/path-1.css", "plain/path-1.css")]
    [InlineData("", "\"\"")]
    [InlineData("a b", "\"a b\"")]
    [InlineData("a;b{c}#d", "\"a;b{c}#d\"")]
    [InlineData("say \"hi\"", "'say \"hi\"'")]
    [InlineData("say \"it's\"", "\"say \\\"it's\\\"\"")]
    [InlineData("back\\slash", "\"back\\\\slash\"")]
    public void Quote_Argument_StaysOneToken(string argument, string expected) => NginxText.Quote(argument).ShouldBe(expected);
}
