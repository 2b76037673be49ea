using EnvironmentKit.Deployment;
using EnvironmentKit.Swarm;
using EnvironmentUnderTest;

namespace Deployments.Swarm;

/// <summary>A tier written for a swarm, with values for its secrets, as it lies on who deploys' machine.</summary>
internal sealed class StackFolder : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    /// <summary>The file for <c>docker stack deploy</c>.</summary>
    public string File => Path.Join(_folder.Path, "stack.yaml");

    /// <summary>Writes the tier over what was there.</summary>
    public void Write(TierDeployment deployment)
    {
        foreach (var file in new SwarmRenderer().Render(TargetAdaptation.For(deployment, Target.Swarm)))
        {
            var path = Path.Join(_folder.Path, file.Path);
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            System.IO.File.WriteAllText(path, file.Content);
        }

        foreach (var secret in deployment.Secrets)
        {
            System.IO.File.WriteAllText(Path.Join(_folder.Path, "secrets", secret.Name), $"value of {secret.Name}");
        }
    }

    public void Dispose() => _folder.Dispose();
}
