using EnvironmentKit.Deployment;
using EnvironmentKit.Scripts;

namespace EnvironmentKit.Telemetry.Deployment;

/// <summary>Gives each RabbitMQ and Elasticsearch server an account of its own for whoever reads its figures: it sees those, and neither messages nor documents.</summary>
internal static class ServerAccount
{
    /// <summary>The account's name, on every server.</summary>
    public const string User = "telemetry";

    private const string Script = "telemetry-account.sh";
    private const string CopiesConfiguration = "elasticsearch-start.sh";

    private static readonly GeneratedSecret _password = new() { MinLength = 32 };

    /// <summary>The secret with the account's password on a server.</summary>
    public static Secret SecretOf(string server) => new($"{server}-telemetry-password", $"The password with which the collector reads the figures of {server}") { Generated = _password };

    /// <summary>The tier whose servers make the account when they start.</summary>
    public static TierDeployment Add(TierDeployment deployment)
    {
        var servers = deployment.Services.Where(service => KindOf(service) is not null).ToList();
        return servers.Count == 0 ? deployment : deployment with
        {
            Services = [.. deployment.Services.Select(service => KindOf(service) is { } kind ? AddTo(service, kind) : service)],
            Configs = [.. deployment.Configs.Append(EmbeddedScript.Config(Script)).OrderBy(config => config.Name, StringComparer.Ordinal)],
            Secrets = [.. deployment.Secrets.Concat(servers.Select(server => SecretOf(server.Name))).OrderBy(secret => secret.Name, StringComparer.Ordinal)],
        };
    }

    private static string? KindOf(Service service) => service.Component switch
    {
        "queue" => "rabbitmq",
        "search" => "elasticsearch",
        _ => null,
    };

    private static Service AddTo(Service server, string kind)
    {
        var secret = SecretOf(server.Name);
        List<string> start = [.. server.Entrypoint ?? ["docker-entrypoint.sh"]];
        // Elasticsearch's account is a file of the configuration, which its start copies first.
        var copied = start.FindLastIndex(word => word.EndsWith(CopiesConfiguration, StringComparison.Ordinal));
        start.InsertRange(copied + 1, ["/bin/sh", EmbeddedScript.FolderPath + Script, kind, secret.Path]);
        return server with
        {
            Entrypoint = start,
            Arguments = server.Entrypoint is null ? server.Arguments ?? ["rabbitmq-server"] : server.Arguments,
            Secrets = [.. server.Secrets.Append(secret.Name).OrderBy(name => name, StringComparer.Ordinal)],
            Configs = [.. server.Configs.Append(EmbeddedScript.Mount(Script)).OrderBy(mount => mount.Path, StringComparer.Ordinal)],
        };
    }
}
