using EnvironmentKit.Policies.Documents;

namespace EnvironmentKit.Policies.Compose;

/// <summary>A Compose file, or a Swarm stack, which is one too.</summary>
/// <param name="node">Its document.</param>
internal sealed class ComposeFile(ManifestNode node)
{
    /// <summary>Its document.</summary>
    public ManifestNode Node { get; } = node;

    /// <summary>Its services in their order.</summary>
    public IReadOnlyList<ComposeService> Services { get; } =
        [.. (node["services"]?.Entries ?? []).Where(entry => entry.Key.Value is not null).Select(entry => new ComposeService(entry.Key, entry.Value))];

    /// <summary>The Compose files among some files: documents with <c>services</c> that are no objects of a cluster.</summary>
    public static IReadOnlyList<ComposeFile> Of(IReadOnlyList<ManifestFile> files) =>
    [
        .. files.SelectMany(file => file.Documents)
            .Where(document => document["services"]?.Kind == ManifestNodeKind.Mapping && document["apiVersion"] is null)
            .Select(document => new ComposeFile(document)),
    ];

    /// <summary>A violation for every service in which a question finds something.</summary>
    public IEnumerable<Violation> InServices(Func<ComposeService, IEnumerable<string>> find) =>
        from service in Services
        from message in find(service)
        select service.Breaks(message);
}
