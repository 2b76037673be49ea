using EnvironmentKit.Deployment;
using EnvironmentKit.Documents;
using EnvironmentKit.Kubernetes.Objects;

namespace EnvironmentKit.Kubernetes;

/// <summary>
/// Writes a tier as a kustomize base, with all that runs, and the tier's overlay around it, with the namespace, the domains,
/// the configuration, the secrets, and what runs on every node: <c>kubectl apply -k manifests/TIER/kubernetes</c>.
/// </summary>
internal sealed class KubernetesRenderer : IRenderer
{
    private const string KustomizationFile = "kustomization.yaml";

    public Target Target => Target.Kubernetes;

    public IReadOnlyList<RenderedFile> Render(TierDeployment deployment)
    {
        ArgumentNullException.ThrowIfNull(deployment);
        KubernetesNames.Check(deployment);
        var whole = PodUsers.Raise(deployment);
        var agents = NodeFolder.ServicesOf(whole);
        deployment = NodeFolder.Without(whole);
        var header = GeneratedFile.Header(deployment.Tier);
        var labels = new KubernetesLabels(deployment);
        var storage = new TierStorage(deployment, labels);
        var configuration = new TierConfiguration(deployment);
        var waivers = new WaiverAnnotations(deployment);
        var network = new TierNetwork(deployment.Services, labels, deployment.Name);
        var objects = new ServiceObjects(labels, storage, configuration, network, waivers);
        var nodes = agents.Count == 0 ? null : KubernetesNames.NodesOf(deployment);
        // A kustomization puts all that it takes in into one namespace, so where there are two the one around them names none.
        var own = nodes is null ? null : deployment.Name;

        var files = new List<RenderedFile>();
        var manifests = new List<KubernetesManifest>();
        var baseFiles = new List<string>();
        AddBase("network-policies.yaml", [.. TierNetwork.Defaults(labels), .. nodes is null ? [] : network.FromNodes(agents, nodes)]);
        if (whole.Services.Count > 0)
        {
            AddBase("priorities.yaml", [.. whole.Services.Select(labels.PriorityOf).DistinctBy(priority => priority.Name).OrderBy(priority => priority.Name, StringComparer.Ordinal)]);
        }

        foreach (var service in deployment.Services)
        {
            AddBase($"services/{service.Name}.yaml", objects.Of(service));
        }

        foreach (var claim in storage.Claims)
        {
            AddBase($"volumes/{claim.Metadata.Name}.yaml", [claim]);
        }

        files.Add(new RenderedFile($"base/{KustomizationFile}", YamlDocument.Write(header, new Kustomization { Namespace = own, Resources = baseFiles })));

        var overlayFiles = new List<string> { "namespace.yaml", "base" };
        files.Add(File("namespace.yaml", [TierNamespace.Of(deployment.Name, labels.OfTierVersion)]));
        var ingress = new GatewayIngress(deployment, labels, waivers);
        if (ingress.Manifests.Count > 0)
        {
            overlayFiles.Insert(1, "ingress.yaml");
            files.Add(File("ingress.yaml", [.. ingress.Manifests.Select(manifest => manifest with { Metadata = manifest.Metadata with { Namespace = own } })]));
        }

        if (nodes is not null)
        {
            overlayFiles.Add(NodeFolder.Name);
            files.AddRange(NodeFolder.Files(whole, nodes, labels, network, header));
        }

        var overlay = new Kustomization
        {
            Namespace = nodes is null ? deployment.Name : null,
            GeneratorNamespace = own,
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
