using System.Text.Json.Nodes;
using EnvironmentKit.Policies;
using EnvironmentKit.Policies.Documents;

namespace EnvironmentKit.Tests.Policies.Kubernetes;

/// <summary>What objects break that the kit renders, besides what an AppHost has to say for itself.</summary>
internal static class RenderedObjects
{
    // Users and digests are those of the images that are declared; how many run is declared too.
    private static readonly string[] _declared = ["container-security-context-user-group-id", "image-not-pinned-by-digest", "deployment-replicas"];

    /// <summary>What is broken in production and not waived by an annotation.</summary>
    public static IReadOnlyList<string> Find(IEnumerable<JsonObject> objects) =>
        Find([new ManifestFile("rendered.yaml", [.. objects.SelectMany(item => ManifestReader.Read("rendered.yaml", item.ToJsonString()).Documents)])]);

    /// <summary>What is broken in production and not waived by an annotation.</summary>
    public static IReadOnlyList<string> Find(IReadOnlyList<ManifestFile> files) =>
    [
        .. PolicyCheck.Find(files, new PolicyContext { Production = true })
            .Where(finding => finding.Exemption is null && !_declared.Contains(finding.Policy.Id))
            .Select(finding => $"{finding.Policy.Id}: {finding.Violation.Subject} {finding.Violation.Message}"),
    ];
}
