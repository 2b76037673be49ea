using EnvironmentKit.Documents;

namespace EnvironmentKit.Kubernetes.Objects;

/// <summary>Pods with a name and storage of their own, which outlive both the pods and the set.</summary>
internal sealed record StatefulSetManifest(ObjectMeta Metadata) : KubernetesManifest(Metadata)
{
    public override string ApiVersion => "apps/v1";

    public override string Kind => "StatefulSet";

    /// <summary>Null where an autoscaler decides.</summary>
    public int? Replicas { get; init; }

    /// <summary>The headless service under which each pod has a name.</summary>
    public required string ServiceName { get; init; }

    public required LabelSelector Selector { get; init; }

    public required PodTemplate Template { get; init; }

    public IReadOnlyList<VolumeClaim> VolumeClaimTemplates { get; init; } = [];

    protected override void WriteContent(YamlWriter yaml) => yaml.Mapping("spec", spec =>
    {
        spec.Number("replicas", Replicas);
        spec.Number("revisionHistoryLimit", 5);
        spec.Text("serviceName", ServiceName);
        // In the other order a pod that cannot start is waited for forever, and the next version, which could, never replaces it.
        spec.Text("podManagementPolicy", "Parallel");
        spec.Mapping("updateStrategy", strategy => strategy.Text("type", "RollingUpdate"));
        spec.Mapping("persistentVolumeClaimRetentionPolicy", policy =>
        {
            policy.Text("whenDeleted", "Retain");
            policy.Text("whenScaled", "Retain");
        });
        spec.Mapping("selector", Selector);
        spec.Mapping("template", Template);
        spec.Mappings("volumeClaimTemplates", VolumeClaimTemplates);
    });
}
