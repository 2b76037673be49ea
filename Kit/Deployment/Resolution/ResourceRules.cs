using System.Text.RegularExpressions;
using Aspire.Hosting.ApplicationModel;
using EnvironmentKit.Tiers;

namespace EnvironmentKit.Deployment.Resolution;

/// <summary>Which resources are services, and which cannot be.</summary>
internal static partial class ResourceRules
{
    private const int LongestName = 50;

    /// <summary>Whether a resource becomes a service. Parameters, databases, external services and the like do not.</summary>
    /// <exception cref="EnvironmentKitException">It ought to, but cannot.</exception>
    public static bool IsDeployed(IResource resource, Tier tier)
    {
        if (resource.Annotations.OfType<DockerfileBuildAnnotation>().LastOrDefault() is { HasEntrypoint: false })
        {
            // An image that only holds files for others does not run.
            return false;
        }

        var isContainer = resource is ContainerResource || resource.HasAnnotationOfType<ContainerImageAnnotation>();
        if (resource is ProjectResource || isContainer)
        {
            CheckName(resource.Name, tier);
            return true;
        }

        if (resource is ExecutableResource)
        {
            throw new EnvironmentKitException(
                $"'{resource.Name}' is a program of this machine, and tier '{tier.Name}' runs containers. "
                + $"Declare its image with PublishAsDockerFile(), or leave it out: {resource.Name}.InTier({tier.Name}, r => r.LeftOut()).");
        }

        return resource is not IComputeResource ? false : throw new EnvironmentKitException(
            $"'{resource.Name}' is a {resource.GetType().Name}, which no target of tier '{tier.Name}' can express. "
            + $"Leave it out, {resource.Name}.InTier({tier.Name}, r => r.LeftOut()), or declare a container in its place.");
    }

    private static void CheckName(string name, Tier tier)
    {
        if (!HostName().IsMatch(name))
        {
            throw new EnvironmentKitException(
                $"'{name}' cannot be the name of a service in tier '{tier.Name}': it is a host name and part of an image's name there. Use lower-case letters, digits and hyphens, the first a letter.");
        }

        if (name.Length > LongestName)
        {
            throw new EnvironmentKitException(
                $"'{name}' is too long for the name of a service in tier '{tier.Name}': {name.Length} characters, and {LongestName} are the most that Kubernetes leaves for the names of its pods. Shorten it.");
        }
    }

    [GeneratedRegex("^[a-z]([a-z0-9-]*[a-z0-9])?$")]
    private static partial Regex HostName();
}
