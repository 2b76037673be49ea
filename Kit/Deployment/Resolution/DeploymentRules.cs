namespace EnvironmentKit.Deployment.Resolution;

/// <summary>What must hold between the services of a tier.</summary>
internal static class DeploymentRules
{
    private const int LongestNamespace = 63;

    /// <exception cref="EnvironmentKitException">It does not hold.</exception>
    public static void Check(TierDeployment deployment)
    {
        if (deployment.Name.Length > LongestNamespace)
        {
            throw new EnvironmentKitException($"The name '{deployment.Name}' of application and tier is longer than the {LongestNamespace} characters of a namespace. Shorten the setting Environment:Name.");
        }

        CheckHostPorts(deployment);
        CheckHealth(deployment);
    }

    private static void CheckHostPorts(TierDeployment deployment)
    {
        var publishers = new Dictionary<(int Port, bool Udp), string>();
        foreach (var service in deployment.Services)
        {
            foreach (var port in service.Ports.Where(port => port.PublishedAs is not null))
            {
                if (!publishers.TryAdd((port.PublishedAs!.Value, port.Udp), service.Name))
                {
                    var other = publishers[(port.PublishedAs.Value, port.Udp)];
                    throw new EnvironmentKitException(other == service.Name
                        ? $"'{other}' wants the host's port {port.PublishedAs} twice in tier '{deployment.Tier}'. Give one of its endpoints another port."
                        : $"'{other}' and '{service.Name}' both want the host's port {port.PublishedAs} in tier '{deployment.Tier}'. Give one of them another port, or lead to both from one nginx.");
                }
            }
        }
    }

    // What never says that it is healthy would be waited for in vain.
    private static void CheckHealth(TierDeployment deployment)
    {
        var services = deployment.Services.ToDictionary(service => service.Name, StringComparer.Ordinal);
        foreach (var service in deployment.Services)
        {
            if (service.DependsOn.FirstOrDefault(dependency => dependency.Condition == DependencyCondition.Healthy && services[dependency.Service].Readiness is null) is { } dependency)
            {
                throw new EnvironmentKitException(
                    $"'{service.Name}' waits until '{dependency.Service}' is healthy, but nothing asks that in tier '{deployment.Tier}'. "
                    + $"Give '{dependency.Service}' an endpoint or a probe, for instance with WithHttpProbe, or wait with WaitForStart.");
            }
        }
    }
}
