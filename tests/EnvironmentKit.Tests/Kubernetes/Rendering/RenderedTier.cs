using System.Text.Json.Nodes;
using EnvironmentKit.Deployment;
using EnvironmentKit.Kubernetes;

namespace EnvironmentKit.Tests.Kubernetes.Rendering;

/// <summary>A tier in a folder, as it lies in a checkout with its secrets brought.</summary>
internal sealed class RenderedTier : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("kubernetes-");

    public RenderedTier(TierDeployment deployment)
    {
        foreach (var file in new KubernetesRenderer().Render(deployment))
        {
            Write(file.Path, file.Content);
        }

        foreach (var secret in deployment.Secrets)
        {
            Write($"secrets/{secret.Name}", $"value of {secret.Name}");
        }
    }

    public string Folder => _folder.FullName;

    public void Write(string path, string content)
    {
        var full = Path.Join(Folder, path);
        Directory.CreateDirectory(Path.GetDirectoryName(full)!);
        File.WriteAllText(full, content);
    }

    /// <summary>The objects that the cluster would get.</summary>
    public IReadOnlyList<JsonObject> Build()
    {
        Kubectl.Require();
        var (exitCode, output, error) = Kubectl.Kustomize(Folder);
        exitCode.ShouldBe(0, error);
        error.ShouldBeEmpty("what kubectl warns of");
        return ManifestReader.Read(output);
    }

    public void Dispose() => _folder.Delete(recursive: true);
}
