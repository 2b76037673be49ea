namespace SearchNode.Tests.Http;

public sealed class MappingApiTests(TestNode node) : IClassFixture<TestNode>
{
    [Fact]
    public async Task Index_UnknownMembers_MapsThemAsElasticsearch()
    {
        var index = await node.IndexAsync(null, """
            {"text":"Some words","whole":5,"broken":1.5,"flag":true,"day":"2024-05-06","time":"2024-05-06T07:08:09Z","slashes":"2024/05/06 07:08:09 +0000",
             "year":"2024","nothing":null,"empty":[],"tags":["a","b"],"author":{"name":"X","born":1800},"dotted.name":7}
            """);

        var properties = (await node.OkAsync("GET", $"/{index}/_mapping"))[index]!["mappings"]!["properties"]!;

        const string text = """{"type":"text","fields":{"keyword":{"type":"keyword","ignore_above":256}}}""";
        properties.ToJsonString().ShouldBe(string.Concat(
            """{"author":{"properties":{"born":{"type":"long"},"name":""", text, """}},"broken":{"type":"float"},"day":{"type":"date"},""",
            """ "dotted":{"properties":{"name":{"type":"long"}}},"flag":{"type":"boolean"},""".TrimStart(),
            """ "slashes":{"type":"date","format":"yyyy/MM/dd HH:mm:ss Z||yyyy/MM/dd Z"},"tags":""".TrimStart(), text, ""","text":""", text,
            ""","time":{"type":"date"},"whole":{"type":"long"},"year":""", text, "}"));
    }

    [Fact]
    public async Task Index_WithStrictMapping_RefusesUnknownMembers()
    {
        var index = await node.IndexAsync("""{"dynamic":"strict","properties":{"a":{"type":"long"},"free":{"type":"object","dynamic":true}}}""");

        (await node.RefusedAsync("PUT", $"/{index}/_doc/1", """{"a":1,"b":2}""")).ShouldContain("dynamic introduction of [b] within [_doc] is not allowed");
        await node.OkAsync("PUT", $"/{index}/_doc/1", """{"a":1,"free":{"b":2}}""");
        (await node.IdsAsync(index, """{"term":{"free.b":2}}""")).ShouldBe(["1"]);
    }

    [Fact]
    public async Task Index_WithDynamicFalse_KeepsUnknownMembersInTheSourceOnly()
    {
        var index = await node.IndexAsync("""{"dynamic":false,"properties":{"a":{"type":"long"}}}""", """{"a":1,"b":"x"}""");

        (await node.IdsAsync(index, """{"term":{"b":"x"}}""")).ShouldBeEmpty();
        (await node.OkAsync("GET", $"/{index}/_source/1"))["b"]!.ToString().ShouldBe("x");
    }

    [Theory]
    [InlineData("nested")]
    [InlineData("geo_point")]
    [InlineData("dense_vector")]
    [InlineData("half_float")]
    [InlineData("completion")]
    public async Task Create_TypeThatIsNotSupported_IsRefusedByName(string type) =>
        (await node.RefusedAsync("PUT", "/" + TestNode.NewIndex(), """{"mappings":{"properties":{"f":{"type":"TYPE"}}}}""".Replace("TYPE", type, StringComparison.Ordinal))).ShouldContain($"[{type}]");

    [Theory]
    [InlineData("""{"properties":{"f":{"type":"texxt"}}}""", "[texxt]")]
    [InlineData("""{"properties":{"f":{"type":"text","colour":1}}}""", "unknown parameter [colour]")]
    [InlineData("""{"properties":{"f":{"type":"text","fielddata":true}}}""", "[fielddata]")]
    [InlineData("""{"properties":{"f":{"type":"text","analyzer":"german"}}}""", "[german]")]
    [InlineData("""{"properties":{"f":{"type":"date","format":"week_date"}}}""", "[week_date]")]
    [InlineData("""{"properties":{"f":{"type":"text","copy_to":"g"}}}""", "[copy_to]")]
    [InlineData("""{"dynamic_templates":[]}""", "[dynamic_templates]")]
    [InlineData("""{"dynamic":"runtime"}""", "runtime")]
    [InlineData("""{"_source":{"enabled":false}}""", "[_source]")]
    [InlineData("""{"colour":1}""", "colour")]
    public async Task Create_MappingThatIsNotSupported_IsRefusedByName(string mapping, string expected)
    {
        var index = TestNode.NewIndex();
        (await node.RefusedAsync("PUT", "/" + index, $$"""{"mappings":{{mapping}} }""")).ShouldContain(expected);
        (await node.SendAsync("HEAD", "/" + index)).Status.ShouldBe(404);
    }

