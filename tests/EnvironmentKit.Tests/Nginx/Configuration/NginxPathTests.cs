using EnvironmentKit.Nginx.Configuration;

namespace EnvironmentKit.Tests.Nginx.Configuration;

public sealed class NginxPathTests
{
    [Theory]
    [InlineData("/", "/")]
    [InlineData("/api", "/api")]
    [InlineData("/api/", "/api")]
    [InlineData("/a b/~user/(x)", "/a b/~user/(x)")]
    [InlineData("/bücher/本", "/bücher/本")]
    public void Parse_Path_DropsTrailingSlash(string text, string expected) => NginxPath.Parse(text).Value.ShouldBe(expected);

    [Theory]
    [InlineData("", "does not begin with '/'")]
    [InlineData("api", "does not begin with '/'")]
    [InlineData("/a//b", "empty segment")]
    [InlineData("/a/../b", "'.' or '..' segment")]
    [InlineData("/.", "'.' or '..' segment")]
    [InlineData("/a;b", "contains ';'")]
    [InlineData("/a{b", "contains '{'")]
    [InlineData("/a$b", "contains '$'")]
    [InlineData("/a\"b", "contains '\"'")]
    [InlineData("/a\\b", "contains '\\'")]
    [InlineData("/a?b=1", "contains '?'")]
    [InlineData("/a%20b", "contains '%'")]
    [InlineData("/a\nb", "contains the character U+000A")]
    [InlineData("/a\ud800", "contains the character U+FFFD")]
    public void Parse_NoPath_SaysWhy(string text, string problem) =>
        Should.Throw<FormatException>(() => NginxPath.Parse(text)).Message.ShouldContain(problem);
}
