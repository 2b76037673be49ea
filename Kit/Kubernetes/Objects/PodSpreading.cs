using EnvironmentKit.Documents;

namespace EnvironmentKit.Kubernetes.Objects;

/// <summary>Sets pods that are alike on different nodes and zones, as far as there are any.</summary>
internal sealed record PodSpreading(LabelSelector Selector) : IYamlMapping
{
    /// <summary>Whether pods of different versions count apart, as those of a Deployment do during a rollout.</summary>
    public bool ByVersion { get; init; }

    /// <summary>Whether there are several, so that the scheduler should also prefer a node without one.</summary>
    public bool Several { get; init; }

    public void Write(YamlWriter yaml)
    {
        if (Several)
        {
            yaml.Mapping("affinity", affinity => affinity.Mapping("podAntiAffinity", anti =>
                anti.Mappings("preferredDuringSchedulingIgnoredDuringExecution", [new OtherNode(Selector)])));
        }

        yaml.Mappings("topologySpreadConstraints",
        [
            new Constraint("topology.kubernetes.io/zone", this),
            new Constraint("kubernetes.io/hostname", this),
        ]);
    }

    private sealed record OtherNode(LabelSelector Selector) : IYamlMapping
    {
        public void Write(YamlWriter yaml)
        {
            yaml.Number("weight", 100);
            yaml.Mapping("podAffinityTerm", term =>
            {
                term.Text("topologyKey", "kubernetes.io/hostname");
                term.Mapping("labelSelector", Selector);
            });
        }
    }

    private sealed record Constraint(string TopologyKey, PodSpreading Spreading) : IYamlMapping
    {
        public void Write(YamlWriter yaml)
        {
            yaml.Number("maxSkew", 1);
            yaml.Text("topologyKey", TopologyKey);
            yaml.Text("whenUnsatisfiable", "ScheduleAnyway");
            yaml.Mapping("labelSelector", Spreading.Selector);
            yaml.Texts("matchLabelKeys", Spreading.ByVersion ? ["pod-template-hash"] : []);
        }
    }
}
