using EnvironmentKit.Documents;

namespace EnvironmentKit.Kubernetes.Objects;

/// <summary>What may reach pods and what they may reach. Policies add up; whoever is named by none of a direction is free in it.</summary>
internal sealed record NetworkPolicyManifest(ObjectMeta Metadata, LabelSelector PodSelector) : KubernetesManifest(Metadata)
{
    public override string ApiVersion => "networking.k8s.io/v1";

    public override string Kind => "NetworkPolicy";

    /// <summary>Null: says nothing about incoming traffic. Empty: none may come in.</summary>
    public IReadOnlyList<NetworkRule>? Ingress { get; init; }

    /// <summary>Null: says nothing about outgoing traffic. Empty: none may go out.</summary>
    public IReadOnlyList<NetworkRule>? Egress { get; init; }

    protected override void WriteContent(YamlWriter yaml) => yaml.Mapping("spec", spec =>
    {
        spec.Mapping("podSelector", PodSelector);
        spec.Texts("policyTypes", [.. Ingress is null ? [] : (string[])["Ingress"], .. Egress is null ? [] : (string[])["Egress"]]);
        spec.Mappings("ingress", Ingress?.Select(rule => new Direction("from", rule)).ToArray());
        spec.Mappings("egress", Egress?.Select(rule => new Direction("to", rule)).ToArray());
    });

    private sealed record Direction(string Word, NetworkRule Rule) : IYamlMapping
    {
        public void Write(YamlWriter yaml)
        {
            yaml.Mappings(Word, Rule.Peers);
            yaml.Mappings("ports", Rule.Ports);
        }
    }
}
