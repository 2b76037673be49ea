using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;

namespace SearchNode.Tests;

public sealed class NodeProcessTests : IDisposable
{
    private readonly string _data = Directory.CreateTempSubdirectory("search-node-").FullName;

    public void Dispose() => Directory.Delete(_data, recursive: true);

    [Fact]
    public async Task Kill_AfterAnsweredWrites_LosesNone()
    {
        await using (var node = await NodeProcess.StartAsync(_data))
        {
            await node.PutAsync("/books", """{"mappings":{"properties":{"title":{"type":"text"}}},"aliases":{"live":{}}}""");
            for (var i = 0; i < 50; i++)
            {
                await node.PutAsync($"/books/_doc/{i}", $$"""{"title":"book number {{i}}","n":{{i}} }""");
            }

            node.Kill();
            await node.WaitAsync();
        }

        await using var again = await NodeProcess.StartAsync(_data);
        var found = JsonNode.Parse(await again.Client.GetStringAsync("/live/_search?size=100&sort=n", TestContext.Current.CancellationToken))!;
        TestNode.Ids(found).ShouldBe([.. Enumerable.Range(0, 50).Select(i => $"{i}")]);
        await again.PutAsync("/live/_doc/x", """{"title":"more"}""");
        var stored = JsonNode.Parse(await again.Client.GetStringAsync("/books/_doc/x", TestContext.Current.CancellationToken))!;
        stored["_seq_no"]!.GetValue<int>().ShouldBe(50);
    }

    [Fact]
    public async Task Terminate_RunningNode_EndsItCleanly()
    {
        await using var node = await NodeProcess.StartAsync(_data);
        await node.PutAsync("/a/_doc/1", """{"secret":"do not log"}""");

        node.Terminate();

        (await node.WaitAsync()).ShouldBe(0);
        node.Output.ShouldContain("SearchNode stopped");
        node.Output.ShouldNotContain("do not log");
        node.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Length.ShouldBe(2);
    }

    [Fact]
    public async Task Start_OnAFolderInUse_SaysSo()
    {
        await using var node = await NodeProcess.StartAsync(_data);

        var (exitCode, output) = await NodeProcess.RunAsync("--urls", "http://127.0.0.1:0", "--data", _data);

        exitCode.ShouldBe(1);
        output.ShouldContain($"The data folder '{_data}' is in use by another node.");
        output.ShouldNotContain("   at ");
    }

    [Fact]
    public async Task Start_OnAPortThatIsTaken_SaysSo()
    {
        await using var node = await NodeProcess.StartAsync(_data);
        var other = Directory.CreateTempSubdirectory("search-node-").FullName;

        var (exitCode, output) = await NodeProcess.RunAsync("--urls", node.Client.BaseAddress!.ToString(), "--data", other);

        exitCode.ShouldBe(1);
        output.ShouldContain($"port {node.Client.BaseAddress.Port} is taken");
        output.ShouldNotContain("   at ");
        Directory.Delete(other, recursive: true);
    }

    [Fact]
    public async Task Start_OnAFolderThatCannotBeMade_SaysSo()
    {
        var file = Path.Combine(_data, "file");
        await File.WriteAllTextAsync(file, "", TestContext.Current.CancellationToken);

        var (exitCode, output) = await NodeProcess.RunAsync("--data", Path.Combine(file, "below"));

        exitCode.ShouldBe(1);
        output.ShouldContain("cannot be created");
    }

    [Theory]
    [InlineData(2, "--data FOLDER is missing")]
    [InlineData(2, "Unknown argument '--colour'", "--colour", "red")]
    [InlineData(0, "Usage: SearchNode", "--help")]
    public async Task Start_WithArguments_ExitsAsDocumented(int expectedCode, string expected, params string[] arguments)
    {
        var (exitCode, output) = await NodeProcess.RunAsync(arguments);

        exitCode.ShouldBe(expectedCode);
        output.ShouldContain(expected);
    }

    [Fact]
    public async Task Requests_WithAPassword_NeedIt()
    {
        await using var node = await NodeProcess.StartAsync(_data, "pa:ss wörd");
        (await node.Client.GetAsync("/", TestContext.Current.CancellationToken)).StatusCode.ShouldBe(HttpStatusCode.OK);

        node.Client.DefaultRequestHeaders.Authorization = null;
        using var without = await node.Client.GetAsync("/_search", TestContext.Current.CancellationToken);
        without.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        without.Headers.WwwAuthenticate.ToString().ShouldContain("Basic realm=\"security\"");
        without.Headers.GetValues("X-elastic-product").ShouldBe(["Elasticsearch"]);
        var body = JsonNode.Parse(await without.Content.ReadAsStringAsync(TestContext.Current.CancellationToken))!;
        body["error"]!["type"]!.ToString().ShouldBe("security_exception");
        body["error"]!["reason"]!.ToString().ShouldBe("missing authentication credentials for REST request [/_search]");

        foreach (var credentials in new[] { "elastic:pa:ss", "elastic:", "admin:pa:ss wörd", ":" })
        {
            node.Client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes(credentials)));
            using var wrong = await node.Client.GetAsync("/", TestContext.Current.CancellationToken);
            wrong.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
            (await wrong.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).ShouldContain("unable to authenticate user");
        }
    }
}
