using System.Text.Json.Nodes;

namespace EnvironmentKit.Tests.Kubernetes.Checks;

/// <summary>All objects that are applied together.</summary>
internal sealed class ManifestSet(IEnumerable<JsonObject> objects)
{
    public IReadOnlyList<Manifest> All { get; } = [.. objects.Select(node => new Manifest(node))];

    /// <summary>Those that make pods.</summary>
    public IEnumerable<Manifest> Workloads => All.Where(manifest => manifest.PodTemplate is not null);

    public IEnumerable<Manifest> Of(string kind) => All.Where(manifest => manifest.Kind == kind);

    public Manifest? Find(string kind, string? name) => All.FirstOrDefault(manifest => manifest.Kind == kind && manifest.Name == name);

    public IEnumerable<Manifest> Selected(IReadOnlyDictionary<string, string> labels) => Workloads.Where(workload => workload.PodLabels.Fits(labels));

    /// <summary>A finding for every container of every pod that the question finds something in.</summary>
    public IEnumerable<string> InContainers(Func<Manifest, JsonObject, IEnumerable<string>> find) =>
        from workload in Workloads
        from container in workload.Containers
        from finding in find(workload, container)
        select $"{workload}, container {container.Text("name")}: {finding}";

    /// <summary>A finding for every pod that the question finds something in.</summary>
    public IEnumerable<string> InPods(Func<Manifest, JsonObject, IEnumerable<string>> find) =>
        from workload in Workloads
        from finding in find(workload, workload.PodTemplate!)
        select $"{workload}: {finding}";
}
