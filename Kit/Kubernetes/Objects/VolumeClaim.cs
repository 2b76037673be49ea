using EnvironmentKit.Documents;

namespace EnvironmentKit.Kubernetes.Objects;

/// <summary>Storage that is asked for: a document of its own, or a template of a stateful set.</summary>
internal sealed record VolumeClaim(ObjectMeta Metadata) : KubernetesManifest(Metadata)
{
    public override string ApiVersion => "v1";

    public override string Kind => "PersistentVolumeClaim";

    /// <summary><c>ReadWriteOnce</c> for one node at a time, <c>ReadWriteMany</c> for several.</summary>
    public required string AccessMode { get; init; }

    /// <summary>Null: the cluster's default.</summary>
    public string? StorageClass { get; init; }

    public required string Storage { get; init; }

    protected override void WriteContent(YamlWriter yaml) => yaml.Mapping("spec", spec =>
    {
        spec.Texts("accessModes", [AccessMode]);
        spec.Text("storageClassName", StorageClass);
        spec.Text("volumeMode", "Filesystem");
        spec.Mapping("resources", resources =>
            resources.Mapping("requests", requests => requests.Text("storage", Storage)));
    });
}