    [Fact]
    public async Task PutMapping_NewFields_AreAdded_AndOldOnesStay()
    {
        var index = await node.IndexAsync("""{"properties":{"a":{"type":"long"}}}""", """{"a":1}""");

        await node.OkAsync("PUT", $"/{index}/_mapping", """{"properties":{"b":{"type":"keyword"}}}""");
        (await node.RefusedAsync("PUT", $"/{index}/_mapping", """{"properties":{"a":{"type":"keyword"}}}""")).ShouldBe("mapper [a] cannot be changed from type [long] to [keyword]");
        (await node.RefusedAsync("PUT", $"/{index}/_mapping", """{"properties":{"a":{"properties":{"x":{"type":"long"}}}}}""")).ShouldContain("[a]");
        (await node.OkAsync("GET", $"/{index}/_mapping"))[index]!["mappings"]!.ToJsonString()
            .ShouldBe("""{"properties":{"a":{"type":"long"},"b":{"type":"keyword"}}}""");
    }

    [Theory]
    [InlineData("byte", "128")]
    [InlineData("short", "-32769")]
    [InlineData("integer", "2147483648")]
    [InlineData("long", "9223372036854775808")]
    [InlineData("long", "\"x\"")]
    [InlineData("long", "true")]
    [InlineData("double", "\"NaN\"")]
    [InlineData("float", "1e39")]
    [InlineData("boolean", "\"yes\"")]
    [InlineData("boolean", "1")]
    [InlineData("date", "\"soon\"")]
    [InlineData("keyword", "{\"a\":1}")]
    [InlineData("text", "{\"a\":1}")]
    public async Task Index_ValueThatDoesNotFit_IsRefusedWithFieldAndType(string type, string value)
    {
        var index = await node.IndexAsync("""{"properties":{"f":{"type":"TYPE"}}}""".Replace("TYPE", type, StringComparison.Ordinal));

        (await node.RefusedAsync("PUT", $"/{index}/_doc/1", $$"""{"f":{{value}} }""")).ShouldContain($"failed to parse field [f] of type [{type}]");
        (await node.OkAsync("GET", $"/{index}/_count"))["count"]!.GetValue<int>().ShouldBe(0);
    }

    [Fact]
    public async Task Index_ValuesThatCanBeCoerced_AreSearchedAsNumbers()
    {
        var index = await node.IndexAsync("""{"properties":{"n":{"type":"integer"},"s":{"type":"integer","coerce":false}}}""", """{"n":"42"}""", """{"n":42.9}""");

        (await node.IdsAsync(index, """{"term":{"n":42}}""")).ShouldBe(["1", "2"]);
        await node.RefusedAsync("PUT", $"/{index}/_doc/3", """{"s":"42"}""");
    }

    [Fact]
    public async Task Index_NullValueIgnoreAboveAndCopyTo_AreHonoured()
    {
        var index = await node.IndexAsync(
            """{"properties":{"k":{"type":"keyword","ignore_above":3,"null_value":"-"},"n":{"type":"long","null_value":-1},"first":{"type":"text","copy_to":"all"},"last":{"type":"text","copy_to":["all"]},"all":{"type":"text"}}}""",
            """{"k":null,"n":null}""", """{"k":"abcd","n":1}""", """{"first":"Jane","last":"Austen"}""");

        (await node.IdsAsync(index, """{"term":{"k":"-"}}""")).ShouldBe(["1"]);
        (await node.IdsAsync(index, """{"term":{"n":-1}}""")).ShouldBe(["1"]);
        (await node.IdsAsync(index, """{"exists":{"field":"k"}}""")).ShouldBe(["1"]);
        (await node.IdsAsync(index, """{"match":{"all":{"query":"austen jane","operator":"and"}}}""")).ShouldBe(["3"]);
    }

