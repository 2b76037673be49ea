using EnvironmentKit.Nginx.Configuration;

namespace EnvironmentKit.Tests.Nginx.Configuration;

public sealed class NginxDomainTests
{
    [Theory]
    [InlineData("library.example", "library.example")]
    [InlineData("Library.EXAMPLE", "library.example")]
    [InlineData("*.library.example", "*.library.example")]
    [InlineData("bücher.example", "xn--bcher-kva.example")]
    [InlineData("localhost", "localhost")]
    public void Parse_Domain_IsLowerCaseAscii(string text, string expected) => NginxDomain.Parse(text).Value.ShouldBe(expected);

    [Theory]
    [InlineData("", "is not a domain")]
    [InlineData("-a.example", "is not a domain")]
    [InlineData("a..example", "is not a domain")]
    [InlineData("a b.example", "is not a domain")]
    [InlineData("a;b", "is not a domain")]
    [InlineData("~^.*$", "is not a domain")]
    [InlineData("a.*.example", "is not a domain")]
    [InlineData("https://library.example", "not a bare domain")]
    [InlineData("library.example:8080", "not a bare domain")]
    [InlineData("library.example/path", "not a bare domain")]
    public void Parse_NoDomain_SaysWhy(string text, string problem) =>
        Should.Throw<FormatException>(() => NginxDomain.Parse(text)).Message.ShouldContain(problem);
}
