using SearchNode.Http;
using SearchNode.Search.Queries;

namespace SearchNode.Tests.Search.Queries;

public sealed class SimpleQueryParserTests
{
    [Theory]
    [InlineData("a b", "(a | b)")]
    [InlineData("a + b", "(a & b)")]
    [InlineData("a + b | c", "((a & b) | c)")]
    [InlineData("a | b + c", "((a | b) & c)")]
    [InlineData("a + (b | c)", "(a & (b | c))")]
    [InlineData("a -b", "(a | !b)")]
    [InlineData("a - b", "(a | b)")]
    [InlineData("--a", "a")]
    [InlineData("\"a b\" c", "('a b' | c)")]
    [InlineData("\"a b\"~3", "'a b'~3")]
    [InlineData("a* b", "(a* | b)")]
    [InlineData("a\\* b", "(a* exactly | b)")]
    [InlineData("wi-fi", "wi-fi")]
    [InlineData("\"a b", "(a | b)")]
    [InlineData("(a", "a")]
    [InlineData("a)", "a")]
    [InlineData("+ | ()", "nothing")]
    public void Parse_Text_BindsAsLucene(string text, string expected) => Show(SimpleQueryParser.Parse(text, defaultAnd: false)).ShouldBe(expected);

    [Fact]
    public void Parse_WithAndAsDefault_JoinsWithAnd() => Show(SimpleQueryParser.Parse("a b | c", defaultAnd: true)).ShouldBe("((a & b) | c)");

    [Fact]
    public void Parse_Fuzziness_IsRefusedByName() =>
        Should.Throw<ApiException>(() => SimpleQueryParser.Parse("brwon~1", false)).Message.ShouldContain("fuzziness");

    private static string Show(SimpleQuery? query) => query switch
    {
        null => "nothing",
        SimpleQuery.Not not => "!" + Show(not.Inner),
        SimpleQuery.Beginning beginning => beginning.Letters + "*",
        SimpleQuery.Text { IsPhrase: true } phrase => $"'{phrase.Words}'" + (phrase.Slop > 0 ? "~" + phrase.Slop : ""),
        SimpleQuery.Text text => text.Words.EndsWith('*') ? text.Words + " exactly" : text.Words,
        SimpleQuery.Group group => $"({string.Join(group.All ? " & " : " | ", group.Parts.Select(Show))})",
        _ => throw new InvalidOperationException(),
    };
}
