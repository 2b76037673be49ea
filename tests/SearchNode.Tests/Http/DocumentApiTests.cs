namespace SearchNode.Tests.Http;

public sealed class DocumentApiTests(TestNode node) : IClassFixture<TestNode>
{
    [Fact]
    public async Task Index_TwiceAndDelete_CountsVersionsAndSequenceNumbers()
    {
        var index = TestNode.NewIndex();

        var created = await node.SendAsync("PUT", $"/{index}/_doc/1", """{"a":1}""");
        created.Status.ShouldBe(201);
        created.Body["result"]!.ToString().ShouldBe("created");
        created.Body["_seq_no"]!.GetValue<int>().ShouldBe(0);

        var updated = await node.OkAsync("PUT", $"/{index}/_doc/1", """{"a":2}""");
        updated["result"]!.ToString().ShouldBe("updated");
        updated["_version"]!.GetValue<int>().ShouldBe(2);
        updated["_primary_term"]!.GetValue<int>().ShouldBe(1);

        var deleted = await node.OkAsync("DELETE", $"/{index}/_doc/1");
        deleted["result"]!.ToString().ShouldBe("deleted");
        deleted["_version"]!.GetValue<int>().ShouldBe(3);

        (await node.OkAsync("PUT", $"/{index}/_doc/1", """{"a":3}"""))["_version"]!.GetValue<int>().ShouldBe(4);
        (await node.SendAsync("DELETE", $"/{index}/_doc/2")).Status.ShouldBe(404);
    }

    [Fact]
    public async Task Index_WithoutId_MakesOneOf20SafeCharacters()
    {
        var created = await node.OkAsync("POST", $"/{TestNode.NewIndex()}/_doc", """{"a":1}""");

        created["_id"]!.ToString().ShouldMatch("^[A-Za-z0-9_-]{20}$");
    }

    [Fact]
    public async Task Get_Document_ReturnsItsSourceAsItWasSent()
    {
        var index = TestNode.NewIndex();
        const string source = """{ "b" : 1.50, "a":[ null, {"x":"ü"} ] }""";
        await node.OkAsync("PUT", $"/{index}/_doc/sp%20ace%2Fid?refresh=wait_for", source);

        var text = await node.Client.GetStringAsync($"/{index}/_doc/sp%20ace%2Fid", TestContext.Current.CancellationToken);

        text.ShouldContain(source);
        text.ShouldContain("\"_id\":\"sp ace/id\"");
        (await node.SendAsync("HEAD", $"/{index}/_doc/sp%20ace%2Fid")).Status.ShouldBe(200);
        (await node.SendAsync("HEAD", $"/{index}/_doc/other")).Status.ShouldBe(404);
        var missing = await node.SendAsync("GET", $"/{index}/_doc/other");
        missing.Status.ShouldBe(404);
        missing.Body["found"]!.GetValue<bool>().ShouldBeFalse();
    }

    [Fact]
    public async Task Get_WithSourceFilter_ReturnsThoseMembers()
    {
        var index = await node.IndexAsync(null, """{"a":{"b":1,"c":2},"d":3,"list":[{"e":1,"f":2},{"f":3}]}""");

        (await node.OkAsync("GET", $"/{index}/_doc/1?_source=a.b,list.e"))["_source"]!.ToJsonString().ShouldBe("""{"a":{"b":1},"list":[{"e":1},{}]}""");
        (await node.OkAsync("GET", $"/{index}/_doc/1?_source_excludes=a.*,list"))["_source"]!.ToJsonString().ShouldBe("""{"a":{},"d":3}""");
        (await node.OkAsync("GET", $"/{index}/_doc/1?_source=false"))["_source"].ShouldBeNull();
        (await node.OkAsync("GET", $"/{index}/_source/1?_source=d")).ToJsonString().ShouldBe("""{"d":3}""");
    }

    [Fact]
    public async Task Create_ExistingDocument_Conflicts()
    {
        var index = TestNode.NewIndex();
        (await node.SendAsync("PUT", $"/{index}/_create/1", """{"a":1}""")).Status.ShouldBe(201);

        (await node.RefusedAsync("PUT", $"/{index}/_create/1", """{"a":1}""", 409)).ShouldBe("[1]: version conflict, document already exists (current version [1])");
        await node.RefusedAsync("PUT", $"/{index}/_doc/1?op_type=create", """{"a":1}""", 409);
    }

