using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Aspire.Hosting.ApplicationModel;

namespace EnvironmentKit.Telemetry.Local.Statistics;

/// <summary>Asks a broker's management API, which a container has, for its figures.</summary>
/// <param name="broker">The broker, whose connection string has who may ask.</param>
/// <param name="management">Where the API is.</param>
/// <param name="client">Asks.</param>
internal sealed class RabbitMqManagementStatistics(IResourceWithConnectionString broker, EndpointReference management, HttpClient client) : IServerStatistics
{
    private static readonly (string Counter, string Metric)[] Totals =
    [
        ("publish", "rabbitmq.message.published"),
        ("deliver_get", "rabbitmq.message.delivered"),
        ("ack", "rabbitmq.message.acknowledged"),
        ("drop_unroutable", "rabbitmq.message.dropped"),
    ];

    /// <inheritdoc/>
    public async Task ReadAsync(ServerFigures figures, CancellationToken cancellationToken)
    {
        // amqp://user:password@localhost:5672
        var address = new Uri(await broker.GetConnectionStringAsync(cancellationToken).ConfigureAwait(false) ?? "");
        var who = new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes(Uri.UnescapeDataString(address.UserInfo))));
        Note(
            figures,
            await GetAsync("overview", who, cancellationToken).ConfigureAwait(false),
            await GetAsync("nodes", who, cancellationToken).ConfigureAwait(false),
            await GetAsync("queues", who, cancellationToken).ConfigureAwait(false));
    }

    /// <summary>Notes what the API says.</summary>
    public static void Note(ServerFigures figures, JsonElement overview, JsonElement nodes, JsonElement queues)
    {
        figures.Amount("rabbitmq.node.mem_used", "{bytes}", nodes.EnumerateArray().Sum(node => Number(node, "mem_used")));
        if (nodes.GetArrayLength() > 0)
        {
            figures.Amount("rabbitmq.node.uptime", "ms", nodes.EnumerateArray().Min(node => Number(node, "uptime")));
        }

        var totals = Part(overview, "object_totals");
        figures.Amount("rabbitmq.node.connections", "{connections}", Number(totals, "connections"));
        figures.Amount("rabbitmq.node.channels", "{channels}", Number(totals, "channels"));
        foreach (var queue in queues.EnumerateArray())
        {
            KeyValuePair<string, object>[] named = [new("rabbitmq.vhost.name", Text(queue, "vhost")), new("rabbitmq.queue.name", Text(queue, "name"))];
            figures.Amount("rabbitmq.message.current", "{messages}", Number(queue, "messages_ready"), [.. named, new("state", "ready")]);
            figures.Amount("rabbitmq.message.current", "{messages}", Number(queue, "messages_unacknowledged"), [.. named, new("state", "unacknowledged")]);
            figures.Amount("rabbitmq.consumer.count", "{consumers}", Number(queue, "consumers"), named);
        }

        var messages = Part(overview, "message_stats");
        foreach (var (counter, metric) in Totals)
        {
            figures.Counter(metric, "{messages}", Number(messages, counter));
        }
    }

    private async Task<JsonElement> GetAsync(string what, AuthenticationHeaderValue who, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri($"{management.Url}/api/{what}")) { Headers = { Authorization = who } };
        using var response = await client.SendAsync(request, cancellationToken).ConfigureAwait(false);
        response.EnsureSuccessStatusCode();
        using var document = JsonDocument.Parse(await response.Content.ReadAsStringAsync(cancellationToken).ConfigureAwait(false));
        return document.RootElement.Clone();
    }

    // A broker that has had no message yet, or a queue that was declared a moment ago, leaves figures out.
    private static long Number(JsonElement of, string name) =>
        Part(of, name) is { ValueKind: JsonValueKind.Number } value && value.TryGetInt64(out var number) ? number : 0;

    private static string Text(JsonElement of, string name) => Part(of, name) is { ValueKind: JsonValueKind.String } value ? value.GetString()! : "";

    private static JsonElement Part(JsonElement of, string name) => of.ValueKind == JsonValueKind.Object && of.TryGetProperty(name, out var part) ? part : default;
}
