using System.Text.RegularExpressions;
using EnvironmentKit.Deployment;

namespace EnvironmentKit.Docker;

/// <summary>What an engine would refuse or, worse, do otherwise than declared; refused here, by the declaration's names.</summary>
internal static partial class DockerRules
{
    private const int LongestHostName = 63;
    private const long LeastMemory = 6 * 1024 * 1024;
    private const int LeastCpu = 10;

    /// <exception cref="EnvironmentKitException">Something cannot be had from an engine.</exception>
    public static void Check(TierDeployment deployment)
    {
        if (!ProjectName().IsMatch(deployment.Name))
        {
            throw new EnvironmentKitException($"The application's name '{deployment.Application}' and the tier's name '{deployment.Tier}' may hold lower-case letters, digits and hyphens, and begin with a letter or digit. Rename the one that does not.");
        }

        var services = deployment.Services.Select(service => service.Name).ToHashSet(StringComparer.Ordinal);
        foreach (var service in deployment.Services)
        {
            CheckName(service, deployment);
            CheckLimits(service, deployment);
            CheckConnections(service, services);
        }

        CheckHostPorts(deployment);
    }

    private static void CheckName(Service service, TierDeployment deployment)
    {
        if (service.Name is NetworkPlan.Edge or "default")
        {
            throw new EnvironmentKitException($"A resource cannot be called '{service.Name}' in tier '{deployment.Tier}': Docker's networks '{NetworkPlan.Edge}' and 'default' have a meaning of their own. Rename it in AppHost.cs.");
        }

        if (!HostName().IsMatch(service.Name) || service.Name.Length > LongestHostName)
        {
            throw new EnvironmentKitException($"The name '{service.Name}' cannot be a host name in tier '{deployment.Tier}': at most {LongestHostName} letters, digits and hyphens, beginning with a letter or digit. Rename the resource in AppHost.cs.");
        }
    }

    private static void CheckLimits(Service service, TierDeployment deployment)
    {
        if (service.Limits.MemoryLimit < LeastMemory)
        {
            throw new EnvironmentKitException($"{service.Name} may use {service.Limits.MemoryLimit} bytes of memory in tier '{deployment.Tier}'; Docker starts nothing below 6 MiB. Raise its memory limit.");
        }

        if (service.Limits.CpuLimit < LeastCpu)
        {
            throw new EnvironmentKitException($"{service.Name} may use {Quantity.Cores(service.Limits.CpuLimit)} cores in tier '{deployment.Tier}'; Docker's least is 0.01. Raise its CPU limit.");
        }
    }

    private static void CheckConnections(Service service, HashSet<string> services)
    {
        foreach (var name in service.Connections.Select(connection => connection.Service).Concat(service.DependsOn.Select(dependency => dependency.Service)))
        {
            if (!services.Contains(name))
            {
                throw new EnvironmentKitException($"{service.Name} refers to '{name}', which is not part of this tier. Leave out the reference too, or replace '{name}' by a connection string.");
            }
        }
    }

    private static void CheckHostPorts(TierDeployment deployment)
    {
        var published = new Dictionary<(int Port, bool Udp), Service>();
        foreach (var service in deployment.Services)
        {
            foreach (var port in service.Ports)
            {
                if (port.PublishedAs is { } number && !published.TryAdd((number, port.Udp), service))
                {
                    var other = published[(number, port.Udp)];
                    throw new EnvironmentKitException(other.Name == service.Name
                        ? $"{service.Name} publishes host port {number} twice in tier '{deployment.Tier}'. Give one of its endpoints another port."
                        : $"{other.Name} and {service.Name} both publish host port {number} in tier '{deployment.Tier}'. Give one of them another port, or put both behind the gateway.");
                }
            }
        }
    }

    [GeneratedRegex("^[a-z0-9][a-z0-9-]*$")]
    private static partial Regex ProjectName();

    [GeneratedRegex("^[a-zA-Z0-9]([a-zA-Z0-9-]*[a-zA-Z0-9])?$")]
    private static partial Regex HostName();
}
