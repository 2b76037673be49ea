using System.Net.Http.Headers;
using System.Text;

namespace SearchNode.Tests.Http;

public sealed class IndexApiTests(TestNode node) : IClassFixture<TestNode>
{
    [Fact]
    public async Task Root_And_Health_IntroduceAGreenNode()
    {
        using var response = await node.Client.GetAsync("/", TestContext.Current.CancellationToken);

        response.Headers.GetValues("X-elastic-product").ShouldBe(["Elasticsearch"]);
        (await node.OkAsync("GET", "/"))["version"]!["number"]!.ToString().ShouldStartWith("8.17");
        (await node.OkAsync("GET", "/_cluster/health?wait_for_status=yellow&timeout=1s"))["status"]!.ToString().ShouldBe("green");
        var process = (await node.OkAsync("GET", "/_nodes/stats/process"))["nodes"]!["searchnode0000000000000"]!;
        process["name"]!.ToString().ShouldBe("search-node");
        process["process"]!["cpu"]!["total_in_millis"]!.GetValue<long>().ShouldBeGreaterThan(0);
    }

    [Fact]
    public async Task Create_Index_ShowsSettingsMappingsAndAliases()
    {
        var index = TestNode.NewIndex();
        await node.OkAsync("PUT", "/" + index, $$$"""{"settings":{"index":{"number_of_replicas":0},"refresh_interval":"1s"},"aliases":{"{{{index}}}-alias":{} } }""");

        var shown = (await node.OkAsync("GET", $"/{index}-alias"))[index]!;

        shown["settings"]!["index"]!["number_of_replicas"]!.ToString().ShouldBe("0");
        shown["settings"]!["index"]!["refresh_interval"]!.ToString().ShouldBe("1s");
        shown["aliases"]!.AsObject().Single().Key.ShouldBe(index + "-alias");
        (await node.RefusedAsync("PUT", "/" + index)).ShouldContain("already exists");
        await node.OkAsync("PUT", $"/{index}/_settings", """{"index":{"number_of_replicas":2}}""");
        (await node.OkAsync("GET", $"/{index}/_settings"))[index]!["settings"]!["index"]!["number_of_replicas"]!.ToString().ShouldBe("2");
        (await node.RefusedAsync("PUT", $"/{index}/_settings", """{"number_of_shards":2}""")).ShouldContain("number_of_shards");
    }

    [Theory]
    [InlineData("Upper", "must be lowercase")]
    [InlineData("a%20b", "must not contain")]
    [InlineData("-a", "must not start with")]
    public async Task Create_NameThatIsNotAllowed_IsRefused(string name, string expected) =>
        (await node.RefusedAsync("PUT", "/" + name)).ShouldContain(expected);

    [Theory]
    [InlineData("""{"settings":{"index":{"colour":"red"}}}""", "[index.colour]")]
    [InlineData("""{"settings":{"number_of_shards":0}}""", "must be >= 1")]
    [InlineData("""{"settings":{"analysis":{"char_filter":{}}}}""", "[index.analysis.char_filter]")]
    [InlineData("""{"settings":{"analysis":{"analyzer":{"a":{"type":"custom","tokenizer":"ngram"}}}}}""", "[ngram]")]
    [InlineData("""{"settings":{"analysis":{"analyzer":{"a":{"type":"custom","tokenizer":"standard","filter":["synonym"]}}}}}""", "[synonym]")]
    [InlineData("""{"settings":{"analysis":{"analyzer":{"a":{"type":"standard","max_token_length":5}}}}}""", "[max_token_length]")]
    [InlineData("""{"colour":1}""", "[colour]")]
    public async Task Create_SettingThatIsNotSupported_IsRefusedByName(string body, string expected) =>
        (await node.RefusedAsync("PUT", "/" + TestNode.NewIndex(), body)).ShouldContain(expected);

