using EnvironmentKit.Policies.Documents;

namespace EnvironmentKit.Policies.Compose;

/// <summary>What a service waits for.</summary>
/// <param name="Node">Where it stands.</param>
/// <param name="Service">The other service.</param>
/// <param name="Condition">How far it must be: <c>service_started</c>, <c>service_healthy</c> or <c>service_completed_successfully</c>.</param>
/// <param name="IsRequired">Whether it must be there.</param>
internal sealed record ServiceDependency(ManifestNode Node, string Service, string Condition, bool IsRequired)
{
    /// <summary>The dependencies of a list, or of a mapping.</summary>
    public static IReadOnlyList<ServiceDependency> Of(ManifestNode? node) => node?.Kind == ManifestNodeKind.Mapping
        ? [.. node.Entries.Select(entry => new ServiceDependency(
            entry.Key, entry.Key.Value ?? "", entry.Value.Text("condition") ?? "service_started", entry.Value.Flag("required") != false))]
        : [.. (node?.Items ?? []).Where(item => item.Value is not null).Select(item => new ServiceDependency(item, item.Value!, "service_started", true))];
}