    [Fact]
    public async Task Index_WithSequenceNumber_ConflictsUnlessItIsTheCurrentOne()
    {
        var index = await node.IndexAsync(null, """{"a":1}""");

        (await node.RefusedAsync("PUT", $"/{index}/_doc/1?if_seq_no=5&if_primary_term=1", """{"a":2}""", 409))
            .ShouldBe("[1]: version conflict, required seqNo [5], primary term [1]. current document has seqNo [0] and primary term [1]");
        await node.RefusedAsync("PUT", $"/{index}/_doc/1?if_seq_no=0&if_primary_term=2", """{"a":2}""", 409);
        await node.RefusedAsync("DELETE", $"/{index}/_doc/2?if_seq_no=0&if_primary_term=1", null, 409);
        await node.RefusedAsync("PUT", $"/{index}/_doc/1?if_seq_no=0", """{"a":2}""");
        (await node.OkAsync("PUT", $"/{index}/_doc/1?if_seq_no=0&if_primary_term=1", """{"a":2}"""))["_version"]!.GetValue<int>().ShouldBe(2);
    }

    [Fact]
    public async Task Index_WithExternalVersion_TakesOnlyHigherOnes()
    {
        var index = TestNode.NewIndex();
        (await node.OkAsync("PUT", $"/{index}/_doc/1?version=5&version_type=external", """{"a":1}"""))["_version"]!.GetValue<int>().ShouldBe(5);

        (await node.RefusedAsync("PUT", $"/{index}/_doc/1?version=5&version_type=external", """{"a":1}""", 409)).ShouldContain("current version [5]");
        await node.OkAsync("PUT", $"/{index}/_doc/1?version=5&version_type=external_gte", """{"a":1}""");
        (await node.RefusedAsync("PUT", $"/{index}/_doc/1?version=6", """{"a":1}""")).ShouldContain("if_seq_no");
    }

    [Fact]
    public async Task Update_PartialDocument_MergesObjectsAndReplacesTheRest()
    {
        var index = await node.IndexAsync(null, """{"a":{"x":1,"y":2},"list":[1,2],"keep":true}""");

        var updated = await node.OkAsync("POST", $"/{index}/_update/1", """{"doc":{"a":{"y":3},"list":[9]}}""");

        updated["result"]!.ToString().ShouldBe("updated");
        (await node.OkAsync("GET", $"/{index}/_source/1")).ToJsonString().ShouldBe("""{"a":{"x":1,"y":3},"list":[9],"keep":true}""");
        var again = await node.OkAsync("POST", $"/{index}/_update/1", """{"doc":{"list":[9]}}""");
        again["result"]!.ToString().ShouldBe("noop");
        again["_version"]!.GetValue<int>().ShouldBe(2);
        (await node.OkAsync("POST", $"/{index}/_update/1", """{"doc":{"list":[9]},"detect_noop":false}"""))["_version"]!.GetValue<int>().ShouldBe(3);
    }

    [Fact]
    public async Task Update_MissingDocument_FailsWithoutUpsert()
    {
        var index = await node.IndexAsync(null, """{"a":1}""");

        (await node.RefusedAsync("POST", $"/{index}/_update/2", """{"doc":{"a":2}}""", 404)).ShouldBe("[2]: document missing");
        (await node.OkAsync("POST", $"/{index}/_update/2", """{"doc":{"a":2},"doc_as_upsert":true}"""))["result"]!.ToString().ShouldBe("created");
        await node.OkAsync("POST", $"/{index}/_update/3", """{"doc":{"a":2},"upsert":{"a":7}}""");
        (await node.OkAsync("GET", $"/{index}/_source/3")).ToJsonString().ShouldBe("""{"a":7}""");
        (await node.RefusedAsync("POST", $"/{index}/_update/1", """{"script":{"source":"ctx._source.a++"}}""")).ShouldContain("[script]");
    }

    [Fact]
    public async Task MultiGet_Documents_ReturnsEachInOrder()
    {
        var index = await node.IndexAsync(null, """{"a":1}""", """{"a":2}""");

        var byId = await node.OkAsync("POST", $"/{index}/_mget", """{"ids":["2","7","1"]}""");
        byId["docs"]!.AsArray().Select(doc => doc!["found"]!.GetValue<bool>()).ShouldBe([true, false, true]);

        var mixed = await node.OkAsync("POST", "/_mget", $$"""{"docs":[{"_index":"{{index}}","_id":"1","_source":false},{"_index":"nowhere","_id":"1"}]}""");
        mixed["docs"]![0]!["_source"].ShouldBeNull();
        mixed["docs"]![1]!["error"]!["type"]!.ToString().ShouldBe("index_not_found_exception");
    }

