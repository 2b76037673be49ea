using System.Globalization;
using System.Text.Json.Nodes;
using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting.Postgres;

/// <summary>What pgAdmin is told: no login on a developer's machine, and all servers.</summary>
internal static class PgAdminSettings
{
    public static void SetEnvironment(EnvironmentCallbackContext context)
    {
        var variables = context.EnvironmentVariables;
        variables["PGADMIN_CONFIG_MASTER_PASSWORD_REQUIRED"] = "False";
        variables["PGADMIN_CONFIG_SERVER_MODE"] = "False";
        variables["PGADMIN_DEFAULT_EMAIL"] = "admin@domain.com";
        variables["PGADMIN_DEFAULT_PASSWORD"] = "admin";
    }

    public static async Task<IEnumerable<ContainerFileSystemItem>> FilesAsync(IEnumerable<PostgresServerResource> servers, CancellationToken cancellationToken)
    {
        var entries = new JsonObject();
        foreach (var server in servers)
        {
            entries[(entries.Count + 1).ToString(CultureInfo.InvariantCulture)] = new JsonObject
            {
                ["Name"] = server.Name,
                ["Group"] = "Servers",
                ["Host"] = server.Name,
                ["Port"] = server.PrimaryEndpoint.TargetPort,
                ["Username"] = await server.UserNameReference.GetValueAsync(cancellationToken).ConfigureAwait(false),
                ["SSLMode"] = "prefer",
                ["MaintenanceDB"] = "postgres",
                ["PasswordExecCommand"] = $"echo '{await server.PasswordParameter.GetValueAsync(cancellationToken).ConfigureAwait(false)}'",
            };
        }

        return [new ContainerFile { Name = "servers.json", Contents = new JsonObject { ["Servers"] = entries }.ToJsonString() }];
    }
}
