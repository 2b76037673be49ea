using System.Globalization;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Aspire.Hosting.ApplicationModel;

namespace EnvironmentKit.Telemetry.Local.Statistics;

/// <summary>Asks an Elasticsearch node for the health of its cluster and the size of its indices.</summary>
internal sealed class SearchStatistics(IResourceWithConnectionString server, HttpClient client) : IServerStatistics
{
    private static readonly string[] Colours = ["green", "yellow", "red"];
    private static readonly string[] Shards = ["active", "relocating", "initializing", "unassigned"];

    /// <inheritdoc/>
    public async Task ReadAsync(ServerFigures figures, CancellationToken cancellationToken)
    {
        // http://elastic:password@127.0.0.1:9200
        var address = new Uri(await server.GetConnectionStringAsync(cancellationToken).ConfigureAwait(false) ?? "");
        using (var health = await GetAsync(address, "_cluster/health", cancellationToken).ConfigureAwait(false))
        {
            NoteHealth(figures, health.RootElement);
        }

        using (var nodes = await GetAsync(address, "_nodes/stats/process", cancellationToken).ConfigureAwait(false))
        {
            foreach (var node in nodes.RootElement.GetProperty("nodes").EnumerateObject().Select(node => node.Value))
            {
                figures.Counter(
                    "elasticsearch.process.cpu.time", "ms", node.GetProperty("process").GetProperty("cpu").GetProperty("total_in_millis").GetInt64(),
                    new KeyValuePair<string, object>("elasticsearch.node.name", node.GetProperty("name").GetString()!));
            }
        }

        using var indices = await GetAsync(address, "_cat/indices?format=json&h=index,docs.count", cancellationToken).ConfigureAwait(false);
        foreach (var index in indices.RootElement.EnumerateArray())
        {
            if (long.TryParse(index.GetProperty("docs.count").GetString(), NumberStyles.None, CultureInfo.InvariantCulture, out var count))
            {
                figures.Amount("elasticsearch.index.documents", "{documents}", count, new("elasticsearch.index.name", index.GetProperty("index").GetString()!), new("state", "active"));
            }
        }
    }

    private static void NoteHealth(ServerFigures figures, JsonElement health)
    {
        var status = health.GetProperty("status").GetString();
        foreach (var colour in Colours)
        {
            figures.Amount("elasticsearch.cluster.health", "{status}", status == colour ? 1 : 0, new KeyValuePair<string, object>("status", colour));
        }

        foreach (var state in Shards)
        {
            figures.Amount("elasticsearch.cluster.shards", "{shards}", health.GetProperty(state + "_shards").GetInt64(), new KeyValuePair<string, object>("state", state));
        }

        figures.Amount("elasticsearch.cluster.nodes", "{nodes}", health.GetProperty("number_of_nodes").GetInt64());
        figures.Amount("elasticsearch.cluster.data_nodes", "{nodes}", health.GetProperty("number_of_data_nodes").GetInt64());
        figures.Amount("elasticsearch.cluster.pending_tasks", "{tasks}", health.GetProperty("number_of_pending_tasks").GetInt64());
        figures.Amount("elasticsearch.cluster.in_flight_fetch", "{fetches}", health.GetProperty("number_of_in_flight_fetch").GetInt64());
    }

    private async Task<JsonDocument> GetAsync(Uri address, string path, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(new Uri(address.GetLeftPart(UriPartial.Authority).Replace(address.UserInfo + "@", "", StringComparison.Ordinal)), path));
        if (address.UserInfo.Length > 0)
        {
            request.Headers.Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes(Uri.UnescapeDataString(address.UserInfo))));
        }

        using var response = await client.SendAsync(request, cancellationToken).ConfigureAwait(false);
        response.EnsureSuccessStatusCode();
        await using var body = await response.Content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false);
        return await JsonDocument.ParseAsync(body, cancellationToken: cancellationToken).ConfigureAwait(false);
    }
}
