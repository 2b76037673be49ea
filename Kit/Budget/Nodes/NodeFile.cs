using EnvironmentKit.Policies.Documents;

namespace EnvironmentKit.Budget.Nodes;

/// <summary>Reads the nodes of a cluster from YAML or JSON: a list of the kit's own, or what <c>kubectl get nodes -o yaml</c> says.</summary>
internal static class NodeFile
{
    private static readonly string[] _known = ["name", "cpu", "memory", "disk", "labels", "role"];

    /// <summary>Reads a file.</summary>
    /// <exception cref="EnvironmentKitException">It is not there, not YAML, or says something that cannot be used; the message names the line.</exception>
    public static IReadOnlyList<DeclaredNode> Read(string path)
    {
        string text;
        try
        {
            text = File.ReadAllText(path);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new EnvironmentKitException($"The nodes in '{path}' cannot be read: {exception.Message.TrimEnd('.')}. Name a file with --nodes.", exception);
        }

        return Parse(path, text);
    }

    /// <summary>Reads a file's text.</summary>
    /// <exception cref="EnvironmentKitException">As for <see cref="Read"/>.</exception>
    public static IReadOnlyList<DeclaredNode> Parse(string path, string text)
    {
        var documents = ManifestReader.Read(path, text).Documents;
        var root = documents.Count == 1 ? documents[0] : throw new EnvironmentKitException($"'{path}' has {documents.Count} documents, and a list of nodes is one. Write - name: node-1, cpu: 2, memory: 4GiB for each.");
        List<DeclaredNode> nodes = root["items"] is { } items
            ? [.. items.Items.Where(item => item["kind"]?.Value is null or "Node").Select(KubernetesNode).OfType<DeclaredNode>()]
            : [.. (root.Kind == ManifestNodeKind.Sequence ? root : root["nodes"] ?? root).Items.Select(Own)];
        if (nodes.Count == 0)
        {
            throw new EnvironmentKitException($"'{path}' has no nodes on which something can run. Write a list, each with name, cpu and memory, such as - name: node-1, cpu: 2, memory: 4GiB.");
        }

        return nodes.GroupBy(node => node.Name).FirstOrDefault(same => same.Count() > 1) is { } twice
            ? throw new EnvironmentKitException($"'{path}' has two nodes '{twice.Key}'. Give one of them another name.")
            : nodes;
    }

    private static DeclaredNode Own(ManifestNode node)
    {
        if (node.Kind != ManifestNodeKind.Mapping)
        {
            throw Mistake(node, "a node is written as name, cpu, memory and perhaps disk, labels and role");
        }

        if (node.Entries.FirstOrDefault(entry => !_known.Contains(entry.Key.Value)).Key is { } unknown)
        {
            throw Mistake(unknown, $"'{unknown.Value}' is not known of a node; {string.Join(", ", _known)} are");
        }

        var name = node["name"]?.Value ?? throw Mistake(node, "a node has no name");
        return new DeclaredNode(name, new Amounts(
            Cpu(node, "cpu", name),
            Size(node, "memory", name) ?? throw Mistake(node, $"the node '{name}' does not say how much memory it has"),
            Size(node, "disk", name) ?? Amounts.UnknownDisk))
        {
            Labels = (node["labels"]?.Entries ?? []).ToDictionary(entry => entry.Key.Value ?? "", entry => entry.Value.Value ?? ""),
            IsManager = node["role"] is not { } role ? null : role.Value switch
            {
                "manager" => true,
                "worker" => false,
                _ => throw Mistake(role, $"the role '{role.Value}' of '{name}' is neither manager nor worker"),
            },
        };
    }

    // What its kubelet allocates is free of what the system takes. Where nothing may be scheduled, nothing is.
    private static DeclaredNode? KubernetesNode(ManifestNode node)
    {
        var name = node["metadata"]?["name"]?.Value ?? throw Mistake(node, "a node has no metadata.name");
        var isClosed = node["spec"]?["unschedulable"]?.Value == "true"
            || (node["spec"]?["taints"]?.Items.Any(taint => taint["effect"]?.Value is "NoSchedule" or "NoExecute") ?? false);
        var allocatable = node["status"]?["allocatable"] ?? throw Mistake(node, $"the node '{name}' has no status.allocatable");
        return isClosed ? null : new DeclaredNode(name, new Amounts(
            Cpu(allocatable, "cpu", name),
            Size(allocatable, "memory", name) ?? throw Mistake(allocatable, $"the node '{name}' does not say how much memory it has"),
            Size(allocatable, "ephemeral-storage", name) ?? Amounts.UnknownDisk))
        {
            Labels = (node["metadata"]?["labels"]?.Entries ?? []).ToDictionary(entry => entry.Key.Value ?? "", entry => entry.Value.Value ?? ""),
            IsAllocatable = true,
        };
    }

    private static long Cpu(ManifestNode node, string key, string name) => node[key] is not { } value ? throw Mistake(node, $"the node '{name}' does not say how many processors it has")
        : HostText.TryCpu(value.Value ?? "", out var thousandths) ? thousandths
        : throw Mistake(value, $"'{value.Value}' is no number of processors. Write cores such as 2, or thousandths such as 1930m");

    private static long? Size(ManifestNode node, string key, string name) => node[key] is not { } value ? null
        : HostText.TrySize(value.Value ?? "", out var bytes) ? bytes
        : throw Mistake(value, $"the {key} '{value.Value}' of '{name}' is no size. Write a number and a unit, such as 4GiB");

    private static EnvironmentKitException Mistake(ManifestNode node, string problem) => new($"'{node.File}', line {node.Line}: {problem}.");
}