    [Fact]
    public async Task Delete_Index_ForgetsIt()
    {
        var index = await node.IndexAsync(null, """{"a":1}""");
        await node.OkAsync("POST", "/_aliases", $$$"""{"actions":[{"add":{"index":"{{{index}}}","alias":"{{{index}}}-x"}}]}""");
        (await node.RefusedAsync("DELETE", $"/{index}-x")).ShouldContain("alias");
        await node.RefusedAsync("DELETE", "/_all");

        await node.OkAsync("DELETE", "/" + index);

        (await node.SendAsync("HEAD", "/" + index)).Status.ShouldBe(404);
        (await node.RefusedAsync("GET", $"/{index}/_search", null, 404)).ShouldBe($"no such index [{index}]");
        await node.RefusedAsync("GET", $"/{index}-x/_search", null, 404);
        await node.OkAsync("PUT", "/" + index);
        (await node.OkAsync("GET", $"/{index}/_count"))["count"]!.GetValue<int>().ShouldBe(0);
    }

    [Fact]
    public async Task Aliases_SwapInOneRequest_MovesSearchesAndWrites()
    {
        var first = await node.IndexAsync(null, """{"a":1}""");
        var second = await node.IndexAsync(null, """{"a":1}""", """{"a":2}""");
        var alias = first + "-live";
        await node.OkAsync("PUT", $"/{first}/_alias/{alias}");

        await node.OkAsync("POST", "/_aliases", $$$"""{"actions":[{"remove":{"index":"{{{first}}}","alias":"{{{alias}}}"}},{"add":{"index":"{{{second}}}","alias":"{{{alias}}}"}}]}""");

        (await node.OkAsync("GET", $"/{alias}/_count"))["count"]!.GetValue<int>().ShouldBe(2);
        (await node.OkAsync("PUT", $"/{alias}/_doc/9", """{"a":9}"""))["_index"]!.ToString().ShouldBe(second);
        (await node.OkAsync("GET", $"/_alias/{alias}")).AsObject().Single().Key.ShouldBe(second);
        (await node.SendAsync("GET", "/_alias/nothing")).Status.ShouldBe(404);
        (await node.SendAsync("HEAD", $"/_alias/{alias}")).Status.ShouldBe(200);
        (await node.RefusedAsync("POST", "/_aliases", $$$"""{"actions":[{"add":{"index":"{{{second}}}","alias":"x","filter":{"match_all":{} } } }]}""")).ShouldContain("[filter]");
    }

    [Fact]
    public async Task Alias_OfTwoIndices_NeedsAWriteIndex()
    {
        var first = await node.IndexAsync(null, """{"a":1}""");
        var second = await node.IndexAsync(null, """{"a":2}""");
        var alias = first + "-both";
        await node.OkAsync("POST", "/_aliases", $$$"""{"actions":[{"add":{"indices":["{{{first}}}","{{{second}}}"],"alias":"{{{alias}}}"}}]}""");

        (await node.RefusedAsync("PUT", $"/{alias}/_doc/9", """{"a":9}""")).ShouldContain("no write index");
        await node.OkAsync("PUT", $"/{second}/_alias/{alias}", """{"is_write_index":true}""");
        (await node.OkAsync("PUT", $"/{alias}/_doc/9", """{"a":9}"""))["_index"]!.ToString().ShouldBe(second);
        var sorted = await node.SearchAsync(alias, """{"sort":[{"a":"desc"}],"aggs":{"s":{"sum":{"field":"a"}}}}""");
        sorted["hits"]!["hits"]!.AsArray().Select(hit => hit!["sort"]![0]!.GetValue<int>()).ShouldBe([9, 2, 1]);
        sorted["aggregations"]!["s"]!["value"]!.GetValue<double>().ShouldBe(12);
    }

