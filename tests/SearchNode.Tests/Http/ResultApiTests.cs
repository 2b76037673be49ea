namespace SearchNode.Tests.Http;

/// <summary>Order, pages, highlights and aggregations.</summary>
public sealed class ResultApiTests(TestNode node) : IClassFixture<TestNode>
{
    private const string Mapping = """{"properties":{"title":{"type":"text","fields":{"raw":{"type":"keyword"}}},"n":{"type":"integer"},"price":{"type":"double"},"lang":{"type":"keyword"},"added":{"type":"date"},"lent":{"type":"boolean"}}}""";

    private static readonly string[] Documents =
    [
        """{"title":"b","n":3,"price":10.5,"lang":"en","added":"2024-01-31T10:00:00Z","lent":true}""",
        """{"title":"a","n":1,"price":20,"lang":["en","fr"],"added":"2024-01-01","lent":false}""",
        """{"title":"C","n":[5,2],"lang":"de","added":"2024-04-01"}""",
        """{"title":"ä","price":1}""",
    ];

    [Theory]
    [InlineData("""[{"n":"asc"}]""", "2,3,1,4", "[1]|[2]|[3]|[9223372036854775807]")]
    [InlineData("""[{"n":"desc"}]""", "3,1,2,4", "[5]|[3]|[1]|[-9223372036854775808]")]
    [InlineData("""[{"n":{"order":"desc","missing":"_first"}}]""", "4,3,1,2", "[9223372036854775807]|[5]|[3]|[1]")]
    [InlineData("""[{"n":{"order":"asc","missing":2}},{"title.raw":"desc"}]""", "2,4,3,1", "")]
    [InlineData("""[{"n":{"order":"desc","mode":"min"}}]""", "1,3,2,4", "")]
    [InlineData("""["title.raw"]""", "3,2,1,4", """["C"]|["a"]|["b"]|["ä"]""")]
    [InlineData("""[{"lang":"desc"},{"n":"asc"}]""", "2,1,3,4", """["fr",1]|["en",3]|["de",2]|[null,9223372036854775807]""")]
    [InlineData("""[{"lang":{"order":"asc","missing":"_first"}},"_doc"]""", "4,3,1,2", "")]
    [InlineData("""[{"price":"asc"}]""", "4,1,2,3", """[1.0]|[10.5]|[20.0]|["Infinity"]""")]
    [InlineData("""[{"added":{"order":"desc","format":"yyyy-MM-dd"}}]""", "3,1,2,4", "")]
    [InlineData("""[{"nope":{"unmapped_type":"long"}},"_doc"]""", "1,2,3,4", "")]
    [InlineData("""[{"lent":"desc"},"_doc"]""", "1,2,3,4", "")]
    public async Task Search_Sort_OrdersDocumentsAndShowsValues(string sort, string ids, string values)
    {
        var index = await node.IndexAsync(Mapping, Documents);

        var result = await node.SearchAsync(index, $$"""{"sort":{{sort}} }""");

        string.Join(',', TestNode.Ids(result)).ShouldBe(ids);
        if (values.Length > 0)
        {
            string.Join('|', result["hits"]!["hits"]!.AsArray().Select(hit => hit!["sort"]!.ToJsonString(Relaxed))).ShouldBe(values);
        }

        result["hits"]!["max_score"].ShouldBeNull();
    }

    [Fact]
    public async Task Search_SearchAfter_ContinuesBehindAHit()
    {
        var index = await node.IndexAsync(Mapping, Documents);

        var seen = new List<string>();
        string? after = null;
        for (var page = 0; page < 6; page++)
        {
            var result = await node.SearchAsync(index, $$"""{"size":1,"sort":[{"lang":"desc"},{"n":"asc"}]{{(after is null ? "" : ",\"search_after\":" + after)}} }""");
            seen.AddRange(TestNode.Ids(result));
            after = result["hits"]!["hits"]!.AsArray().LastOrDefault()?["sort"]!.ToJsonString() ?? after;
        }

        seen.ShouldBe(["2", "1", "3", "4"]);
    }