    [Theory]
    [InlineData("""{"a":1,}""")]
    [InlineData("""[1]""")]
    [InlineData("""{"a":1} x""")]
    [InlineData("""{"a":1,"a":2}""")]
    [InlineData("")]
    public async Task Index_BodyThatIsNoObject_IsRefused(string body) =>
        await node.RefusedAsync("PUT", $"/{TestNode.NewIndex()}/_doc/1", body);

    [Fact]
    public async Task Bulk_MixedOperations_ReportsEachAndAppliesTheGoodOnes()
    {
        var index = await node.IndexAsync("""{"properties":{"n":{"type":"integer"}}}""", """{"n":1}""");

        var result = await node.OkAsync("POST", $"/{index}/_bulk", """
            {"index":{"_id":"1"}}
            {"n":2}
            {"create":{"_id":"1"}}
            {"n":3}
            {"update":{"_id":"1"}}
            {"doc":{"m":5}}
            {"index":{"_id":"2"}}
            {"n":"many"}
            {"delete":{"_id":"9"}}
            {"index":{"_index":"Nope","_id":"1"}}
            {"n":1}

            """);

        result["errors"]!.GetValue<bool>().ShouldBeTrue();
        result["items"]!.AsArray().Select(item => item!.AsObject().Single().Value!["status"]!.GetValue<int>()).ShouldBe([200, 409, 200, 400, 404, 400]);
        result["items"]![3]!["index"]!["error"]!["type"]!.ToString().ShouldBe("document_parsing_exception");
        result["items"]![5]!["index"]!["error"]!["type"]!.ToString().ShouldBe("invalid_index_name_exception");
        (await node.OkAsync("GET", $"/{index}/_source/1")).ToJsonString().ShouldBe("""{"n":2,"m":5}""");
        (await node.OkAsync("GET", $"/{index}/_count"))["count"]!.GetValue<int>().ShouldBe(1);
    }

    [Theory]
    [InlineData("{\"index\":{\"_id\":\"1\"}}\n{\"a\":1}", "terminated by a newline")]
    [InlineData("{\"move\":{\"_id\":\"1\"}}\n{\"a\":1}\n", "[move]")]
    [InlineData("{\"index\":{\"_id\":\"1\",\"routing\":\"x\"}}\n{\"a\":1}\n", "[routing]")]
    [InlineData("{\"index\":{\"_id\":\"1\"}}\n", "terminated by a newline")]
    [InlineData("\n", "no requests added")]
    public async Task Bulk_MalformedLines_RefusesAllOfThem(string body, string expected)
    {
        var index = TestNode.NewIndex();
        (await node.RefusedAsync("POST", $"/{index}/_bulk", body)).ShouldContain(expected);
        (await node.SendAsync("HEAD", "/" + index)).Status.ShouldBe(404);
    }

    [Fact]
    public async Task DeleteByQuery_Matching_LeavesTheOthers()
    {
        var index = await node.IndexAsync(null, """{"n":1}""", """{"n":2}""", """{"n":3}""");

        var result = await node.OkAsync("POST", $"/{index}/_delete_by_query?refresh=true", """{"query":{"range":{"n":{"gte":2}}}}""");

        result["deleted"]!.GetValue<int>().ShouldBe(2);
        (await node.IdsAsync(index, """{"match_all":{}}""")).ShouldBe(["1"]);
        (await node.RefusedAsync("POST", $"/{index}/_delete_by_query", "{}")).ShouldContain("query is missing");
    }

    [Fact]
    public async Task UpdateByQuery_WithoutScript_PicksUpNewSubFields()
    {
        var index = await node.IndexAsync("""{"properties":{"t":{"type":"text"}}}""", """{"t":"Red Fox"}""");
        await node.OkAsync("PUT", $"/{index}/_mapping", """{"properties":{"t":{"type":"text","fields":{"raw":{"type":"keyword"}}}}}""");
        (await node.IdsAsync(index, """{"term":{"t.raw":"Red Fox"}}""")).ShouldBeEmpty();

        var result = await node.OkAsync("POST", $"/{index}/_update_by_query");

        result["updated"]!.GetValue<int>().ShouldBe(1);
        (await node.IdsAsync(index, """{"term":{"t.raw":"Red Fox"}}""")).ShouldBe(["1"]);
        (await node.RefusedAsync("POST", $"/{index}/_update_by_query", """{"script":"x"}""")).ShouldContain("[script]");
    }
}
