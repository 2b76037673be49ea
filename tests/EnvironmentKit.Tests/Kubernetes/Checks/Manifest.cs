using System.Text.Json.Nodes;

namespace EnvironmentKit.Tests.Kubernetes.Checks;

/// <summary>An object of the cluster.</summary>
internal sealed record Manifest(JsonObject Node)
{
    public string Kind => Node.Text("kind") ?? "";

    public string Name => Node.Text("metadata.name") ?? "";

    public string? Namespace => Node.Text("metadata.namespace");

    /// <summary>The template of its pods. Null where it makes none.</summary>
    public JsonObject? PodTemplate => (Kind switch
    {
        "Deployment" or "StatefulSet" or "DaemonSet" or "ReplicaSet" or "Job" => Node.At("spec.template"),
        "CronJob" => Node.At("spec.jobTemplate.spec.template"),
        "Pod" => Node,
        _ => null,
    }) as JsonObject;

    public IReadOnlyDictionary<string, string> PodLabels => PodTemplate.Texts("metadata.labels");

    public IEnumerable<JsonObject> Containers => PodTemplate.Objects("spec.initContainers").Concat(PodTemplate.Objects("spec.containers"));

    public override string ToString() => $"{Kind} {Name}";
}
