using EnvironmentKit.Policies.Documents;

namespace EnvironmentKit.Policies.Kubernetes;

/// <summary>An object of a cluster.</summary>
internal sealed class KubernetesObject
{
    private const string NameLabel = "app.kubernetes.io/name";

    /// <param name="node">Its document.</param>
    public KubernetesObject(ManifestNode node)
    {
        Node = node;
        ApiVersion = node.Text("apiVersion") ?? "";
        Kind = node.Text("kind") ?? "";
        Name = node.Text("metadata.name") ?? node.Text("metadata.generateName") ?? "";
        Namespace = node.Text("metadata.namespace");
        Scope = ClusterKinds.Contains(Kind) ? "" : Namespace ?? "default";
        Service = node["metadata"]?["labels"]?[NameLabel]?.Value ?? Name;
        PodTemplate = Kind switch
        {
            "Deployment" or "StatefulSet" or "DaemonSet" or "ReplicaSet" or "ReplicationController" or "Job" => node.At("spec.template"),
            "CronJob" => node.At("spec.jobTemplate.spec.template"),
            "Pod" => node,
            _ => null,
        };
        PodSpec = PodTemplate?["spec"];
        PodLabels = PodTemplate is null ? _none : PodTemplate.Texts("metadata.labels");
        InitContainers = [.. PodSpec.Objects("initContainers")];
        Containers = [.. PodSpec.Objects("containers")];
        AllContainers = InitContainers.Count == 0 ? Containers : [.. InitContainers, .. Containers];
    }

    private static readonly Dictionary<string, string> _none = [];

    /// <summary>Its document.</summary>
    public ManifestNode Node { get; }

    /// <summary>Group and version, such as <c>apps/v1</c>.</summary>
    public string ApiVersion { get; }

    /// <summary>Its kind, such as <c>Deployment</c>.</summary>
    public string Kind { get; }

    /// <summary>Its name.</summary>
    public string Name { get; }

    /// <summary>Its namespace. Null where the document does not say it.</summary>
    public string? Namespace { get; }

    /// <summary>Where its name counts: its namespace, <c>default</c> where it says none, empty for what belongs to the cluster as a whole.</summary>
    public string Scope { get; }

    /// <summary>The declared service that it belongs to, by its label <c>app.kubernetes.io/name</c>; else its own name.</summary>
    public string Service { get; }

    /// <summary>The template of its pods. Null where it makes none.</summary>
    public ManifestNode? PodTemplate { get; }

    /// <summary>What its pods are made of. Null where it makes none.</summary>
    public ManifestNode? PodSpec { get; }

    /// <summary>The labels of its pods.</summary>
    public IReadOnlyDictionary<string, string> PodLabels { get; }

    /// <summary>The containers that run before the others.</summary>
    public IReadOnlyList<ManifestNode> InitContainers { get; }

    /// <summary>The containers.</summary>
    public IReadOnlyList<ManifestNode> Containers { get; }

    /// <summary>All containers, those that run first first.</summary>
    public IReadOnlyList<ManifestNode> AllContainers { get; }

    /// <summary>Whether its pods come to an end by themselves.</summary>
    public bool Ends => Kind is "Job" or "CronJob";

    /// <summary>What tools are told about it. Null: nothing.</summary>
    public ManifestNode? Annotations => Node["metadata"]?["annotations"];

    /// <inheritdoc/>
    public override string ToString() => $"{Kind} {Name}";

    /// <summary>Says that the object, or a part of it, breaks a policy.</summary>
    public Violation Breaks(string message, ManifestNode? at = null) => new(at ?? Node, ToString(), message, Service) { Annotations = Annotations };

    /// <summary>Says that a container of it breaks a policy.</summary>
    public Violation Breaks(ManifestNode container, string message, ManifestNode? at = null) =>
        new(at ?? container, $"{this}, container {container.Text("name")}", message, Service) { Annotations = Annotations };
}