    [Fact]
    public async Task Search_FromSizeAndTotals_CountAsElasticsearch()
    {
        var index = await node.IndexAsync(Mapping, Documents);

        var page = await node.OkAsync("GET", $"/{index}/_search?from=1&size=2&sort=n:desc&_source_includes=n&version=true&seq_no_primary_term=true");
        TestNode.Ids(page).ShouldBe(["1", "2"]);
        page["hits"]!["hits"]![0]!["_source"]!.ToJsonString().ShouldBe("""{"n":3}""");
        page["hits"]!["hits"]![0]!["_version"]!.GetValue<int>().ShouldBe(1);
        page["hits"]!["hits"]![0]!["_seq_no"]!.GetValue<int>().ShouldBe(0);

        (await node.SearchAsync(index, """{"size":0,"track_total_hits":2}"""))["hits"]!["total"]!.ToJsonString().ShouldBe("""{"value":2,"relation":"gte"}""");
        (await node.SearchAsync(index, """{"size":0,"track_total_hits":false}"""))["hits"]!["total"].ShouldBeNull();
        (await node.OkAsync("GET", $"/{index}/_search?rest_total_hits_as_int=true"))["hits"]!["total"]!.GetValue<int>().ShouldBe(4);
        TestNode.Ids(await node.SearchAsync(index, """{"post_filter":{"term":{"lang":"de"}}}""")).ShouldBe(["3"]);
        TestNode.Ids(await node.SearchAsync(index, """{"min_score":1.5,"query":{"bool":{"should":[{"match_all":{}},{"constant_score":{"filter":{"term":{"lang":"en"}}}}]}}}""")).ShouldBe(["1", "2"]);
    }

