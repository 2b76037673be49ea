using System.Text.Json.Nodes;

namespace EnvironmentKit.Tests.Kubernetes.Schemas;

/// <summary>
/// The published JSON schemas of Kubernetes 1.32, which are kept in a folder beside the checkout, or beside the folder that
/// holds several of them.
/// </summary>
internal static class KubernetesSchemas
{
    public const string WhereTheyAre = "The schemas of Kubernetes are not here: shared/kubernetes-1.32 beside the checkout.";

    private static readonly Lazy<SchemaValidator?> _validator = new(Load);

    /// <summary>Null where the schemas are not.</summary>
    public static SchemaValidator? Validator => _validator.Value;

    private static SchemaValidator? Load()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var candidate = Path.Combine(folder.FullName, "shared", "kubernetes-1.32");
            if (Directory.Exists(candidate))
            {
                return new SchemaValidator(Directory.EnumerateFiles(candidate, "*.json").ToDictionary(
                    path => Path.GetFileName(path),
                    path => JsonNode.Parse(File.ReadAllText(path))!.AsObject(),
                    StringComparer.Ordinal));
            }
        }

        return null;
    }
}
