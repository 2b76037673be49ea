using EnvironmentKit.Policies.Documents;

namespace EnvironmentKit.Policies.Compose;

/// <summary>A service of a Compose file, with its short and long forms read as one.</summary>
internal sealed class ComposeService
{
    // As deep as a service may extend others; a circle ends here, too.
    private const int MostBases = 10;

    private readonly ComposeFile _file;

    /// <param name="key">Its name.</param>
    /// <param name="node">What it is.</param>
    /// <param name="file">The file that it stands in.</param>
    public ComposeService(ManifestNode key, ManifestNode node, ComposeFile file)
    {
        (Key, Node, _file) = (key, node, file);
        Name = key.Value ?? "";
        Runs = (Node.Number("scale") ?? Node.Number("deploy.replicas")) != 0;
        Ports = [.. (this["ports"]?.Items ?? []).Select(PublishedPort.Of).OfType<PublishedPort>()];
        Mounts = ServiceMount.Of(this);
        Environment = EnvironmentEntry.Of(this["environment"]);
        Dependencies = ServiceDependency.Of(this["depends_on"]);
    }

    /// <summary>Its name as it stands in the file.</summary>
    public ManifestNode Key { get; }

    /// <summary>What it is.</summary>
    public ManifestNode Node { get; }

    /// <summary>Its name.</summary>
    public string Name { get; }

    /// <summary>Whether it is ever started: a service with no replicas is there to be built.</summary>
    public bool Runs { get; }

    /// <summary>Whether another file says more about it, so that what is missing here may be there.</summary>
    public bool IsPartial => Node.Text("extends.file") is not null;

    /// <summary>Whether it runs to its end instead of all the time.</summary>
    public bool IsJob => Node["profiles"] is not null
        || Node.Text("deploy.mode") is "replicated-job" or "global-job"
        || Node.Text("restart") is "no" || Node.Text("restart")?.StartsWith("on-failure", StringComparison.Ordinal) == true
        || Node.Text("deploy.restart_policy.condition") is "none" or "on-failure";

    /// <summary>Its image, variables replaced by their defaults. Null: it is built only.</summary>
    public string? Image => Interpolated.Text(this["image"]?.Value);

    /// <summary>The ports that it publishes.</summary>
    public IReadOnlyList<PublishedPort> Ports { get; }

    /// <summary>What it mounts, temporary folders too.</summary>
    public IReadOnlyList<ServiceMount> Mounts { get; }

    /// <summary>Its environment variables.</summary>
    public IReadOnlyList<EnvironmentEntry> Environment { get; }

    /// <summary>What it waits for.</summary>
    public IReadOnlyList<ServiceDependency> Dependencies { get; }

    /// <summary>A part of it, also one that it has from a service which it extends. Null where there is none.</summary>
    public ManifestNode? this[string name]
    {
        get
        {
            var node = Node;
            for (var bases = 0; bases < MostBases; bases++)
            {
                if (node[name] is { } found)
                {
                    return found;
                }

                var extends = node["extends"];
                if ((extends?.Value ?? (extends?["file"] is null ? extends.Text("service") : null)) is not { } other || _file.Node["services"]?[other] is not { } next)
                {
                    return null;
                }

                node = next;
            }

            return null;
        }
    }

    /// <summary>The networks that it is on by name; empty where it is on the default one, or on another's.</summary>
    public IEnumerable<ManifestNode> Networks => Names(this["networks"]);

    /// <summary>The texts of a part that is a list, a single text, or names with values (<c>KEY: VALUE</c> reads <c>KEY=VALUE</c>).</summary>
    public IEnumerable<string> Texts(string name) => this[name] switch
    {
        { Kind: ManifestNodeKind.Sequence } list => list.Items.Select(item => item.Value).OfType<string>(),
        { Kind: ManifestNodeKind.Mapping } mapping => mapping.Entries.Select(entry => $"{entry.Key.Value}={entry.Value.Value}"),
        { Value: { } text } => [text],
        _ => [],
    };

    /// <inheritdoc/>
    public override string ToString() => $"service {Name}";

    /// <summary>Says that the service, or a part of it, breaks a policy.</summary>
    public Violation Breaks(string message, ManifestNode? at = null) => new(at ?? Key, ToString(), message, Name);

    /// <summary>The names of a list, or of a mapping.</summary>
    public static IEnumerable<ManifestNode> Names(ManifestNode? node) => node?.Kind == ManifestNodeKind.Mapping
        ? node.Entries.Select(entry => entry.Key)
        : node?.Items.Select(item => item["source"] ?? item).Where(item => item.Value is not null) ?? [];
}