    [Theory]
    [InlineData("""{"terms":{"field":"lang"}}""", """{"doc_count_error_upper_bound":0,"sum_other_doc_count":0,"buckets":[{"key":"en","doc_count":2},{"key":"de","doc_count":1},{"key":"fr","doc_count":1}]}""")]
    [InlineData("""{"terms":{"field":"lang","size":1,"order":{"_key":"desc"}}}""", """{"doc_count_error_upper_bound":0,"sum_other_doc_count":3,"buckets":[{"key":"fr","doc_count":1}]}""")]
    [InlineData("""{"terms":{"field":"lang","missing":"?","min_doc_count":1,"include":["?","de"]}}""", """{"doc_count_error_upper_bound":0,"sum_other_doc_count":0,"buckets":[{"key":"?","doc_count":1},{"key":"de","doc_count":1}]}""")]
    [InlineData("""{"terms":{"field":"lent"}}""", """{"doc_count_error_upper_bound":0,"sum_other_doc_count":0,"buckets":[{"key":0,"key_as_string":"false","doc_count":1},{"key":1,"key_as_string":"true","doc_count":1}]}""")]
    [InlineData("""{"terms":{"field":"n","exclude":["5"]}}""", """{"doc_count_error_upper_bound":0,"sum_other_doc_count":0,"buckets":[{"key":1,"doc_count":1},{"key":2,"doc_count":1},{"key":3,"doc_count":1}]}""")]
    [InlineData("""{"terms":{"field":"nope"}}""", """{"doc_count_error_upper_bound":0,"sum_other_doc_count":0,"buckets":[]}""")]
    [InlineData("""{"terms":{"field":"lang","order":{"m":"desc"}},"aggs":{"m":{"max":{"field":"n"}}}}""", """{"doc_count_error_upper_bound":0,"sum_other_doc_count":0,"buckets":[{"key":"de","doc_count":1,"m":{"value":5.0}},{"key":"en","doc_count":2,"m":{"value":3.0}},{"key":"fr","doc_count":1,"m":{"value":1.0}}]}""")]
    [InlineData("""{"range":{"field":"price","ranges":[{"to":10},{"from":10,"to":20},{"from":20,"key":"dear"}]}}""", """{"buckets":[{"key":"*-10.0","to":10.0,"doc_count":1},{"key":"10.0-20.0","from":10.0,"to":20.0,"doc_count":1},{"key":"dear","from":20.0,"doc_count":1}]}""")]
    [InlineData("""{"range":{"field":"n","keyed":true,"ranges":[{"from":2,"to":6,"key":"some"}]},"aggs":{"p":{"sum":{"field":"price"}}}}""", """{"buckets":{"some":{"from":2.0,"to":6.0,"doc_count":2,"p":{"value":10.5}}}}""")]
    [InlineData("""{"date_histogram":{"field":"added","calendar_interval":"month","format":"yyyy-MM"}}""", """{"buckets":[{"key_as_string":"2024-01","key":1704067200000,"doc_count":2},{"key_as_string":"2024-02","key":1706745600000,"doc_count":0},{"key_as_string":"2024-03","key":1709251200000,"doc_count":0},{"key_as_string":"2024-04","key":1711929600000,"doc_count":1}]}""")]
    [InlineData("""{"date_histogram":{"field":"added","calendar_interval":"1q","min_doc_count":1,"time_zone":"+02:00"}}""", """{"buckets":[{"key_as_string":"2024-01-01T00:00:00.000+02:00","key":1704060000000,"doc_count":2},{"key_as_string":"2024-04-01T00:00:00.000+02:00","key":1711922400000,"doc_count":1}]}""")]
    [InlineData("""{"date_histogram":{"field":"added","fixed_interval":"30d","min_doc_count":1,"keyed":true,"format":"yyyy-MM-dd"}}""", """{"buckets":{"2023-12-19":{"key_as_string":"2023-12-19","key":1702944000000,"doc_count":1},"2024-01-18":{"key_as_string":"2024-01-18","key":1705536000000,"doc_count":1},"2024-03-18":{"key_as_string":"2024-03-18","key":1710720000000,"doc_count":1}}}""")]
    [InlineData("""{"histogram":{"field":"price","interval":10}}""", """{"buckets":[{"key":0.0,"doc_count":1},{"key":10.0,"doc_count":1},{"key":20.0,"doc_count":1}]}""")]
    [InlineData("""{"min":{"field":"price"}}""", """{"value":1.0}""")]
    [InlineData("""{"max":{"field":"added"}}""", """{"value":1.7119296E12,"value_as_string":"2024-04-01T00:00:00.000Z"}""")]
    [InlineData("""{"avg":{"field":"n"}}""", """{"value":2.75}""")]
    [InlineData("""{"avg":{"field":"n","missing":4}}""", """{"value":3.0}""")]
    [InlineData("""{"avg":{"field":"nope"}}""", """{"value":null}""")]
    [InlineData("""{"sum":{"field":"price"}}""", """{"value":31.5}""")]
    [InlineData("""{"stats":{"field":"price"}}""", """{"count":3,"min":1.0,"max":20.0,"avg":10.5,"sum":31.5}""")]
    [InlineData("""{"value_count":{"field":"n"}}""", """{"value":4}""")]
    [InlineData("""{"value_count":{"field":"lang"}}""", """{"value":4}""")]
    [InlineData("""{"cardinality":{"field":"lang"}}""", """{"value":3}""")]
    [InlineData("""{"cardinality":{"field":"n"}}""", """{"value":4}""")]
    [InlineData("""{"missing":{"field":"lang"}}""", """{"doc_count":1}""")]
    [InlineData("""{"filter":{"term":{"lang":"en"}},"aggs":{"p":{"avg":{"field":"price"}}}}""", """{"doc_count":2,"p":{"value":15.25}}""")]
    [InlineData("""{"filters":{"filters":{"a":{"term":{"lang":"en"}},"b":{"match_none":{}}}}}""", """{"buckets":{"a":{"doc_count":2},"b":{"doc_count":0}}}""")]
    public async Task Search_Aggregation_CountsExactly(string aggregation, string expected)
    {
        var index = await node.IndexAsync(Mapping, Documents);

        var text = await node.Client.PostAsync(
            $"/{index}/_search", new StringContent($$$"""{"size":0,"aggs":{"x":{{{aggregation}}} }}""", System.Text.Encoding.UTF8, "application/json"), TestContext.Current.CancellationToken);

        (await text.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).ShouldEndWith($$$""","aggregations":{"x":{{{expected}}}}}""");
    }

