using System.Text.RegularExpressions;
using EnvironmentKit.Deployment;

namespace EnvironmentKit.Kubernetes;

/// <summary>Refuses names that the cluster would refuse, and users that its security standard does not let in.</summary>
internal static partial class KubernetesNames
{
    // A pod of a StatefulSet bears name and revision in one label of 63 characters, a CronJob's job its time as well.
    private const int LongestService = 52;

    public static void Check(TierDeployment deployment)
    {
        Require(Label().IsMatch(deployment.Name) && deployment.Name.Length <= 63, $"the namespace '{deployment.Name}', made of application and tier,", 63);
        if (deployment.Services.Any(service => service.EveryNode))
        {
            Require(NodesOf(deployment).Length <= 63, $"the namespace '{NodesOf(deployment)}', made of application, tier and 'nodes',", 63);
        }

        foreach (var service in deployment.Services)
        {
            Require(Label().IsMatch(service.Name) && service.Name.Length <= LongestService, $"the resource '{service.Name}'", LongestService);
            CheckUser(service);
            foreach (var port in service.Ports)
            {
                if (!PortName().IsMatch(port.Name) || port.Name.Length > 15)
                {
                    throw new EnvironmentKitException(
                        $"Kubernetes: the endpoint '{port.Name}' of '{service.Name}' must be named with at most 15 lower-case letters, digits and single hyphens, one letter among them. Give it another name in AppHost.cs.");
                }
            }

            foreach (var variable in service.Environment)
            {
                if (!VariableName().IsMatch(variable.Name))
                {
                    throw new EnvironmentKitException(
                        $"Kubernetes: the environment variable '{variable.Name}' of '{service.Name}' has a name with other characters than letters, digits, '_', '-' and '.', which a ConfigMap does not take. Write ':' as '__'.");
                }
            }
        }

        foreach (var volume in deployment.Volumes)
        {
            Require(VolumeLabel().IsMatch(volume.Name) && volume.Name.Length <= 63, $"the volume '{volume.Name}'", 63);
        }

        foreach (var config in deployment.Configs)
        {
            Require(ObjectName().IsMatch(config.Name), $"the configuration file '{config.Name}'", 253);
        }

        foreach (var secret in deployment.Secrets)
        {
            Require(ObjectName().IsMatch(SecretObject(secret.Name)), $"the secret '{secret.Name}'", 253);
        }
    }

    /// <summary>The name of the object that holds a secret: parameters may have capitals, objects not.</summary>
    public static string SecretObject(string secret) => secret.ToLowerInvariant();

    /// <summary>The namespace of what runs on every node.</summary>
    public static string NodesOf(TierDeployment deployment) => deployment.Name + "-nodes";

    private static void CheckUser(Service service)
    {
        if (service.User.Uid == 0)
        {
            throw new EnvironmentKitException(
                $"Kubernetes: '{service.Name}' runs as root (uid 0), which the restricted Pod Security Standard does not let in. Give it a user of its own in AppHost.cs, or an image that has one.");
        }
    }

    private static void Require(bool holds, string subject, int length)
    {
        if (!holds)
        {
            throw new EnvironmentKitException(
                $"Kubernetes: {subject} must be named with at most {length} lower-case letters, digits and hyphens, a letter first and no hyphen last. Rename it in AppHost.cs.");
        }
    }

    [GeneratedRegex(@"\A[a-z]([-a-z0-9]*[a-z0-9])?\z")]
    private static partial Regex Label();

    [GeneratedRegex(@"\A[a-z0-9]([-a-z0-9]*[a-z0-9])?\z")]
    private static partial Regex VolumeLabel();

    [GeneratedRegex(@"\A(?=.{1,240}\z)[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*\z")]
    private static partial Regex ObjectName();

    [GeneratedRegex(@"\A(?=.*[a-z])[a-z0-9]+(-[a-z0-9]+)*\z")]
    private static partial Regex PortName();

    [GeneratedRegex(@"\A[-._a-zA-Z][-._a-zA-Z0-9]*\z")]
    private static partial Regex VariableName();
}
