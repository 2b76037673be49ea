namespace Aspire.Hosting.JavaScript;

/// <summary>Paths in an image, below the application's folder there.</summary>
internal static class ContainerPath
{
    public const string Application = "/app";

    public static string Below(string path) => Relative(path) is { Length: > 0 } relative && relative != "." ? $"{Application}/{relative}" : Application;

    /// <exception cref="ArgumentException">The path leads out of the folder.</exception>
    public static string Relative(string path)
    {
        var slashed = path.Replace('\\', '/');
        slashed = slashed.StartsWith("./", StringComparison.Ordinal) ? slashed[2..] : slashed;
        if (slashed.StartsWith('/'))
        {
            throw new ArgumentException("The path must be a relative path.", nameof(path));
        }

        var segments = slashed.Split('/', StringSplitOptions.RemoveEmptyEntries);
        return segments.Contains("..") ? throw new ArgumentException("The path must not contain \"..\" segments.", nameof(path)) : string.Join('/', segments);
    }
}