    [Fact]
    public async Task Search_Expressions_SelectIndices()
    {
        var prefix = TestNode.NewIndex();
        foreach (var suffix in new[] { "-a", "-b", "-c" })
        {
            await node.OkAsync("PUT", $"/{prefix}{suffix}/_doc/1", """{"a":1}""");
        }

        async Task<int> Count(string expression) => (await node.OkAsync("GET", $"/{expression}/_count"))["count"]!.GetValue<int>();
        (await Count($"{prefix}*")).ShouldBe(3);
        (await Count($"{prefix}-a,{prefix}-b")).ShouldBe(2);
        (await Count($"{prefix}*,-{prefix}-c")).ShouldBe(2);
        (await node.OkAsync("GET", $"/{prefix}-a,nowhere/_count?ignore_unavailable=true"))["count"]!.GetValue<int>().ShouldBe(1);
        await node.RefusedAsync("GET", $"/{prefix}-a,nowhere/_count", null, 404);
        (await node.OkAsync("GET", "/nothing*/_search"))["hits"]!["total"]!["value"]!.GetValue<int>().ShouldBe(0);
        await node.RefusedAsync("GET", "/nothing*/_search?allow_no_indices=false", null, 404);
    }

    [Fact]
    public async Task Cat_Indices_ListsThemAsTextAndJson()
    {
        var index = await node.IndexAsync(null, """{"a":1}""");

        var (_, text) = await node.SendAsync("GET", $"/_cat/indices/{index}?v&h=index,docs.count");
        text.ToString().ShouldContain("docs.count");
        text.ToString().ShouldContain(index);
        var json = await node.OkAsync("GET", $"/_cat/indices/{index}?format=json");
        json[0]!["docs.count"]!.ToString().ShouldBe("1");
        (await node.SendAsync("GET", "/_cat/health")).Body.ToString().ShouldContain("green");
        (await node.RefusedAsync("GET", "/_cat/indices?h=colour")).ShouldContain("[colour]");
    }

    [Fact]
    public async Task Requests_ThatNoRouteTakes_AreRefusedAsElasticsearchDoes()
    {
        (await node.RefusedAsync("GET", "/a/b/c/d")).ShouldBe("no handler found for uri [/a/b/c/d] and method [GET]");
        (await node.RefusedAsync("PATCH", "/_search", null, 405)).ShouldContain("allowed: [GET, POST]");
        (await node.RefusedAsync("POST", "/_reindex", "{}")).ShouldContain("_reindex");
        (await node.RefusedAsync("GET", "/_cluster/health?level=shards")).ShouldContain("[level=shards]");
    }

    [Theory]
    [InlineData("application/vnd.elasticsearch+json; compatible-with=9", 200)]
    [InlineData("application/vnd.elasticsearch+json; compatible-with=8", 200)]
    [InlineData("application/vnd.elasticsearch+json; compatible-with=7", 400)]
    [InlineData("text/plain", 406)]
    public async Task Search_ContentType_IsCheckedAndAnsweredInKind(string contentType, int expected)
    {
        var index = await node.IndexAsync(null, """{"a":1}""");
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/{index}/_search") { Content = new ByteArrayContent(Encoding.UTF8.GetBytes("{}")) };
        request.Content.Headers.ContentType = MediaTypeHeaderValue.Parse(contentType);
        request.Headers.Accept.ParseAdd(expected == 200 ? contentType : "application/json");

        using var response = await node.Client.SendAsync(request, TestContext.Current.CancellationToken);

        ((int)response.StatusCode).ShouldBe(expected);
        if (expected == 200)
        {
            response.Content.Headers.ContentType!.ToString().ShouldBe(contentType.Replace("; ", ";", StringComparison.Ordinal).Replace(";compatible", "; compatible", StringComparison.Ordinal));
        }
    }

    [Fact]
    public async Task Index_GzippedBody_IsUnpacked()
    {
        using var packed = new MemoryStream();
        await using (var zip = new System.IO.Compression.GZipStream(packed, System.IO.Compression.CompressionMode.Compress, leaveOpen: true))
        {
            zip.Write("""{"a":1}"""u8);
        }

        using var content = new ByteArrayContent(packed.ToArray());
        content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        content.Headers.ContentEncoding.Add("gzip");
        var index = TestNode.NewIndex();
        using var response = await node.Client.PutAsync($"/{index}/_doc/1", content, TestContext.Current.CancellationToken);

        ((int)response.StatusCode).ShouldBe(201);
        (await node.OkAsync("GET", $"/{index}/_source/1")).ToJsonString().ShouldBe("""{"a":1}""");
    }
}
