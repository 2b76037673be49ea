using EnvironmentKit.Deployment;
using EnvironmentKit.Documents;
using EnvironmentKit.Kubernetes.Objects;

namespace EnvironmentKit.Kubernetes;

/// <summary>
/// What runs on every node and sees something of it: in a namespace of its own, since the tier's own lets in nothing of that kind.
/// </summary>
internal sealed class NodeFolder
{
    /// <summary>The folder within the tier's.</summary>
    public const string Name = "nodes";

    private const string KustomizationFile = "kustomization.yaml";

    private readonly IReadOnlyList<NodeDocument> _documents;
    private readonly Kustomization _kustomization;
    private readonly TierConfiguration _configuration;

    private NodeFolder(TierDeployment deployment, string space, KubernetesLabels labels, TierNetwork network)
    {
        _configuration = new TierConfiguration(deployment);
        var objects = new ServiceObjects(labels, new TierStorage(deployment, labels), _configuration, network, new WaiverAnnotations(deployment));
        _documents =
        [
            new("namespace.yaml", [TierNamespace.OfNodes(space, labels.OfSharedVersion(deployment.Services[0].Name), deployment.Services)]),
            new("network-policies.yaml", TierNetwork.Defaults(labels)),
            .. deployment.Services.Select(service => new NodeDocument($"services/{service.Name}.yaml", objects.Of(service))),
        ];
        _kustomization = new Kustomization
        {
            Namespace = space,
            Resources = [.. _documents.Select(document => document.Path)],
            GeneratorLabels = labels.OfTier,
            ConfigMaps = _configuration.ConfigMaps,
        };
        UniqueObjects.Check(_documents.SelectMany(document => document.Manifests), _kustomization.ConfigMaps, []);
    }

    /// <summary>The services of a tier that belong there.</summary>
    public static IReadOnlyList<Service> ServicesOf(TierDeployment deployment) => [.. deployment.Services.Where(service => service.EveryNode)];

    /// <summary>The tier without them.</summary>
    public static TierDeployment Without(TierDeployment deployment)
    {
        var theirs = ServicesOf(deployment).SelectMany(service => service.Configs).Select(mount => mount.Config).ToHashSet(StringComparer.Ordinal);
        Service[] others = [.. deployment.Services.Where(service => !service.EveryNode)];
        theirs.ExceptWith(others.SelectMany(service => service.Configs).Select(mount => mount.Config));
        return deployment with { Services = others, Configs = [.. deployment.Configs.Where(config => !theirs.Contains(config.Name))] };
    }

    /// <summary>The folder's files.</summary>
    /// <param name="deployment">The tier with all its services, at least one of which belongs there.</param>
    /// <param name="space">Their namespace.</param>
    /// <param name="labels">The tier's labels.</param>
    /// <param name="network">The tier's network.</param>
    /// <param name="header">What generated files begin with.</param>
    public static IEnumerable<RenderedFile> Files(TierDeployment deployment, string space, KubernetesLabels labels, TierNetwork network, string header)
    {
        var services = ServicesOf(deployment).Select(service => Calling(service, deployment.Name)).ToList();
        var configs = services.SelectMany(service => service.Configs).Select(mount => mount.Config).ToHashSet(StringComparer.Ordinal);
        var folder = new NodeFolder(
            deployment with { Services = services, Configs = [.. deployment.Configs.Where(config => configs.Contains(config.Name))], Secrets = [], Volumes = [] },
            space, labels, network);
        return folder.Files(header).Select(file => file with { Path = $"{Name}/{file.Path}" });
    }

    // The name of a service counts in its own namespace; from another one that is named, too.
    private static Service Calling(Service service, string space) => service with
    {
        Environment =
        [
            .. service.Environment.Select(variable => variable with
            {
                Value = service.Connections.Aggregate(variable.Value, (value, connection) => value.Replace($"//{connection.Service}:", $"//{connection.Service}.{space}:", StringComparison.Ordinal)),
            }),
        ],
    };

    private IEnumerable<RenderedFile> Files(string header) =>
    [
        .. _documents.Select(document => new RenderedFile(document.Path, YamlDocument.Write(header, [.. document.Manifests]))),
        new RenderedFile(KustomizationFile, YamlDocument.Write(header, _kustomization)),
        .. _configuration.Files(GeneratedFile.Comment(header)),
    ];

    private sealed record NodeDocument(string Path, IReadOnlyList<KubernetesManifest> Manifests);
}
