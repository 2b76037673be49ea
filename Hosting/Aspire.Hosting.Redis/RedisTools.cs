using System.Globalization;
using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting.Redis;

/// <summary>Tells the tools which servers there are. They reach them by name on the containers' network.</summary>
internal static class RedisTools
{
    public static async Task<string> CommanderHostsAsync(IEnumerable<RedisResource> servers, CancellationToken cancellationToken)
    {
        List<string> hosts = [];
        foreach (var server in servers)
        {
            var host = string.Create(CultureInfo.InvariantCulture, $"{server.Name}:{server.Name}:{server.PrimaryEndpoint.TargetPort}:0");
            var password = server.PasswordParameter is { } given ? await given.GetValueAsync(cancellationToken).ConfigureAwait(false) : null;
            hosts.Add(password is null ? host : $"{host}:{password}");
        }

        return string.Join(',', hosts);
    }

    public static void SetInsightEnvironment(EnvironmentCallbackContext context, IEnumerable<RedisResource> servers)
    {
        foreach (var (index, server) in servers.Index())
        {
            var number = (index + 1).ToString(CultureInfo.InvariantCulture);
            var variables = context.EnvironmentVariables;
            variables[$"RI_REDIS_HOST{number}"] = server.PrimaryEndpoint.Property(EndpointProperty.Host);
            variables[$"RI_REDIS_PORT{number}"] = server.PrimaryEndpoint.TargetPort!.Value;
            variables[$"RI_REDIS_ALIAS{number}"] = server.Name;
            if (server.TlsEnabled)
            {
                variables[$"RI_REDIS_TLS{number}"] = "true";
            }

            if (server.PasswordParameter is { } password)
            {
                variables[$"RI_REDIS_PASSWORD{number}"] = password;
            }
        }
    }
}
