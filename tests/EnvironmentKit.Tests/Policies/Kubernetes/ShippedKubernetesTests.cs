using EnvironmentKit.Kubernetes;
using EnvironmentKit.Policies.Documents;
using EnvironmentKit.Policies.Kubernetes.Kustomize;
using EnvironmentKit.Tests.Kubernetes;

namespace EnvironmentKit.Tests.Policies.Kubernetes;

public sealed class ShippedKubernetesTests
{
    [Fact]
    public void Find_ShippedManifests_FindsNothingBesideWaivers()
    {
        var targets = Directory.GetDirectories(Path.Join(TestRepository.Root, "manifests"), "kubernetes", SearchOption.AllDirectories);
        targets.ShouldNotBeEmpty();

        foreach (var target in targets)
        {
            var files = Directory.GetFiles(target, "*.yaml", SearchOption.AllDirectories).Select(path => ManifestReader.Read(path, File.ReadAllText(path))).ToList();

            RenderedObjects.Find(KustomizedFiles.Apply(files, path => File.Exists(path) ? File.ReadAllText(path) : null)).ShouldBeEmpty(target);
        }
    }

    [Fact]
    public void Find_WholeTier_FindsNothing()
    {
        var texts = new KubernetesRenderer().Render(SampleTier.Create()).ToDictionary(file => file.Path, file => file.Content);
        var files = texts.Where(file => file.Key.EndsWith(".yaml", StringComparison.Ordinal)).Select(file => ManifestReader.Read(file.Key, file.Value)).ToList();

        RenderedObjects.Find(KustomizedFiles.Apply(files, texts.GetValueOrDefault)).ShouldBeEmpty();
    }
}
