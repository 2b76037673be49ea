namespace SearchNode.Tests.Http;

public sealed class QueryApiTests(TestNode node) : IClassFixture<TestNode>
{
    private const string Mapping = """
        {"properties":{"title":{"type":"text","fields":{"raw":{"type":"keyword"}}},"text":{"type":"text","analyzer":"english"},
         "year":{"type":"integer"},"price":{"type":"double"},"rating":{"type":"float"},"lang":{"type":"keyword"},"added":{"type":"date"},"lent":{"type":"boolean"}}}
        """;

    private static readonly string[] Books =
    [
        """{"title":"The quick brown fox","text":"Foxes jump over dogs","year":1990,"price":9.5,"rating":0.1,"lang":"en","added":"2024-01-15","lent":true}""",
        """{"title":"Quick brown dogs","text":["A dog's life.","Cats of the house"],"year":1995,"price":12.0,"rating":0.2,"lang":["en","fr"],"added":"2024-02-20T12:00:00Z","lent":false}""",
        """{"title":"Brown quick bread","text":"Bread and butter","year":2001,"lang":"de","added":"2024-03-01T00:00:00Z"}""",
        """{"title":"Slow Food","text":"","year":[2001,2010],"price":-3,"lang":"Fr"}""",
        """{"lang":null,"author":{"name":"Ann Onymous","tags":["x-ray","yes"]}}""",
    ];

    private Task<string> LibraryAsync() => node.IndexAsync(Mapping, Books);