    [Fact]
    public async Task Search_TypedKeys_NameTheTypes()
    {
        var index = await node.IndexAsync(Mapping, Documents);

        var result = await node.OkAsync("POST", $"/{index}/_search?typed_keys=true", """{"aggs":{"a":{"terms":{"field":"lang"},"aggs":{"m":{"avg":{"field":"n"}}}},"b":{"terms":{"field":"n"}},"c":{"terms":{"field":"price"}}}}""");

        result["aggregations"]!.AsObject().Select(member => member.Key).ShouldBe(["sterms#a", "lterms#b", "dterms#c"]);
        result["aggregations"]!["sterms#a"]!["buckets"]![0]!["avg#m"].ShouldNotBeNull();
    }

    [Theory]
    [InlineData("""{"match":{"t":"fox"}}""", """{"fields":{"t":{"fragment_size":60}}}""", """{"t":["The quick <em>fox</em> jumps.","A second <em>fox</em> sleeps."]}""")]
    [InlineData("""{"match":{"t":"fox"}}""", """{"fields":{"t":{"number_of_fragments":0}},"pre_tags":["[["],"post_tags":["]]"]}""", """{"t":["The quick [[fox]] jumps. Nothing here at all, only words that fill the sentence up. A second [[fox]] sleeps."]}""")]
    [InlineData("""{"match":{"t":"fox"}}""", """{"fields":{"t":{"number_of_fragments":1,"fragment_size":20}}}""", """{"t":["The quick <em>fox</em> jumps."]}""")]
    [InlineData("""{"match_phrase":{"t":"quick fox"}}""", """{"fields":{"t":{"fragment_size":30}}}""", """{"t":["The <em>quick fox</em> jumps."]}""")]
    [InlineData("""{"prefix":{"t":"sle"}}""", """{"fields":{"t":{"fragment_size":30}}}""", """{"t":["A second fox <em>sleeps</em>."]}""")]
    [InlineData("""{"bool":{"must":{"match_all":{}},"must_not":{"match":{"t":"cat"}}}}""", """{"fields":{"t":{}}}""", null)]
    [InlineData("""{"match":{"s.k":"A & B"}}""", """{"fields":{"s.k":{}},"encoder":"html"}""", """{"s.k":["<em>A &amp; B</em>"]}""")]
    [InlineData("""{"match":{"t":"fox"}}""", """{"fields":{"s":{"require_field_match":false},"s.k":{"no_match_size":3}}}""", """{"s.k":["A &"]}""")]
    [InlineData("""{"match":{"t":"fox"}}""", """{"fields":{"*":{"fragment_size":30,"number_of_fragments":1}}}""", """{"t":["The quick <em>fox</em> jumps."]}""")]
    [InlineData("""{"multi_match":{"query":"b","fields":["t","s"]}}""", """{"fields":{"s":{"highlight_query":{"term":{"s":"a"}}}}}""", """{"s":["<em>A</em> & B"]}""")]
    public async Task Search_Highlight_MarksWhatWasSearched(string query, string highlight, string? expected)
    {
        var index = await node.IndexAsync(
            """{"properties":{"t":{"type":"text"},"s":{"type":"text","fields":{"k":{"type":"keyword"}}}}}""",
            """{"t":"The quick fox jumps. Nothing here at all, only words that fill the sentence up. A second fox sleeps.","s":"A & B"}""");

        var result = await node.SearchAsync(index, $$"""{"query":{{query}},"highlight":{{highlight}} }""");

        result["hits"]!["hits"]![0]!["highlight"]?.ToJsonString(Relaxed).ShouldBe(expected);
    }

    private static readonly System.Text.Json.JsonSerializerOptions Relaxed = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
}
