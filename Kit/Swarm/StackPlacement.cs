using EnvironmentKit.Deployment;
using EnvironmentKit.Documents;

namespace EnvironmentKit.Swarm;

/// <summary>On which nodes a service may run.</summary>
internal sealed record StackPlacement(IReadOnlyList<string> Constraints, bool OncePerNode) : IYamlMapping
{
    public static StackPlacement Of(Service service)
    {
        var published = service.Ports.Any(port => port.PublishedAs is not null);
        // A volume is on one node, and a published port is one node's address. Until the declaration names a label, that is a manager.
        var constraint = service.Placement is { } label ? $"node.labels.{label.Key} == {label.Value}"
            : service.Stateful || service.Volumes.Count > 0 || published ? "node.role == manager"
            : null;
        return new StackPlacement(constraint is null ? [] : [constraint], published && service.Replicas.Minimum > 1);
    }

    public void Write(YamlWriter yaml)
    {
        yaml.Number("max_replicas_per_node", OncePerNode ? 1 : null);
        yaml.Texts("constraints", Constraints);
        // Nodes without the label count as one zone, so that this asks for nothing.
        yaml.Mappings("preferences", [ZoneSpread.Instance]);
    }

    private sealed class ZoneSpread : IYamlMapping
    {
        public static ZoneSpread Instance { get; } = new();

        public void Write(YamlWriter yaml) => yaml.Text("spread", "node.labels.zone");
    }
}
