using EnvironmentKit.Deployment;
using EnvironmentKit.Swarm;
using EnvironmentUnderTest;

namespace Deployments.Swarm;

/// <summary>A tier written for a swarm, with values for its secrets, as it lies on who deploys' machine.</summary>
internal sealed class StackFolder : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    /// <summary>Where <c>stack.yaml</c> is.</summary>
    public string Location => _folder.Path;

    /// <summary>Writes the tier over what was there.</summary>
    public void Write(TierDeployment deployment)
    {
        foreach (var file in new SwarmRenderer().Render(TargetAdaptation.For(deployment, Target.Swarm)))
        {
            var path = Path.Join(_folder.Path, file.Path);
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllText(path, file.Content);
            if (file.Executable)
            {
                File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserExecute);
            }
        }

        foreach (var secret in deployment.Secrets)
        {
            File.WriteAllText(Path.Join(_folder.Path, "secrets", secret.Name), $"value of {secret.Name}");
        }
    }

    public void Dispose() => _folder.Dispose();
}
