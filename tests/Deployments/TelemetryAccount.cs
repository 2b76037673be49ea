using ContainerEngine.Commands;
using EnvironmentUnderTest;

namespace Deployments;

/// <summary>The account by which a collector reads a server's figures, used in the server's own container.</summary>
/// <param name="exec">Runs a command there.</param>
/// <param name="secret">The name of the secret with the account's password.</param>
internal sealed class TelemetryAccount(Func<string[], Task<CommandResult>> exec, string secret)
{
    // In RabbitMQ's image nothing but the shell can ask by HTTP.
    private const string AskQueue = """
        exec 3<>/dev/tcp/127.0.0.1/15672 || exit 1
        printf '%s %s HTTP/1.0\r\nAuthorization: Basic %s\r\nContent-Type: application/json\r\nContent-Length: %s\r\n\r\n%s' \
          "$2" "$3" "$(printf 'telemetry:%s' "$(cat "/run/secrets/$1")" | base64 -w0)" "${#4}" "$4" >&3
        cat <&3
        """;

    private const string AskSearch = """
        printf 'user = "telemetry:%s"' "$(cat "/run/secrets/$1")" |
          curl --silent --config - --request "$2" --header 'Content-Type: application/json' --data "$4" --write-out '\n%{http_code}' "http://127.0.0.1:9200$3"
        """;

    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(90);

    /// <summary>RabbitMQ tells it all figures, and lets it neither make, read, write nor empty anything.</summary>
    public async Task SeesFiguresOfQueuesOnlyAsync()
    {
        // The server counts every few seconds.
        foreach (var (page, figure) in new[] { ("/api/overview", "\"queue_totals\":{"), ("/api/queues", "\"messages_ready\":"), ("/api/nodes", "\"mem_used\":") })
        {
            await Eventually.Get($"{page} with {figure}", Limit, async () =>
            {
                var answer = await exec(["bash", "-c", AskQueue, "bash", secret, "GET", page, ""]);
                return (answer.Output.StartsWith("HTTP/1.1 200", StringComparison.Ordinal) && answer.Output.Contains(figure, StringComparison.Ordinal), answer.All);
            });
        }

        (await QueueAsync("PUT", "/api/queues/%2F/planted", """{"durable":true}""")).ShouldContain("not_authorised");
        (await QueueAsync("POST", "/api/exchanges/%2F/amq.default/publish", """{"properties":{},"routing_key":"x","payload":"x","payload_encoding":"string"}""")).ShouldContain("ACCESS_REFUSED");
        (await QueueAsync("GET", "/api/users")).ShouldContain("not_authorised");
        (await QueueAsync("GET", "/api/definitions")).ShouldContain("not_authorised");
    }

    /// <summary>Elasticsearch tells it all figures, and neither shows nor takes a document.</summary>
    public async Task SeesFiguresOfSearchOnlyAsync()
    {
        foreach (var page in new[] { "/", "/_cluster/health", "/_nodes/stats/process" })
        {
            (await SearchAsync("GET", page)).ShouldEndWith("\n200");
        }

        foreach (var (method, path) in new[] { ("GET", "/_search"), ("POST", "/planted/_doc"), ("PUT", "/planted"), ("DELETE", "/_all") })
        {
            (await SearchAsync(method, path, "{}")).ShouldEndWith("\n403", customMessage: $"{method} {path}");
        }
    }

    private async Task<string> QueueAsync(string method, string path, string body = "") =>
        (await exec(["bash", "-c", AskQueue, "bash", secret, method, path, body])).EnsureSucceeded().Output;

    private async Task<string> SearchAsync(string method, string path, string body = "") =>
        (await exec(["sh", "-c", AskSearch, "sh", secret, method, path, body])).EnsureSucceeded().Output;
}
