using EnvironmentKit.Documents;

namespace EnvironmentKit.Kubernetes.Objects;

/// <summary>A name under which pods are reached.</summary>
internal sealed record ServiceManifest(ObjectMeta Metadata) : KubernetesManifest(Metadata)
{
    public override string ApiVersion => "v1";

    public override string Kind => "Service";

    public string Type { get; init; } = "ClusterIP";

    /// <summary>Whether the name leads to each pod by itself instead of to one address before them all.</summary>
    public bool Headless { get; init; }

    public required IReadOnlyDictionary<string, string> Selector { get; init; }

    public IReadOnlyList<ServiceManifestPort> Ports { get; init; } = [];

    protected override void WriteContent(YamlWriter yaml) => yaml.Mapping("spec", spec =>
    {
        spec.Text("type", Type);
        if (Headless)
        {
            spec.Text("clusterIP", "None");
            // Members of a cluster look each other up before they are ready.
            spec.Flag("publishNotReadyAddresses", true);
        }

        spec.TextsByName("selector", Selector);
        spec.Mappings("ports", Ports);
    });
}
