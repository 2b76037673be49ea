using System.Diagnostics;
using System.Text.Json.Nodes;

namespace SearchNode.Tests;

/// <summary>The official client from npm against the program itself.</summary>
public sealed class OfficialClientTests
{
    [Fact]
    public async Task Drive_OfficialClient_FindsAnElasticsearch()
    {
        // The client's HTTP library runs on nothing older than Node 20; Debian 12's own Node is 18.
        var version = (await RunAsync("node", ["--version"], AppContext.BaseDirectory)).Trim();
        Assert.SkipUnless(Version.Parse(version.TrimStart('v')).Major >= 20, $"the official client needs Node 20 or newer, and this is {version}");

        var folder = Path.Combine(AppContext.BaseDirectory, "OfficialClient");
        if (!Directory.Exists(Path.Combine(folder, "node_modules", "@elastic", "elasticsearch")))
        {
            await RunAsync("npm", ["ci", "--no-audit", "--no-fund"], folder);
        }

        var data = Directory.CreateTempSubdirectory("search-node-").FullName;
        await using var node = await NodeProcess.StartAsync(data, "s3cret");

        var output = await RunAsync("node", ["drive.mjs"], folder, ("SEARCH_NODE_URL", node.Client.BaseAddress!.ToString()), ("SEARCH_NODE_PASSWORD", "s3cret"));

        var report = JsonNode.Parse(output.Split('\n').First(line => line.StartsWith('{')))!.AsObject();
        string Of(string name) => report[name]!.ToJsonString();
        Of("info").ShouldStartWith("\"8.17");
        Of("health").ShouldBe("\"green\"");
        Of("existsBefore").ShouldBe("false");
        Of("existsAfter").ShouldBe("true");
        Of("index").ShouldBe("\"created\"");
        Of("create").ShouldBe("\"created\"");
        Of("update").ShouldBe("\"updated\"");
        Of("get").ShouldBe("1902");
        Of("head").ShouldBe("[true,false]");
        Of("mget").ShouldBe("[true,false]");
        Of("bulk").ShouldBe("[2500,2500,0]");
        Of("count").ShouldBe("2502");
        report["search"]!.AsArray().Select(hit => hit![0]!.ToString()).Order(StringComparer.Ordinal).ShouldBe(["1", "2"]);
        report["search"]!.AsArray().Select(hit => hit![1]!.ToString()).ShouldContain("War and <em>Peace</em>");
        report["search"]!.AsArray().Select(hit => hit![1]!.ToString()).ShouldContain("<em>Peaceful</em> days");
        Of("aggregation").ShouldBe("""[["en",1],["ru",1]]""");
        Of("paged").ShouldBe("[2502,2502]");
        Of("deleteByQuery").ShouldBe("1250");
        Of("analyze").ShouldBe("""["fox"]""");
        Of("cat").ShouldBe("""["books"]""");
        Of("catText").ShouldBe("\"string\"");
        Of("alias").ShouldBe("false");
        Of("conflict").ShouldBe("""[409,"version_conflict_engine_exception"]""");
        Of("missing").ShouldBe("[404,true]");
        Of("noIndex").ShouldBe("""[404,"index_not_found_exception"]""");
        Of("unsupported").ShouldBe("""[400,"illegal_argument_exception"]""");
        Of("unauthorized").ShouldBe("""[401,"security_exception"]""");
        Of("gone").ShouldBe("false");
        Directory.Delete(data, recursive: true);
    }

    private static async Task<string> RunAsync(string program, string[] arguments, string folder, params (string Name, string Value)[] environment)
    {
        var start = new ProcessStartInfo(program, arguments) { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        var errors = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        using var deadline = new CancellationTokenSource(TimeSpan.FromMinutes(2));
        await process.WaitForExitAsync(deadline.Token);
        process.ExitCode.ShouldBe(0, $"{program}: {await output} {await errors}");
        return await output;
    }
}