    [Fact]
    public async Task Index_DisabledObjectAndUnindexedField_CannotBeSearched()
    {
        var index = await node.IndexAsync(
            """{"properties":{"raw":{"type":"object","enabled":false},"n":{"type":"long","index":false}}}""", """{"raw":{"a":[{"b":1},"x"]},"n":5}""");

        (await node.IdsAsync(index, """{"term":{"raw.a.b":1}}""")).ShouldBeEmpty();
        (await node.RefusedAsync("POST", $"/{index}/_search", """{"query":{"term":{"n":5}}}""")).ShouldContain("not indexed");
        (await node.SearchAsync(index, """{"sort":["n"]}"""))["hits"]!["hits"]![0]!["sort"]![0]!.GetValue<int>().ShouldBe(5);
    }

    [Fact]
    public async Task Index_ObjectWhereAValueIsMapped_IsRefused()
    {
        var index = await node.IndexAsync(null, """{"a":{"b":1},"c":1}""");

        await node.RefusedAsync("PUT", $"/{index}/_doc/2", """{"a":5}""");
        await node.RefusedAsync("PUT", $"/{index}/_doc/2", """{"c":{"d":5}}""");
        await node.RefusedAsync("PUT", $"/{index}/_doc/2", """{"c.d":5}""");
        await node.RefusedAsync("PUT", $"/{index}/_doc/2", """{"":5}""");
        await node.RefusedAsync("PUT", $"/{index}/_doc/2", """{"_id":5}""");
    }

    [Fact]
    public async Task Create_CustomAnalyzerAndNormalizer_AreUsed()
    {
        var index = TestNode.NewIndex();
        await node.OkAsync("PUT", "/" + index, """
            {"settings":{"number_of_shards":1,"analysis":{
               "analyzer":{"plain":{"type":"custom","tokenizer":"whitespace","filter":["lowercase","my_stop"]}},
               "filter":{"my_stop":{"type":"stop","stopwords":["of"]}},
               "normalizer":{"low":{"type":"custom","filter":["lowercase"]}}}},
             "mappings":{"properties":{"t":{"type":"text","analyzer":"plain"},"k":{"type":"keyword","normalizer":"low"}}}}
            """);
        await node.OkAsync("PUT", $"/{index}/_doc/1", """{"t":"Wi-Fi OF Things","k":"ABC"}""");

        (await node.IdsAsync(index, """{"match":{"t":"wi-fi"}}""")).ShouldBe(["1"]);
        (await node.IdsAsync(index, """{"match":{"t":"of"}}""")).ShouldBeEmpty();
        (await node.IdsAsync(index, """{"term":{"k":"aBc"}}""")).ShouldBe(["1"]);
        (await node.IdsAsync(index, """{"wildcard":{"k":"A*"}}""")).ShouldBe(["1"]);
        var tokens = await node.OkAsync("POST", $"/{index}/_analyze", """{"field":"t","text":["Wi-Fi OF","Things"]}""");
        tokens["tokens"]!.AsArray().Select(token => $"{token!["token"]} {token["start_offset"]} {token["position"]}").ShouldBe(["wi-fi 0 0", "things 9 101"]);
    }

    [Fact]
    public async Task Analyze_English_StemsAndLeavesHoles()
    {
        var result = await node.OkAsync("POST", "/_analyze", """{"analyzer":"english","text":"The foxes are jumping over Peter's lazy dogs"}""");

        result["tokens"]!.AsArray().Select(token => $"{token!["token"]}@{token["position"]}").ShouldBe(["fox@1", "jump@3", "over@4", "peter@5", "lazi@6", "dog@7"]);
        (await node.RefusedAsync("POST", "/_analyze", """{"analyzer":"german","text":"x"}""")).ShouldContain("[german]");
        (await node.RefusedAsync("POST", "/_analyze", """{"tokenizer":"ngram","text":"x"}""")).ShouldContain("[ngram]");
    }
}
