using EnvironmentKit.Documents;

namespace EnvironmentKit.Kubernetes.Objects;

/// <summary>Which pods go before others where room is short. It belongs to the cluster as a whole.</summary>
internal sealed record PriorityClassManifest(ObjectMeta Metadata) : KubernetesManifest(Metadata)
{
    public override string ApiVersion => "scheduling.k8s.io/v1";

    public override string Kind => "PriorityClass";

    public string Name => Metadata.Name!;

    /// <summary>Higher goes first; people's own stay below 1,000,000,000.</summary>
    public required int Value { get; init; }

    public required string Description { get; init; }

    /// <summary>Whether running pods of less priority are ended to make room.</summary>
    public required bool Preempts { get; init; }

    protected override void WriteContent(YamlWriter yaml)
    {
        yaml.Number("value", Value);
        yaml.Flag("globalDefault", false);
        yaml.Text("preemptionPolicy", Preempts ? "PreemptLowerPriority" : "Never");
        yaml.Text("description", Description);
    }
}
