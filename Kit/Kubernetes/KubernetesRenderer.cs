using EnvironmentKit.Deployment;
using EnvironmentKit.Documents;
using EnvironmentKit.Kubernetes.Objects;

namespace EnvironmentKit.Kubernetes;

/// <summary>
/// Writes a tier as a kustomize base, with all that runs, and the tier's overlay around it, with the namespace, the domains,
/// the configuration and the secrets: <c>kubectl apply -k manifests/TIER/kubernetes</c>.
/// </summary>
internal sealed class KubernetesRenderer : IRenderer
{
    private const string KustomizationFile = "kustomization.yaml";

    public Target Target => Target.Kubernetes;

    public IReadOnlyList<RenderedFile> Render(TierDeployment deployment)
    {
        ArgumentNullException.ThrowIfNull(deployment);
        KubernetesNames.Check(deployment);
        deployment = PodUsers.Raise(deployment);
        var header = GeneratedFile.Header(deployment.Tier);
        var labels = new KubernetesLabels(deployment);
        var storage = new TierStorage(deployment, labels);
        var configuration = new TierConfiguration(deployment);
        var waivers = new WaiverAnnotations(deployment);
        var objects = new ServiceObjects(labels, storage, configuration, new TierNetwork(deployment.Services, labels), waivers);

        var files = new List<RenderedFile>();
        var manifests = new List<KubernetesManifest>();
        var baseFiles = new List<string>();
        AddBase("network-policies.yaml", TierNetwork.Defaults(labels));
        if (deployment.Services.Count > 0)
        {
            AddBase("priorities.yaml", [.. deployment.Services.Select(labels.PriorityOf).DistinctBy(priority => priority.Name).OrderBy(priority => priority.Name, StringComparer.Ordinal)]);
        }

        foreach (var service in deployment.Services)
        {
            AddBase($"services/{service.Name}.yaml", objects.Of(service));
        }

        foreach (var claim in storage.Claims)
        {
            AddBase($"volumes/{claim.Metadata.Name}.yaml", [claim]);
        }

        files.Add(new RenderedFile($"base/{KustomizationFile}", YamlDocument.Write(header, new Kustomization { Resources = baseFiles })));

        var overlayFiles = new List<string> { "namespace.yaml", "base" };
        files.Add(File("namespace.yaml", [TierNamespace.Of(deployment, labels)]));
        var ingress = new GatewayIngress(deployment, labels, waivers);
        if (ingress.Manifests.Count > 0)
        {
            overlayFiles.Insert(1, "ingress.yaml");
            files.Add(File("ingress.yaml", ingress.Manifests));
        }

        var overlay = new Kustomization
        {
            Namespace = deployment.Name,
            Resources = overlayFiles,
            GeneratorLabels = labels.OfTier,
            ConfigMaps = configuration.ConfigMaps,
            Secrets = [.. configuration.Secrets, .. ingress.Secrets],
        };
        UniqueObjects.Check(manifests, overlay.ConfigMaps, overlay.Secrets);
        files.Add(new RenderedFile(KustomizationFile, YamlDocument.Write(header, overlay)));
        files.AddRange(configuration.Files(GeneratedFile.Comment(header)));
        files.AddRange(SecretFolder.Files(deployment));
        return [.. files.OrderBy(file => file.Path, StringComparer.Ordinal)];

        void AddBase(string path, IReadOnlyList<KubernetesManifest> documents)
        {
            baseFiles.Add(path);
            files.Add(File($"base/{path}", documents));
        }

        RenderedFile File(string path, IReadOnlyList<KubernetesManifest> documents)
        {
            manifests.AddRange(documents);
            return new RenderedFile(path, YamlDocument.Write(header, [.. documents]));
        }
    }
}
