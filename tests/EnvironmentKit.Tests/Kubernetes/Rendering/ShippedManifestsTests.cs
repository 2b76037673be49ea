using EnvironmentKit.Tests.Kubernetes.Schemas;
using EnvironmentKit.Tests.Policies.Kubernetes;

namespace EnvironmentKit.Tests.Kubernetes.Rendering;

/// <summary>The manifests in the checkout, as somebody applies them.</summary>
public sealed class ShippedManifestsTests : IDisposable
{
    private readonly DirectoryInfo _copy = Directory.CreateTempSubdirectory("kubernetes-");

    public void Dispose() => _copy.Delete(recursive: true);

    [Fact]
    public void Kustomize_ShippedTiers_AreValidAndHangTogether()
    {
        Kubectl.Require();
        var manifests = Path.Join(Root(), "manifests");
        Assert.SkipUnless(Directory.Exists(manifests), "./dev publish has not written manifests.");
        var targets = Directory.GetDirectories(manifests, "kubernetes", SearchOption.AllDirectories);
        targets.ShouldNotBeEmpty();

        foreach (var target in targets)
        {
            var folder = Copy(target);
            var (exitCode, output, error) = Kubectl.Kustomize(folder);
            exitCode.ShouldBe(0, error);
            var objects = ManifestReader.Read(output);

            RenderedObjects.Find(objects).ShouldBeEmpty(target);
            if (KubernetesSchemas.Validator is { } validator)
            {
                objects.SelectMany(validator.Validate).ShouldBeEmpty(target);
            }
        }
    }

    /// <summary>The folder with secrets that somebody has brought.</summary>
    private string Copy(string target)
    {
        var folder = Path.Join(_copy.FullName, Path.GetRelativePath(Root(), target));
        foreach (var file in Directory.GetFiles(target, "*", SearchOption.AllDirectories))
        {
            var copy = Path.Join(folder, Path.GetRelativePath(target, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy, overwrite: true);
        }

        foreach (var line in File.ReadLines(Path.Join(target, "secrets.example")).Where(line => !line.StartsWith('#')))
        {
            File.WriteAllText(Path.Join(folder, "secrets", line.Split(' ')[0]), "brought");
        }

        return folder;
    }

    private static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Join(folder.FullName, "Environment.sln")))
        {
            folder = folder.Parent ?? throw new InvalidOperationException("The tests do not lie below the repository.");
        }

        return folder.FullName;
    }
}
