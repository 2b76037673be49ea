using System.Globalization;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Aspire.Hosting.Backchannel.Mcp;

/// <summary>A conversation with a server of the Model Context Protocol by its HTTP transport.</summary>
internal sealed class McpSession
{
    private const string Version = "2025-06-18";
    private const string SessionHeader = "Mcp-Session-Id";

    private readonly HttpClient _http;
    private readonly Uri _server;
    private string? _session;
    private int _lastId;

    private McpSession(HttpClient http, Uri server)
    {
        _http = http;
        _server = server;
    }

    /// <summary>Begins a conversation.</summary>
    /// <exception cref="HttpRequestException">Nobody answers, or not as such a server does.</exception>
    public static async Task<McpSession> BeginAsync(HttpClient http, Uri server, CancellationToken cancellationToken)
    {
        var session = new McpSession(http, server);
        await session.CallAsync(
            "initialize",
            new JsonObject
            {
                ["protocolVersion"] = Version,
                ["capabilities"] = new JsonObject(),
                ["clientInfo"] = new JsonObject { ["name"] = "aspire-apphost", ["version"] = "13.5" },
            },
            cancellationToken).ConfigureAwait(false);
        using var told = await session.SendAsync(new JsonObject { ["jsonrpc"] = "2.0", ["method"] = "notifications/initialized" }, cancellationToken).ConfigureAwait(false);
        return session;
    }

    /// <summary>The server's tools, page by page put together.</summary>
    public async Task<JsonArray> ListToolsAsync(CancellationToken cancellationToken)
    {
        var tools = new JsonArray();
        string? cursor = null;
        do
        {
            var page = await CallAsync("tools/list", cursor is null ? [] : new JsonObject { ["cursor"] = cursor }, cancellationToken).ConfigureAwait(false);
            foreach (var tool in page["tools"]?.AsArray() ?? [])
            {
                tools.Add(tool?.DeepClone());
            }

            cursor = page["nextCursor"]?.GetValue<string>();
        }
        while (cursor is not null);

        return tools;
    }

    /// <summary>Calls a tool and gives its result as the server wrote it.</summary>
    public Task<JsonObject> CallToolAsync(string tool, JsonNode? arguments, CancellationToken cancellationToken) => CallAsync(
        "tools/call", new JsonObject { ["name"] = tool, ["arguments"] = arguments?.DeepClone() ?? new JsonObject() }, cancellationToken);

    private async Task<JsonObject> CallAsync(string method, JsonObject parameters, CancellationToken cancellationToken)
    {
        var id = ++_lastId;
        using var response = await SendAsync(
            new JsonObject { ["jsonrpc"] = "2.0", ["id"] = id, ["method"] = method, ["params"] = parameters }, cancellationToken).ConfigureAwait(false);
        _session ??= response.Headers.TryGetValues(SessionHeader, out var given) ? given.FirstOrDefault() : null;
        var answer = await ReadAsync(response, id, cancellationToken).ConfigureAwait(false)
            ?? throw new HttpRequestException($"The MCP server at '{_server}' does not answer '{method}'.");
        return answer["result"] as JsonObject
            ?? throw new HttpRequestException($"The MCP server at '{_server}' refuses '{method}': {answer["error"]?["message"]?.GetValue<string>() ?? "it does not say why"}");
    }

    private async Task<HttpResponseMessage> SendAsync(JsonObject message, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, _server) { Content = new StringContent(message.ToJsonString(), Encoding.UTF8, "application/json") };
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("application/json"));
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("text/event-stream"));
        request.Headers.Add("MCP-Protocol-Version", Version);
        if (_session is not null)
        {
            request.Headers.Add(SessionHeader, _session);
        }

        var response = await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken).ConfigureAwait(false);
        if (!response.IsSuccessStatusCode)
        {
            using (response)
            {
                throw new HttpRequestException($"The MCP server at '{_server}' answers with status {((int)response.StatusCode).ToString(CultureInfo.InvariantCulture)}.");
            }
        }

        return response;
    }

    /// <summary>An answer is the whole body, or one of the events in it; the others tell of progress.</summary>
    private static async Task<JsonObject?> ReadAsync(HttpResponseMessage response, int id, CancellationToken cancellationToken)
    {
        try
        {
            if (response.Content.Headers.ContentType?.MediaType != "text/event-stream")
            {
                return JsonNode.Parse(await response.Content.ReadAsStringAsync(cancellationToken).ConfigureAwait(false)) as JsonObject;
            }

            using var reader = new StreamReader(await response.Content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false));
            var data = new StringBuilder();
            while (await reader.ReadLineAsync(cancellationToken).ConfigureAwait(false) is { } line)
            {
                if (line.StartsWith("data:", StringComparison.Ordinal))
                {
                    data.Append(line.AsSpan(5));
                }
                else if (line.Length == 0 && data.Length > 0)
                {
                    if (JsonNode.Parse(data.ToString()) is JsonObject message && message["id"] is JsonValue answered && answered.TryGetValue<int>(out var number) && number == id)
                    {
                        return message;
                    }

                    data.Clear();
                }
            }

            return null;
        }
        catch (JsonException e)
        {
            throw new HttpRequestException($"The MCP server's answer is not JSON: {e.Message}", e);
        }
    }
}
