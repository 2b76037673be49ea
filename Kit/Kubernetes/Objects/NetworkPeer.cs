using EnvironmentKit.Documents;

namespace EnvironmentKit.Kubernetes.Objects;

/// <summary>One side of a network path: pods of this or another namespace, or addresses.</summary>
internal sealed record NetworkPeer : IYamlMapping
{
    private NetworkPeer()
    {
    }

    public LabelSelector? Namespaces { get; private init; }

    public LabelSelector? PodLabels { get; private init; }

    public string? Cidr { get; private init; }

    /// <summary>Addresses within <see cref="Cidr"/> that are not meant.</summary>
    public IReadOnlyList<string> Except { get; private init; } = [];

    public static NetworkPeer Pods(IReadOnlyDictionary<string, string> labels) => new() { PodLabels = new LabelSelector(labels) };

    public static NetworkPeer Namespace(string name, IReadOnlyDictionary<string, string>? podLabels = null) => new()
    {
        Namespaces = new LabelSelector(new Dictionary<string, string> { ["kubernetes.io/metadata.name"] = name }),
        PodLabels = podLabels is null ? null : new LabelSelector(podLabels),
    };

    public static NetworkPeer Addresses(string cidr, params IReadOnlyList<string> except) => new() { Cidr = cidr, Except = except };

    public void Write(YamlWriter yaml)
    {
        yaml.Mapping("namespaceSelector", Namespaces);
        yaml.Mapping("podSelector", PodLabels);
        if (Cidr is not null)
        {
            yaml.Mapping("ipBlock", block =>
            {
                block.Text("cidr", Cidr);
                block.Texts("except", Except);
            });
        }
    }
}
