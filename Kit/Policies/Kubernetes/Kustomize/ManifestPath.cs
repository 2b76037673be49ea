namespace EnvironmentKit.Policies.Kubernetes.Kustomize;

/// <summary>Paths of manifests as findings name them, with forward slashes.</summary>
internal static class ManifestPath
{
    /// <summary>The folder of a file; empty where it lies in none.</summary>
    public static string FolderOf(string path) => path.LastIndexOf('/') is >= 0 and var slash ? path[..slash] : "";

    /// <summary>The last part.</summary>
    public static string NameOf(string path) => path[(path.LastIndexOf('/') + 1)..];

    /// <summary>A path seen from a folder, without <c>.</c> and <c>..</c> where they can be resolved.</summary>
    public static string Join(string folder, string path)
    {
        if (path.StartsWith('/') || path.Contains("://", StringComparison.Ordinal))
        {
            return path;
        }

        var parts = new List<string>();
        foreach (var part in (folder.Length == 0 ? path : $"{folder}/{path}").Split('/'))
        {
            if (part == ".." && parts.Count > 0 && parts[^1] != "..")
            {
                parts.RemoveAt(parts.Count - 1);
            }
            else if (part is not ("." or "") || (part.Length == 0 && parts.Count == 0 && folder.StartsWith('/')))
            {
                parts.Add(part);
            }
        }

        return string.Join('/', parts);
    }
}
