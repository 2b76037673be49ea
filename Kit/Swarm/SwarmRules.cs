using System.Text;
using EnvironmentKit.Deployment;

namespace EnvironmentKit.Swarm;

/// <summary>What a swarm refuses beyond what any engine does.</summary>
internal static class SwarmRules
{
    private const int LongestServiceName = 63;
    private const int LargestConfig = 500 * 1024;

    /// <exception cref="EnvironmentKitException">Something cannot be had from a swarm.</exception>
    public static void Check(TierDeployment deployment)
    {
        foreach (var service in deployment.Services)
        {
            var length = deployment.Name.Length + 1 + service.Name.Length;
            if (length > LongestServiceName)
            {
                throw new EnvironmentKitException($"The service '{deployment.Name}_{service.Name}' has {length} characters, and a swarm allows {LongestServiceName}. Shorten the name of the application, the tier or the resource '{service.Name}'.");
            }
        }

        foreach (var config in deployment.Configs)
        {
            if (Encoding.UTF8.GetByteCount(config.Content) is var size && size >= LargestConfig)
            {
                throw new EnvironmentKitException($"The configuration file '{config.Name}' of tier '{deployment.Tier}' has {size} bytes; a swarm keeps files below {LargestConfig}. Put it into the image instead.");
            }
        }
    }
}
