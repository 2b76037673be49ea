using EnvironmentKit.Policies.Documents;

namespace EnvironmentKit.Policies.Kubernetes.Kustomize;

/// <summary>Renames objects by a prefix and a suffix, and with them what refers to them.</summary>
internal sealed class References
{
    private readonly HashSet<(string Kind, string Name)> _known = [];
    private readonly string _prefix;
    private readonly string _suffix;

    /// <param name="objects">The objects that are renamed together.</param>
    /// <param name="prefix">What stands before their names.</param>
    /// <param name="suffix">What stands after their names.</param>
    public References(IReadOnlyList<ManifestNode> objects, string prefix, string suffix)
    {
        (_prefix, _suffix) = (prefix, suffix);
        foreach (var node in objects)
        {
            _known.Add((node.Text("kind") ?? "", node.Text("metadata.name") ?? ""));
        }
    }

    /// <summary>An object under its new name, with the new names of those that it refers to.</summary>
    public ManifestNode Apply(ManifestNode node, string[] path)
    {
        if (_prefix.Length + _suffix.Length == 0)
        {
            return node;
        }

        var kind = node.Text("kind");
        node = node.Each(part => Referring(part, kind));
        return kind is "Namespace" or "CustomResourceDefinition" ? node : node.With(path, name => New(name!));
    }

    private ManifestNode Referring(ManifestNode part, string? owner)
    {
        part = Renamed(part, "serviceAccountName", "ServiceAccount");
        part = Renamed(part, "serviceName", "Service");
        part = Renamed(part, "claimName", "PersistentVolumeClaim");
        part = Renamed(part, "secretName", "Secret");
        part = Renamed(part, "priorityClassName", "PriorityClass");
        foreach (var (holder, kind) in (ReadOnlySpan<(string, string)>)
        [
            ("configMapRef", "ConfigMap"), ("configMapKeyRef", "ConfigMap"), ("configMap", "ConfigMap"), ("secretRef", "Secret"), ("secretKeyRef", "Secret"), ("secret", "Secret"), ("service", "Service"),
        ])
        {
            if (part[holder] is { } held && held["name"] is not null)
            {
                part = part.With([holder], _ => Renamed(held, "name", kind));
            }
        }

        return part["kind"]?.Value is { } target && part["name"] is not null && part["metadata"] is null && owner is "HorizontalPodAutoscaler" or "RoleBinding" or "ClusterRoleBinding"
            ? Renamed(part, "name", part["kind"]!.Value!)
            : part;
    }

    private ManifestNode Renamed(ManifestNode part, string field, string kind) =>
        part[field] is { Value: { } name } && _known.Contains((kind, name)) ? part.With([field], old => New(old!)) : part;

    private ManifestNode New(ManifestNode name) => Node.Text(_prefix + name.Value + _suffix, name);
}
