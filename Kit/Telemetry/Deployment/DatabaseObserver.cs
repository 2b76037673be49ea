using EnvironmentKit.Deployment;

namespace EnvironmentKit.Telemetry.Deployment;

/// <summary>Gives each PostgreSQL server a role of its own for whoever reads its figures: it sees statistics, and no table.</summary>
internal static class DatabaseObserver
{
    /// <summary>The role's name.</summary>
    public const string Role = ServerAccount.User;

    // After the declared scripts, before the databases are made.
    private const string ScriptPath = "/docker-entrypoint-initdb.d/95-telemetry.sql";

    /// <summary>The secret with the role's password on a server, or on the server that a replica follows.</summary>
    public static Secret SecretOf(Service service, TierDeployment deployment) => ServerAccount.SecretOf(ObservedDeployment.PrimaryOf(service, deployment) ?? service.Name);

    /// <summary>The tier whose servers have the role.</summary>
    public static TierDeployment Add(TierDeployment deployment)
    {
        var servers = deployment.Services.Where(service => service.Component == "database").ToList();
        return servers.Count == 0 ? deployment : deployment with
        {
            Services = [.. deployment.Services.Select(service => servers.Contains(service) ? AddTo(service) : service)],
            Configs = [.. deployment.Configs.Concat(servers.Select(server => new ConfigFile(ConfigName(server.Name), Sql(ServerAccount.SecretOf(server.Name))))).OrderBy(config => config.Name, StringComparer.Ordinal)],
            Secrets = [.. deployment.Secrets.Concat(servers.Select(server => ServerAccount.SecretOf(server.Name))).OrderBy(secret => secret.Name, StringComparer.Ordinal)],
        };
    }

    /// <summary>Makes the role, or gives it its password anew, with what psql finds in the secret's file.</summary>
    internal static string Sql(Secret secret) => $"""
        -- Runs once, when the server's data is created. For older data, and for another password: psql --username NAME --file {ScriptPath}
        SET client_min_messages = 'warning';
        SET log_statement = 'none';
        SET log_min_error_statement = 'panic';
        SET log_min_duration_statement = -1;
        SET password_encryption = 'scram-sha-256';
        \set password `cat {secret.Path}`
        SELECT 'CREATE ROLE {Role}' WHERE NOT EXISTS (SELECT FROM pg_roles WHERE rolname = '{Role}')\gexec
        ALTER ROLE {Role} LOGIN CONNECTION LIMIT 10 PASSWORD :'password';
        GRANT pg_monitor TO {Role};

        """;

    private static Service AddTo(Service server) => server with
    {
        Secrets = [.. server.Secrets.Append(ServerAccount.SecretOf(server.Name).Name).OrderBy(name => name, StringComparer.Ordinal)],
        Configs = [.. server.Configs.Append(new ConfigMount(ConfigName(server.Name), ScriptPath)).OrderBy(mount => mount.Path, StringComparer.Ordinal)],
    };

    private static string ConfigName(string server) => $"{server}-telemetry.sql";
}
