using Catalog.Web.Search;

namespace Catalog.Tests.Search;

public sealed class MarkedTextTests
{
    [Fact]
    public void Parse_Marks_SplitsIntoParts() =>
        MarkedText.Parse("a \uE000b\uE001 c\uE000d\uE001").Parts.ShouldBe([new("a ", false), new("b", true), new(" c", false), new("d", true)]);

    [Fact]
    public void Parse_Html_StaysText() => MarkedText.Parse("<mark>").Parts.ShouldBe([new("<mark>", false)]);

    [Fact]
    public void Parse_Nothing_HasNoParts() => MarkedText.Parse(string.Empty).Parts.ShouldBeEmpty();
}
