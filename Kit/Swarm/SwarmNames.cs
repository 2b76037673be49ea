using EnvironmentKit.Deployment;
using EnvironmentKit.Docker;

namespace EnvironmentKit.Swarm;

/// <summary>Names of what a swarm keeps: unique over all stacks, and another one for another content.</summary>
internal static class SwarmNames
{
    private const int Longest = 64;
    private const int VersionLength = 8;

    /// <summary>The name of a configuration with this content.</summary>
    public static string Config(TierDeployment deployment, ConfigFile config)
    {
        var suffix = "-" + ContentHash.Of(config.Content);
        var name = $"{deployment.Name}-{config.Name}";
        return name[..Math.Min(name.Length, Longest - suffix.Length)].TrimEnd('-', '.') + suffix;
    }

    /// <summary>
    /// The name of a secret. What makes it another one is known where its value is: a variable, which counts as <c>1</c> where it
    /// is not set, so that the first deployment needs none.
    /// </summary>
    /// <exception cref="EnvironmentKitException">It would be too long for a swarm.</exception>
    public static string Secret(TierDeployment deployment, Secret secret)
    {
        var name = $"{deployment.Name}-{secret.Name}-";
        return name.Length + VersionLength <= Longest
            ? $"{name}${{{SecretVersions.Variable(secret)}:-1}}"
            : throw new EnvironmentKitException($"The secret '{secret.Name}' would be called '{name}…' in the swarm, which allows {Longest} characters. Give the parameter a name that is {name.Length + VersionLength - Longest} characters shorter.");
    }
}