    [Theory]
    [InlineData("""{"match_all":{}}""", "1,2,3,4,5")]
    [InlineData("""{"match_none":{}}""", "")]
    [InlineData("""{"match":{"title":"FOX bread"}}""", "1,3")]
    [InlineData("""{"match":{"title":{"query":"quick brown","operator":"and"}}}""", "1,2,3")]
    [InlineData("""{"match":{"title":{"query":"quick brown fox dogs","minimum_should_match":"75%"}}}""", "1,2")]
    [InlineData("""{"match":{"title":{"query":"quick brown fox","minimum_should_match":"-1"}}}""", "1,2,3")]
    [InlineData("""{"match":{"title":{"query":"!!!"}}}""", "")]
    [InlineData("""{"match":{"title":{"query":"!!!","zero_terms_query":"all"}}}""", "1,2,3,4,5")]
    [InlineData("""{"match":{"text":"jumping dog"}}""", "1,2")]
    [InlineData("""{"match":{"text":"the"}}""", "")]
    [InlineData("""{"match":{"year":"2001"}}""", "3,4")]
    [InlineData("""{"match":{"year":{"query":"abc","lenient":true}}}""", "")]
    [InlineData("""{"match":{"unknown":"x"}}""", "")]
    [InlineData("""{"match":{"lang":"en"}}""", "1,2")]
    [InlineData("""{"match":{"author.name":"ann"}}""", "5")]
    [InlineData("""{"match_phrase":{"title":"quick brown"}}""", "1,2")]
    [InlineData("""{"match_phrase":{"title":"brown quick"}}""", "3")]
    [InlineData("""{"match_phrase":{"title":{"query":"quick fox","slop":1}}}""", "1")]
    [InlineData("""{"match_phrase":{"title":{"query":"quick fox","slop":0}}}""", "")]
    [InlineData("""{"match_phrase":{"title":{"query":"brown quick","slop":1}}}""", "3")]
    [InlineData("""{"match_phrase":{"title":{"query":"brown quick","slop":2}}}""", "1,2,3")]
    [InlineData("""{"match_phrase":{"text":"life cats"}}""", "")]
    [InlineData("""{"match_phrase":{"text":{"query":"life cats","slop":99}}}""", "")]
    [InlineData("""{"match_phrase":{"text":{"query":"life cats","slop":100}}}""", "2")]
    [InlineData("""{"match_phrase":{"text":"cats of the house"}}""", "2")]
    [InlineData("""{"match_phrase":{"text":"cats house"}}""", "")]
    [InlineData("""{"match_phrase":{"text":"cats in a house"}}""", "2")]
    [InlineData("""{"match_phrase":{"title":"fox"}}""", "1")]
    [InlineData("""{"match_phrase_prefix":{"title":"quick bro"}}""", "1,2")]
    [InlineData("""{"match_phrase_prefix":{"title":"bre"}}""", "3")]
    [InlineData("""{"match_phrase_prefix":{"title":"quick xyz"}}""", "")]
    [InlineData("""{"match_phrase_prefix":{"title":{"query":"quick br","max_expansions":1}}}""", "3")]
    [InlineData("""{"multi_match":{"query":"dogs","fields":["title","text"]}}""", "1,2")]
    [InlineData("""{"multi_match":{"query":"brown bread","fields":["t*"],"operator":"and"}}""", "3")]
    [InlineData("""{"multi_match":{"query":"quick brown","fields":["title^3","text"],"type":"phrase"}}""", "1,2")]
    [InlineData("""{"multi_match":{"query":"quick bro","fields":["title","text"],"type":"phrase_prefix"}}""", "1,2")]
    [InlineData("""{"multi_match":{"query":"2001"}}""", "3,4")]
    [InlineData("""{"multi_match":{"query":"bread","type":"most_fields","fields":["title","text"]}}""", "3")]
    [InlineData("""{"prefix":{"title":"br"}}""", "1,2,3")]
    [InlineData("""{"prefix":{"title":""}}""", "1,2,3,4")]
    [InlineData("""{"prefix":{"title.raw":{"value":"Q"}}}""", "2")]
    [InlineData("""{"prefix":{"lang":{"value":"f","case_insensitive":true}}}""", "2,4")]
    [InlineData("""{"wildcard":{"title":"?o?"}}""", "1")]
    [InlineData("""{"wildcard":{"title.raw":"*quick*"}}""", "1,3")]
    [InlineData("""{"wildcard":{"title.raw":{"value":"*QUICK*","case_insensitive":true}}}""", "1,2,3")]
    [InlineData("""{"wildcard":{"author.tags":"x-*"}}""", "")]
    [InlineData("""{"wildcard":{"author.tags.keyword":"x-*"}}""", "5")]
    [InlineData("""{"term":{"title":"quick"}}""", "1,2,3")]
    [InlineData("""{"term":{"title":"Quick"}}""", "")]
    [InlineData("""{"term":{"title":{"value":"QUICK","case_insensitive":true}}}""", "1,2,3")]
    [InlineData("""{"term":{"title.raw":"Slow Food"}}""", "4")]
    [InlineData("""{"term":{"lang":{"value":"FR","case_insensitive":true}}}""", "2,4")]
    [InlineData("""{"term":{"lent":"true"}}""", "1")]
    [InlineData("""{"term":{"rating":0.1}}""", "1")]
    [InlineData("""{"term":{"year":2001.5}}""", "")]
    [InlineData("""{"term":{"added":"2024-02-20"}}""", "2")]
    [InlineData("""{"term":{"added":"2024"}}""", "1,2,3")]
    [InlineData("""{"term":{"_id":"3"}}""", "3")]
    [InlineData("""{"terms":{"lang":["de","fr"],"boost":2}}""", "2,3")]
    [InlineData("""{"terms":{"year":[1990,"2010"]}}""", "1,4")]
    [InlineData("""{"terms":{"_id":["1","5"]}}""", "1,5")]
    [InlineData("""{"terms":{"lang":[]}}""", "")]
    [InlineData("""{"ids":{"values":["4","2","77"]}}""", "2,4")]
    [InlineData("""{"range":{"year":{"gte":1995,"lt":2001}}}""", "2")]
    [InlineData("""{"range":{"year":{"gt":2001}}}""", "4")]
    [InlineData("""{"range":{"year":{"gt":1990.5,"lte":"1995"}}}""", "2")]
    [InlineData("""{"range":{"price":{"lt":0}}}""", "4")]
    [InlineData("""{"range":{"rating":{"gt":0.1}}}""", "2")]
    [InlineData("""{"range":{"rating":{"gte":0.1,"lte":0.2}}}""", "1,2")]
    [InlineData("""{"range":{"year":{}}}""", "1,2,3,4")]
    [InlineData("""{"range":{"lang":{"gte":"de","lt":"fr"}}}""", "1,2,3")]
    [InlineData("""{"range":{"added":{"gte":"2024-02","lt":"2024-03"}}}""", "2")]
    [InlineData("""{"range":{"added":{"gt":"2024-02"}}}""", "3")]
    [InlineData("""{"range":{"added":{"lte":"2024-02-20"}}}""", "1,2")]
    [InlineData("""{"range":{"added":{"gte":"2024-02-01||/M","lte":"2024-02-01||/M"}}}""", "2")]
    [InlineData("""{"range":{"added":{"gte":"01.03.2024","format":"dd.MM.yyyy"}}}""", "3")]
    [InlineData("""{"range":{"added":{"gte":"2024-03-01","time_zone":"-01:00"}}}""", "")]
    [InlineData("""{"range":{"added":{"gt":"now-1d"}}}""", "")]
    [InlineData("""{"range":{"added":{"lt":"now"}}}""", "1,2,3")]
    [InlineData("""{"exists":{"field":"price"}}""", "1,2,4")]
    [InlineData("""{"exists":{"field":"title"}}""", "1,2,3,4")]
    [InlineData("""{"exists":{"field":"lang"}}""", "1,2,3,4")]
    [InlineData("""{"exists":{"field":"author"}}""", "5")]
    [InlineData("""{"exists":{"field":"unknown"}}""", "")]
    [InlineData("""{"bool":{}}""", "1,2,3,4,5")]
    [InlineData("""{"bool":{"must":{"match":{"title":"quick"}},"must_not":[{"term":{"lang":"de"}}],"filter":[{"range":{"year":{"gte":1990}}}]}}""", "1,2")]
    [InlineData("""{"bool":{"should":[{"term":{"lang":"de"}},{"term":{"lang":"fr"}}]}}""", "2,3")]
    [InlineData("""{"bool":{"filter":{"exists":{"field":"year"}},"should":[{"term":{"lang":"de"}}]}}""", "1,2,3,4")]
    [InlineData("""{"bool":{"should":[{"term":{"lang":"en"}},{"term":{"lang":"fr"}},{"term":{"lent":false}}],"minimum_should_match":2}}""", "2")]
    [InlineData("""{"bool":{"should":[{"term":{"lang":"en"}}],"minimum_should_match":2}}""", "")]
    [InlineData("""{"bool":{"must_not":{"exists":{"field":"year"}}}}""", "5")]
    [InlineData("""{"constant_score":{"filter":{"term":{"lang":"en"}},"boost":3}}""", "1,2")]
    [InlineData("""{"dis_max":{"queries":[{"term":{"lang":"de"}},{"match":{"title":"fox"}}],"tie_breaker":0.3}}""", "1,3")]
    [InlineData("""{"simple_query_string":{"query":"quick + bread","fields":["title"]}}""", "3")]
    [InlineData("""{"simple_query_string":{"query":"fox | slow","fields":["title"],"default_operator":"and"}}""", "1,4")]
    [InlineData("""{"simple_query_string":{"query":"quick -fox","fields":["title"],"default_operator":"and"}}""", "2,3")]
    [InlineData("""{"simple_query_string":{"query":"\"quick brown\" + do*","fields":["title"]}}""", "2")]
    [InlineData("""{"simple_query_string":{"query":"(fox | bread) + quick","fields":["title","text"]}}""", "1,3")]
    [InlineData("""{"simple_query_string":{"query":"QUI*","fields":["title"]}}""", "1,2,3")]
    [InlineData("""{"simple_query_string":{"query":"2010"}}""", "4")]
    [InlineData("""{"simple_query_string":{"query":"","fields":["title"]}}""", "")]
    public async Task Search_Query_FindsExactlyTheDocuments(string query, string expected)
    {
        var index = await LibraryAsync();

        string.Join(',', (await node.IdsAsync(index, query)).Order(StringComparer.Ordinal)).ShouldBe(expected);
        (await node.OkAsync("POST", $"/{index}/_count", $$"""{"query":{{query}} }"""))["count"]!.GetValue<int>().ShouldBe(expected.Split(',', StringSplitOptions.RemoveEmptyEntries).Length);
    }

