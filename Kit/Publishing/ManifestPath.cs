namespace EnvironmentKit.Publishing;

/// <summary>What the path of a generated file may look like.</summary>
internal static class ManifestPath
{
    /// <summary>Whether a path with forward slashes stays in the folder that it is relative to.</summary>
    public static bool IsInside(string path) =>
        path.Length > 0 && !path.Contains('\\', StringComparison.Ordinal) && path.Split('/').All(part => part is not ("" or "." or ".."));
}
