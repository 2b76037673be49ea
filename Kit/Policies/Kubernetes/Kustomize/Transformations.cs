using EnvironmentKit.Policies.Documents;

namespace EnvironmentKit.Policies.Kubernetes.Kustomize;

/// <summary>What a kustomization changes in all objects: namespace, names, labels, annotations, images and replicas.</summary>
internal sealed class Transformations
{
    private static readonly string[] _namespace = ["metadata", "namespace"];
    private static readonly string[] _name = ["metadata", "name"];
    private static readonly string[][] _templates = [["spec", "template"], ["spec", "jobTemplate"], ["spec", "jobTemplate", "spec", "template"]];

    private readonly ManifestNode? _newNamespace;
    private readonly string _prefix;
    private readonly string _suffix;
    private readonly List<(ManifestNode Pairs, bool Selectors, bool Templates)> _labels = [];
    private readonly ManifestNode? _annotations;
    private readonly Dictionary<string, ManifestNode> _images = new(StringComparer.Ordinal);
    private readonly Dictionary<string, ManifestNode> _replicas = new(StringComparer.Ordinal);

    /// <param name="kustomization">The kustomization.</param>
    public Transformations(ManifestNode kustomization)
    {
        _newNamespace = kustomization["namespace"];
        _prefix = kustomization.Text("namePrefix") ?? "";
        _suffix = kustomization.Text("nameSuffix") ?? "";
        _annotations = kustomization["commonAnnotations"];
        if (kustomization["commonLabels"] is { } common)
        {
            _labels.Add((common, true, true));
        }

        foreach (var item in kustomization.Objects("labels"))
        {
            if (item["pairs"] is { } pairs)
            {
                var selectors = item.Flag("includeSelectors") == true;
                _labels.Add((pairs, selectors, selectors || item.Flag("includeTemplates") == true));
            }
        }

        foreach (var image in kustomization.Objects("images"))
        {
            _images.TryAdd(image.Text("name") ?? "", image);
        }

        foreach (var replicas in kustomization.Objects("replicas"))
        {
            _replicas.TryAdd(replicas.Text("name") ?? "", replicas);
        }
    }

    /// <summary>The objects as they are afterwards.</summary>
    public IEnumerable<ManifestNode> Apply(IReadOnlyList<ManifestNode> objects)
    {
        if (_newNamespace is null && _prefix.Length + _suffix.Length == 0 && _labels.Count == 0 && _annotations is null && _images.Count == 0 && _replicas.Count == 0)
        {
            return objects;
        }

        var renamed = new References(objects, _prefix, _suffix);
        return objects.Select(node => Apply(node, renamed));
    }

    private ManifestNode Apply(ManifestNode node, References renamed)
    {
        if (node["kind"]?.Value is not { } kind || node["apiVersion"] is null)
        {
            return node;
        }

        if (_replicas.TryGetValue(node.Text("metadata.name") ?? "", out var replicas) && kind is "Deployment" or "StatefulSet" or "ReplicaSet" && replicas?["count"] is { } count)
        {
            node = node.With(["spec", "replicas"], _ => count);
        }

        node = renamed.Apply(node, _name);
        if (_newNamespace is not null)
        {
            node = kind == "Namespace" ? node.With(_name, _ => _newNamespace) : ClusterKinds.Contains(kind) ? node : node.With(_namespace, _ => _newNamespace);
            if (kind is "RoleBinding" or "ClusterRoleBinding")
            {
                node = node.Each(part => part.Text("kind") == "ServiceAccount" && part["namespace"] is not null ? part.With(["namespace"], _ => _newNamespace) : part);
            }
        }

        foreach (var (pairs, selectors, templates) in _labels)
        {
            node = Labelled(node, kind, pairs, selectors, templates);
        }

        if (_annotations is not null)
        {
            node = Merge(node, _annotations, "annotations", inTemplates: true);
        }

        return _images.Count == 0 ? node : node.Each(Pulled);
    }

    private static ManifestNode Labelled(ManifestNode node, string kind, ManifestNode pairs, bool selectors, bool templates)
    {
        node = Merge(node, pairs, "labels", templates);
        if (!selectors)
        {
            return node;
        }

        string[]? path = kind switch
        {
            "Service" or "ReplicationController" when node.At("spec.selector") is not null => ["spec", "selector"],
            "Deployment" or "StatefulSet" or "DaemonSet" or "ReplicaSet" => ["spec", "selector", "matchLabels"],
            "PodDisruptionBudget" or "Job" when node.At("spec.selector.matchLabels") is not null => ["spec", "selector", "matchLabels"],
            "NetworkPolicy" when node.At("spec.podSelector.matchLabels") is not null => ["spec", "podSelector", "matchLabels"],
            _ => null,
        };
        node = path is null ? node : node.With(path, labels => Joined(labels, pairs));

        // Kustomize adds the labels to all that counts the same pods.
        var counts = kind == "NetworkPolicy" || node.At("spec.template") is not null;
        return counts ? node.Each(part => part["matchLabels"] is null ? part : part.With(["matchLabels"], labels => Joined(labels, pairs))) : node;
    }

    private static ManifestNode Merge(ManifestNode node, ManifestNode pairs, string part, bool inTemplates)
    {
        node = node.With(["metadata", part], labels => Joined(labels, pairs));
        foreach (var path in inTemplates ? _templates : [])
        {
            if (node.At(string.Join('.', path)) is not null)
            {
                node = node.With([.. path, "metadata", part], labels => Joined(labels, pairs));
            }
        }

        return node;
    }

    private static ManifestNode Joined(ManifestNode? labels, ManifestNode pairs) =>
        Node.Mapping([.. (labels?.Entries ?? []).Where(entry => pairs[entry.Key.Value ?? ""] is null), .. pairs.Entries], labels ?? pairs);

    private ManifestNode Pulled(ManifestNode part)
    {
        if (part["image"]?.Value is not { } image || part["name"] is null)
        {
            return part;
        }

        // The name ends at the digest or at the colon after its last slash.
        var end = image.IndexOf('@') is >= 0 and var at ? at : image.Length;
        var colon = image.IndexOf(':', image.LastIndexOf('/') + 1);
        var length = colon >= 0 && colon < end ? colon : end;
        if (!_images.TryGetValue(image[..length], out var change))
        {
            return part;
        }

        var rest = change.Text("digest") is { } digest ? $"@{digest}" : change.Text("newTag") is { } tag ? $":{tag}" : image[length..];
        return part.With(["image"], old => Node.Text((change.Text("newName") ?? image[..length]) + rest, old!));
    }
}