    [Theory]
    [InlineData("""{"nested":{"path":"x","query":{"match_all":{}}}}""", "[nested]")]
    [InlineData("""{"fuzzy":{"title":"fx"}}""", "[fuzzy]")]
    [InlineData("""{"function_score":{}}""", "[function_score]")]
    [InlineData("""{"query_string":{"query":"x"}}""", "[query_string]")]
    [InlineData("""{"regexp":{"title":"x"}}""", "[regexp]")]
    [InlineData("""{"unheard_of":{}}""", "unknown query [unheard_of]")]
    [InlineData("""{"match":{"title":{"query":"x","fuzziness":"AUTO"}}}""", "[fuzziness]")]
    [InlineData("""{"match":{"title":{"query":"x","colour":1}}}""", "[colour]")]
    [InlineData("""{"match":{"title":"a","text":"b"}}""", "multiple fields")]
    [InlineData("""{"match":{"title":{"operator":"and"}}}""", "[query]")]
    [InlineData("""{"match":{"title":{"query":"x","analyzer":"german"}}}""", "[german]")]
    [InlineData("""{"match_phrase":{"title":{"query":"dog dog","slop":1}}}""", "[slop]")]
    [InlineData("""{"multi_match":{"query":"x","type":"cross_fields","fields":["title"]}}""", "[cross_fields]")]
    [InlineData("""{"terms":{"lang":{"index":"x","id":"1","path":"y"}}}""", "terms lookup")]
    [InlineData("""{"term":{"lang":"a","_name":"x"}}""", "multiple fields")]
    [InlineData("""{"range":{"year":{"from":1}}}""", "[from]")]
    [InlineData("""{"range":{"year":{"gte":1,"gt":1}}}""", "[gt]")]
    [InlineData("""{"range":{"title":{"gte":"a"}}}""", "[range]")]
    [InlineData("""{"range":{"year":{"gte":"abc"}}}""", "abc")]
    [InlineData("""{"range":{"added":{"gte":"tomorrow"}}}""", "tomorrow")]
    [InlineData("""{"range":{"added":{"gte":"2024-01-01","time_zone":"Mars/Base"}}}""", "Mars/Base")]
    [InlineData("""{"prefix":{"year":"19"}}""", "prefix queries")]
    [InlineData("""{"term":{"year":"abc"}}""", "abc")]
    [InlineData("""{"term":{"_routing":"abc"}}""", "[_routing]")]
    [InlineData("""{"bool":{"must":{"match_all":{}},"colour":1}}""", "[colour]")]
    [InlineData("""{"bool":{"must":{"match_all":{"boost":-1}}}}""", "negative [boost]")]
    [InlineData("""{"simple_query_string":{"query":"brwon~1","fields":["title"]}}""", "fuzziness")]
    [InlineData("""{"simple_query_string":{"query":"x","flags":"OR"}}""", "[flags")]
    [InlineData("""{}""", "empty clause")]
    [InlineData("""{"match_all":{},"match_none":{}}""", "malformed query")]
    public async Task Search_QueryThatIsNotSupported_IsRefusedByName(string query, string expected)
    {
        var index = await LibraryAsync();

        (await node.RefusedAsync("POST", $"/{index}/_search", $$"""{"query":{{query}} }""")).ShouldContain(expected);
    }

