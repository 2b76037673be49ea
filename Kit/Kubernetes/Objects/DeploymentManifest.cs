using EnvironmentKit.Documents;

namespace EnvironmentKit.Kubernetes.Objects;

/// <summary>Pods that are alike and keep nothing. A new version replaces one at a time, and only by one that is ready.</summary>
internal sealed record DeploymentManifest(ObjectMeta Metadata) : KubernetesManifest(Metadata)
{
    /// <summary>How many pods more than declared there are while a version replaces another.</summary>
    public const int MaxSurge = 1;

    public override string ApiVersion => "apps/v1";

    public override string Kind => "Deployment";

    /// <summary>Null where an autoscaler decides.</summary>
    public int? Replicas { get; init; }

    public required LabelSelector Selector { get; init; }

    public required PodTemplate Template { get; init; }

    protected override void WriteContent(YamlWriter yaml) => yaml.Mapping("spec", spec =>
    {
        spec.Number("replicas", Replicas);
        spec.Number("revisionHistoryLimit", 5);
        spec.Mapping("strategy", strategy =>
        {
            strategy.Text("type", "RollingUpdate");
            strategy.Mapping("rollingUpdate", update =>
            {
                update.Number("maxUnavailable", 0);
                update.Number("maxSurge", MaxSurge);
            });
        });
        spec.Mapping("selector", Selector);
        spec.Mapping("template", Template);
    });
}
