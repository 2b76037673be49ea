using SearchNode.Search.Queries;

namespace SearchNode.Tests.Search.Queries;

public sealed class WildcardPatternTests
{
    [Theory]
    [InlineData("ki*y", "kiy", true)]
    [InlineData("ki*y", "kimchy", true)]
    [InlineData("ki*y", "kimchys", false)]
    [InlineData("*", "", true)]
    [InlineData("?", "", false)]
    [InlineData("?x", "😀x", true)]
    [InlineData("a\\*b", "a*b", true)]
    [InlineData("a\\*b", "axb", false)]
    [InlineData("*a*b*c*", "xxaxxbxxcxx", true)]
    [InlineData("*a*b*c*", "xxaxxcxxbxx", false)]
    [InlineData("ab", "AB", false)]
    public void Matches_Text_FollowsThePattern(string pattern, string text, bool expected) =>
        new WildcardPattern(pattern, ignoreCase: false).Matches(text).ShouldBe(expected);

    [Fact]
    public void Matches_IgnoringCase_TakesEitherLetter() => new WildcardPattern("Ab?", ignoreCase: true).Matches("aBc").ShouldBeTrue();

    [Theory]
    [InlineData("ab*c", "ab")]
    [InlineData("a\\*b?", "a*b")]
    [InlineData("*a", "")]
    [InlineData("abc", "abc")]
    public void Prefix_Pattern_IsItsLiteralBeginning(string pattern, string prefix) =>
        new WildcardPattern(pattern, ignoreCase: false).Prefix.ShouldBe(prefix);
}
