using Catalog.Web.Search;

namespace Catalog.Tests.Search;

public sealed class SearchRequestTests
{
    [Fact]
    public void Of_WordsAndFilters_AsksForEachWordAndEveryFilter()
    {
        var request = SearchRequest.Of(SearchQuery.Of("austen pride", "en", "novel", "19th century", 3));

        request["from"]!.GetValue<int>().ShouldBe(40);
        var query = request["query"]!["bool"]!;
        query["must"]!.AsArray().Select(must => must!["multi_match"]!["query"]!.GetValue<string>()).ShouldBe(["austen", "pride"]);
        query["filter"]!.ToJsonString().ShouldBe(
            """[{"term":{"language":"en"}},{"term":{"subjects":"novel"}},{"term":{"period":"19th century"}}]""");
    }

    [Fact]
    public void Of_NoWords_TakesEverythingByTitle()
    {
        var request = SearchRequest.Of(SearchQuery.Of(" ", null, null, null, null));

        request["query"]!["bool"]!["must"]!.ToJsonString().ShouldBe("""[{"match_all":{}}]""");
        request["sort"]!.ToJsonString().ShouldBe("""[{"title.keyword":"asc"},{"id":"asc"}]""");
    }

    [Theory]
    [InlineData(-5, 1)]
    [InlineData(0, 1)]
    [InlineData(501, 500)]
    public void Of_PageOutOfBounds_IsBrought(int page, int expected) => SearchQuery.Of(null, null, null, null, page).Page.ShouldBe(expected);
}