    [Theory]
    [InlineData("""{"suggest":{}}""", "[suggest]")]
    [InlineData("""{"collapse":{"field":"lang"}}""", "[collapse]")]
    [InlineData("""{"knn":{}}""", "[knn]")]
    [InlineData("""{"fields":["title"]}""", "[fields]")]
    [InlineData("""{"script_fields":{}}""", "[script_fields]")]
    [InlineData("""{"explain":true}""", "[explain]")]
    [InlineData("""{"size":-1}""", "[size]")]
    [InlineData("""{"from":9999,"size":2}""", "Result window is too large")]
    [InlineData("""{"sort":["title"]}""", "Fielddata is disabled on [title]")]
    [InlineData("""{"sort":["unknown"]}""", "No mapping found for [unknown]")]
    [InlineData("""{"sort":[{"year":{"order":"up"}}]}""", "[up]")]
    [InlineData("""{"sort":[{"_script":{}}]}""", "[_script]")]
    [InlineData("""{"sort":["year"],"search_after":[1,2]}""", "search_after")]
    [InlineData("""{"aggs":{"a":{"terms":{"field":"title"}}}}""", "Fielddata is disabled on [title]")]
    [InlineData("""{"aggs":{"a":{"avg":{"field":"lang"}}}}""", "not supported for aggregation [avg]")]
    [InlineData("""{"aggs":{"a":{"percentiles":{"field":"year"}}}}""", "[percentiles]")]
    [InlineData("""{"aggs":{"a":{"terms":{"field":"lang","include":"e.*"}}}}""", "[include]")]
    [InlineData("""{"aggs":{"a":{"avg":{"field":"year"},"aggs":{"b":{"avg":{"field":"year"}}}}}}""", "sub-aggregations")]
    [InlineData("""{"highlight":{"fields":{"title":{"type":"plain"}}}}""", "[type: plain]")]
    public async Task Search_RequestThatIsNotSupported_IsRefusedByName(string body, string expected)
    {
        var index = await LibraryAsync();

        (await node.RefusedAsync("POST", $"/{index}/_search", body)).ShouldContain(expected);
    }

