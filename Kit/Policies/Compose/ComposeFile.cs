using EnvironmentKit.Policies.Documents;

namespace EnvironmentKit.Policies.Compose;

/// <summary>A Compose file, or a Swarm stack, which is one too.</summary>
internal sealed class ComposeFile
{
    // What only a swarm reads.
    private static readonly string[] _ofSwarm = ["endpoint_mode", "update_config", "rollback_config", "placement", "mode"];

    private readonly Dictionary<string, ComposeService> _byName = new(StringComparer.Ordinal);

    /// <param name="node">Its document.</param>
    public ComposeFile(ManifestNode node)
    {
        Node = node;
        IsStack = node["name"] is null && IsOfSwarm(node);
        Services = [.. (node["services"]?.Entries ?? []).Where(entry => entry.Key.Value is not null).Select(entry => new ComposeService(entry.Key, entry.Value, this))];
        foreach (var service in Services)
        {
            _byName.TryAdd(service.Name, service);
        }
    }

    /// <summary>Its document.</summary>
    public ManifestNode Node { get; }

    /// <summary>Whether it is for <c>docker stack deploy</c>: it has no name, and says what only a swarm can do.</summary>
    public bool IsStack { get; }

    /// <summary>Its services in their order.</summary>
    public IReadOnlyList<ComposeService> Services { get; }

    /// <summary>The service of a name. Null where there is none.</summary>
    public ComposeService? Find(string? name) => name is null ? null : _byName.GetValueOrDefault(name);

    /// <summary>Whether a part beside the services, such as <c>volumes</c>, declares a name.</summary>
    public bool Declares(string part, string name) => Node[part]?[name] is not null || Node[part]?.Entries.Any(entry => entry.Key.Value == name) == true;

    /// <summary>The Compose files among some files: documents with <c>services</c> that are no objects of a cluster.</summary>
    public static IReadOnlyList<ComposeFile> Of(IReadOnlyList<ManifestFile> files) =>
    [
        .. files.SelectMany(file => file.Documents)
            .Where(document => document["services"]?.Kind == ManifestNodeKind.Mapping && document["apiVersion"] is null)
            .Select(document => new ComposeFile(document)),
    ];

    /// <summary>A violation for every service that runs and in which a question finds something.</summary>
    public IEnumerable<Violation> InServices(Func<ComposeService, IEnumerable<string>> find) =>
        from service in Services
        where service.Runs
        from message in find(service)
        select service.Breaks(message);

    /// <summary>Says that the file as a whole breaks a policy.</summary>
    public Violation Breaks(string message, ManifestNode? at = null) => new(at ?? Node, "file", message);

    private static bool IsOfSwarm(ManifestNode node)
    {
        foreach (var (_, service) in node["services"]?.Entries ?? [])
        {
            if (service["deploy"] is { } deploy && _ofSwarm.Any(key => deploy[key] is not null))
            {
                return true;
            }
        }

        return node["networks"]?.Entries.Any(network => network.Value.Text("driver") == "overlay") == true;
    }
}
