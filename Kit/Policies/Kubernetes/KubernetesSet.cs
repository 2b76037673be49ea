using EnvironmentKit.Policies.Documents;

namespace EnvironmentKit.Policies.Kubernetes;

/// <summary>All objects of a cluster that are applied together.</summary>
internal sealed class KubernetesSet
{
    private readonly Dictionary<(string Kind, string Namespace, string Name), KubernetesObject> _byName = [];
    private readonly Dictionary<string, List<KubernetesObject>> _byKind = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<KubernetesObject>> _byNamespace = new(StringComparer.Ordinal);
    private readonly Dictionary<(string Namespace, string Label, string Value), List<KubernetesObject>> _byLabel = [];
    private readonly Dictionary<Type, object> _found = [];

    /// <param name="objects">The objects.</param>
    public KubernetesSet(IReadOnlyList<KubernetesObject> objects)
    {
        All = objects;
        Workloads = [.. objects.Where(item => item.PodTemplate is not null)];
        foreach (var item in objects)
        {
            _byName.TryAdd((item.Kind, item.Scope, item.Name), item);
            Add(_byKind, item.Kind, item);
        }

        foreach (var workload in Workloads)
        {
            Add(_byNamespace, workload.Scope, workload);
            foreach (var (label, value) in workload.PodLabels)
            {
                Add(_byLabel, (workload.Scope, label, value), workload);
            }
        }
    }

    /// <summary>All of them, in the order of their files.</summary>
    public IReadOnlyList<KubernetesObject> All { get; }

    /// <summary>Those that make pods.</summary>
    public IReadOnlyList<KubernetesObject> Workloads { get; }

    /// <summary>The kustomizations that they were made by.</summary>
    public IReadOnlyList<ManifestNode> Kustomizations { get; private init; } = [];

    /// <summary>The objects in some files; documents that are no objects are passed over.</summary>
    public static KubernetesSet Of(IReadOnlyList<ManifestFile> files)
    {
        var objects = new List<KubernetesObject>();
        var kustomizations = new List<ManifestNode>();
        foreach (var file in files)
        {
            foreach (var document in file.Documents)
            {
                if (document["apiVersion"]?.Value?.StartsWith("kustomize.config.k8s.io/", StringComparison.Ordinal) == true)
                {
                    kustomizations.Add(document);
                }
                else
                {
                    objects.AddRange(Objects(document));
                }
            }
        }

        return new KubernetesSet(objects) { Kustomizations = kustomizations };
    }

    /// <summary>Those of a kind.</summary>
    public IReadOnlyList<KubernetesObject> Of(string kind) => _byKind.GetValueOrDefault(kind) ?? [];

    /// <summary>The object of a kind and name that another one can refer to: in its namespace. Null where there is none.</summary>
    public KubernetesObject? Find(string kind, string? name, KubernetesObject from) => name is null ? null : _byName.GetValueOrDefault((kind, from.Scope, name));

    /// <summary>The object of a kind and name that belongs to the cluster as a whole, such as a ClusterRole. Null where there is none.</summary>
    public KubernetesObject? FindInCluster(string kind, string? name) => name is null ? null : _byName.GetValueOrDefault((kind, "", name));

    /// <summary>The workloads in an object's namespace whose pods it means.</summary>
    public IReadOnlyList<KubernetesObject> Selected(PodSelector selector, KubernetesObject from)
    {
        var candidates = _byNamespace.GetValueOrDefault(from.Scope) ?? [];
        if (selector.IsEmpty)
        {
            return candidates;
        }

        // The rarest label leaves the fewest to look at.
        foreach (var (label, value) in selector.Labels)
        {
            if (!_byLabel.TryGetValue((from.Scope, label, value), out var labelled))
            {
                return [];
            }

            candidates = labelled.Count < candidates.Count ? labelled : candidates;
        }

        var selected = new List<KubernetesObject>();
        foreach (var workload in candidates)
        {
            if (selector.Fits(workload.PodLabels))
            {
                selected.Add(workload);
            }
        }

        return selected;
    }

    /// <summary>Something that several policies ask and that takes time to find out: found out once.</summary>
    public T Once<T>(Func<KubernetesSet, T> find)
        where T : class
    {
        if (!_found.TryGetValue(typeof(T), out var found))
        {
            _found[typeof(T)] = found = find(this);
        }

        return (T)found;
    }

    private static IEnumerable<KubernetesObject> Objects(ManifestNode document)
    {
        if (document["apiVersion"] is null || document["kind"]?.Value is not { } kind)
        {
            return [];
        }

        return kind.EndsWith("List", StringComparison.Ordinal) && document["items"] is { } items ? items.Items.SelectMany(Objects) : [new KubernetesObject(document)];
    }

    private static void Add<TKey>(Dictionary<TKey, List<KubernetesObject>> index, TKey key, KubernetesObject item)
        where TKey : notnull
    {
        if (!index.TryGetValue(key, out var items))
        {
            index[key] = items = [];
        }

        items.Add(item);
    }
}
