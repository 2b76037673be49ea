using EnvironmentKit.Documents;

namespace EnvironmentKit.Kubernetes.Objects;

/// <summary>A pod on every node. A new version replaces the old one node by node.</summary>
internal sealed record DaemonSetManifest(ObjectMeta Metadata) : KubernetesManifest(Metadata)
{
    public override string ApiVersion => "apps/v1";

    public override string Kind => "DaemonSet";

    public required LabelSelector Selector { get; init; }

    public required PodTemplate Template { get; init; }

    protected override void WriteContent(YamlWriter yaml) => yaml.Mapping("spec", spec =>
    {
        spec.Number("revisionHistoryLimit", 5);
        spec.Mapping("updateStrategy", strategy =>
        {
            strategy.Text("type", "RollingUpdate");
            strategy.Mapping("rollingUpdate", update => update.Number("maxUnavailable", 1));
        });
        spec.Mapping("selector", Selector);
        spec.Mapping("template", Template);
    });
}
