using SearchNode.Http;
using SearchNode.Search.Queries;

namespace SearchNode.Tests.Search.Queries;

public sealed class MinimumShouldMatchTests
{
    [Theory]
    [InlineData("3", 5, 3)]
    [InlineData("-2", 5, 3)]
    [InlineData("75%", 4, 3)]
    [InlineData("75%", 5, 3)]
    [InlineData("-25%", 5, 4)]
    [InlineData("-25%", 4, 3)]
    [InlineData("3<90%", 3, 3)]
    [InlineData("3<90%", 10, 9)]
    [InlineData("2<-25% 9<-3", 2, 2)]
    [InlineData("2<-25% 9<-3", 8, 6)]
    [InlineData("2<-25% 9<-3", 12, 9)]
    [InlineData("-7", 5, 0)]
    [InlineData("7", 5, 7)]
    public void Of_Clauses_FollowsTheRule(string text, int clauses, int expected) => MinimumShouldMatch.Parse(text).Of(clauses).ShouldBe(expected);

    [Theory]
    [InlineData("")]
    [InlineData("many")]
    [InlineData("3<")]
    public void Parse_Nonsense_IsRefused(string text) => Should.Throw<ApiException>(() => MinimumShouldMatch.Parse(text));
}
