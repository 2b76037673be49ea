using EnvironmentKit.Policies.Documents;

namespace EnvironmentKit.Policies.Kubernetes;

/// <summary>All objects of a cluster that are applied together.</summary>
internal sealed class KubernetesSet
{
    private readonly Dictionary<(string Kind, string Name), KubernetesObject> _byName = [];

    /// <param name="objects">The objects.</param>
    public KubernetesSet(IReadOnlyList<KubernetesObject> objects)
    {
        All = objects;
        Workloads = [.. objects.Where(item => item.PodTemplate is not null)];
        foreach (var item in objects)
        {
            _byName.TryAdd((item.Kind, item.Name), item);
        }
    }

    /// <summary>All of them, in the order of their files.</summary>
    public IReadOnlyList<KubernetesObject> All { get; }

    /// <summary>Those that make pods.</summary>
    public IReadOnlyList<KubernetesObject> Workloads { get; }

    /// <summary>The objects in some files; documents that are no objects are passed over.</summary>
    public static KubernetesSet Of(IReadOnlyList<ManifestFile> files) => new([.. files.SelectMany(file => file.Documents).SelectMany(Objects)]);

    /// <summary>Those of a kind.</summary>
    public IEnumerable<KubernetesObject> Of(string kind) => All.Where(item => item.Kind == kind);

    /// <summary>The object of a kind and name. Null where there is none.</summary>
    public KubernetesObject? Find(string kind, string? name) => name is null ? null : _byName.GetValueOrDefault((kind, name));

    /// <summary>The workloads whose pods have some labels; no labels fit all.</summary>
    public IEnumerable<KubernetesObject> Selected(IReadOnlyDictionary<string, string> labels) =>
        Workloads.Where(workload => labels.All(label => workload.PodLabels.TryGetValue(label.Key, out var value) && value == label.Value));

    /// <summary>A violation for every container in which a question finds something; init containers too.</summary>
    public IEnumerable<Violation> InContainers(Func<KubernetesObject, ManifestNode, IEnumerable<string>> find) =>
        from workload in Workloads
        from container in workload.AllContainers
        from message in find(workload, container)
        select workload.Breaks(container, message);

    private static IEnumerable<KubernetesObject> Objects(ManifestNode document)
    {
        if (document["apiVersion"] is null || document["kind"]?.Value is not { } kind)
        {
            return [];
        }

        return kind == "List" ? document.Objects("items").SelectMany(Objects) : [new KubernetesObject(document)];
    }
}
