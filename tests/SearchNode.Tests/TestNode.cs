using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using SearchNode.CommandLine;
using SearchNode.Http;
using SearchNode.Indices;

namespace SearchNode.Tests;

/// <summary>A node on a free port, in this process, with a folder of its own.</summary>
public sealed class TestNode : IAsyncLifetime
{
    private readonly string _folder = Directory.CreateTempSubdirectory("search-node-").FullName;
    private IndexCatalog? _indices;
    private NodeServer? _server;

    public HttpClient Client { get; } = new();

    public string Address { get; private set; } = "";

    public async ValueTask InitializeAsync()
    {
        _indices = IndexCatalog.Open(_folder);
        _server = new NodeServer(new NodeOptions(new IPEndPoint(IPAddress.Loopback, 0), _folder, null), _indices, TextWriter.Null);
        Address = await _server.StartAsync(new IPEndPoint(IPAddress.Loopback, 0), CancellationToken.None);
        Client.BaseAddress = new Uri(Address);
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await _server!.StopAsync();
        await _server.DisposeAsync();
        _indices!.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    /// <summary>A name that no other test uses.</summary>
    public static string NewIndex() => "i" + Guid.NewGuid().ToString("N")[..12];

    public async Task<(int Status, JsonNode Body)> SendAsync(string method, string path, string? json = null)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), path);
        if (json is not null)
        {
            request.Content = new StringContent(json, Encoding.UTF8, path.Contains("_bulk", StringComparison.Ordinal) ? "application/x-ndjson" : "application/json");
        }

        using var response = await Client.SendAsync(request, TestContext.Current.CancellationToken);
        var text = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        return ((int)response.StatusCode, text.Length > 0 && text[0] is '{' or '[' ? JsonNode.Parse(text)! : JsonValue.Create(text));
    }

    /// <summary>Sends a request that has to succeed.</summary>
    public async Task<JsonNode> OkAsync(string method, string path, string? json = null)
    {
        var (status, body) = await SendAsync(method, path, json);
        status.ShouldBeInRange(200, 299, $"{method} {path}: {body.ToJsonString()}");
        return body;
    }

    /// <summary>Sends a request that has to be refused, and returns the reason.</summary>
    public async Task<string> RefusedAsync(string method, string path, string? json = null, int status = 400)
    {
        var (actual, body) = await SendAsync(method, path, json);
        actual.ShouldBe(status, $"{method} {path}: {body.ToJsonString()}");
        body["status"]!.GetValue<int>().ShouldBe(status);
        var error = body["error"]!;
        return error is JsonObject ? (string)(error["root_cause"]![0]!["reason"] ?? error["reason"])! : (string)error!;
    }

    /// <summary>Makes an index with documents that have the ids 1, 2, …</summary>
    public async Task<string> IndexAsync(string? mappings, params string[] documents)
    {
        var index = NewIndex();
        await OkAsync("PUT", "/" + index, mappings is null ? null : $$"""{"mappings":{{mappings}} }""");
        if (documents.Length > 0)
        {
            var lines = new StringBuilder();
            for (var i = 0; i < documents.Length; i++)
            {
                lines.Append($$"""{"index":{"_id":"{{i + 1}}"} }""").Append('\n').Append(documents[i].ReplaceLineEndings(" ")).Append('\n');
            }

            var result = await OkAsync("POST", $"/{index}/_bulk?refresh=true", lines.ToString());
            result["errors"]!.GetValue<bool>().ShouldBeFalse(result.ToJsonString());
        }

        return index;
    }

    /// <summary>The ids that a query finds, in the order of the answer.</summary>
    public async Task<string[]> IdsAsync(string index, string query)
    {
        var result = await OkAsync("POST", $"/{index}/_search", $$"""{"size":1000,"query":{{query}} }""");
        return Ids(result);
    }

    public static string[] Ids(JsonNode result) => [.. result["hits"]!["hits"]!.AsArray().Select(hit => (string)hit!["_id"]!)];

    public async Task<JsonNode> SearchAsync(string index, string body) => await OkAsync("POST", $"/{index}/_search", body);
}