    [Fact]
    public async Task Search_QueryStringParameterThatIsNotSupported_IsRefusedByName()
    {
        var index = await LibraryAsync();

        (await node.RefusedAsync("GET", $"/{index}/_search?q=fox")).ShouldContain("[q]");
        (await node.RefusedAsync("GET", $"/{index}/_search?routing=x")).ShouldContain("[routing]");
        (await node.RefusedAsync("GET", $"/{index}/_search?scroll=1m")).ShouldContain("[scroll]");
        (await node.RefusedAsync("GET", $"/{index}/_search?filter_path=hits")).ShouldContain("[filter_path]");
        (await node.RefusedAsync("GET", $"/{index}/_search?search_type=dfs_query_then_fetch")).ShouldContain("[search_type=dfs_query_then_fetch]");
    }

    /// <summary>The numbers follow from Lucene's formula: 2.2 · boost · idf · tf / (tf + 1.2 · (0.25 + 0.75 · length / average)).</summary>
    [Fact]
    public async Task Search_Match_ScoresAsLucene()
    {
        var index = await node.IndexAsync("""{"properties":{"t":{"type":"text"},"k":{"type":"keyword"}}}""", """{"t":"red fox","k":"a"}""", """{"t":"red red dog house","k":"a"}""", """{"t":"cat","k":"b"}""");

        float Idf(int found) => MathF.Log(1 + ((3 - found + 0.5f) / (found + 0.5f)));
        float Score(int found, float tf, float length) => 2.2f * Idf(found) * tf / (tf + (1.2f * (0.25f + (0.75f * length / (7 / 3f)))));

        var hits = (await node.SearchAsync(index, """{"query":{"match":{"t":"red"}}}"""))["hits"]!;
        hits["hits"]!.AsArray().ToDictionary(hit => (string)hit!["_id"]!, hit => (float)hit!["_score"]!)["2"].ShouldBe(Score(2, 2, 4), 1e-5f);
        ((float)hits["max_score"]!).ShouldBe(Math.Max(Score(2, 1, 2), Score(2, 2, 4)), 1e-5f);

        var keyword = await node.SearchAsync(index, """{"query":{"term":{"k":{"value":"b","boost":2}}}}""");
        ((float)keyword["hits"]!["max_score"]!).ShouldBe(2 * Idf(1), 1e-5f);

        var phrase = await node.SearchAsync(index, """{"query":{"match_phrase":{"t":"dog house"}}}""");
        ((float)phrase["hits"]!["max_score"]!).ShouldBe(2 * Score(1, 1, 4), 1e-5f);

        var sum = await node.SearchAsync(index, """{"query":{"bool":{"must":{"match":{"t":"cat"}},"should":{"term":{"k":"b"}},"filter":{"match_all":{}}}}}""");
        ((float)sum["hits"]!["max_score"]!).ShouldBe(Score(1, 1, 1) + Idf(1), 1e-5f);
    }

    [Fact]
    public async Task Search_AfterChanges_SeesThemAtOnce()
    {
        var index = await LibraryAsync();
        (await node.IdsAsync(index, """{"match":{"title":"fox"}}""")).ShouldBe(["1"]);
        (await node.IdsAsync(index, """{"range":{"year":{"lt":1992}}}""")).ShouldBe(["1"]);

        await node.OkAsync("PUT", $"/{index}/_doc/1", """{"title":"A cat","year":2020,"lang":"it"}""");
        await node.OkAsync("PUT", $"/{index}/_doc/6", """{"title":"Another fox","year":1991}""");
        await node.OkAsync("DELETE", $"/{index}/_doc/2");

        (await node.IdsAsync(index, """{"match":{"title":"fox"}}""")).ShouldBe(["6"]);
        (await node.IdsAsync(index, """{"range":{"year":{"lt":1992}}}""")).ShouldBe(["6"]);
        (await node.IdsAsync(index, """{"term":{"lang":"en"}}""")).ShouldBeEmpty();
        (await node.IdsAsync(index, """{"bool":{"must_not":{"match":{"title":"quick"}}}}""")).ShouldBe(["1", "4", "5", "6"]);
    }
}
