using Aspire.Hosting.ApplicationModel;
using EnvironmentKit.Nginx.Configuration;

namespace EnvironmentKit.Nginx;

/// <summary>Checks what is declared about one nginx and says what is wrong, naming resource and method.</summary>
/// <param name="Name">The resource's name.</param>
/// <param name="AppHostFolder">The folder to which relative paths are relative.</param>
internal sealed record NginxDeclaration(string Name, string AppHostFolder)
{
    /// <summary>The path, which none of the annotations has yet.</summary>
    public NginxPath FreePath(IEnumerable<IResourceAnnotation> annotations, string method, string path)
    {
        if (!NginxPath.TryParse(path, out var parsed, out var problem))
        {
            throw Mistake(method, $"the path '{path}' {problem}");
        }

        if (parsed.Value == NginxConfigurationWriter.HealthPath)
        {
            throw Mistake(method, $"the path '{path}' is where nginx itself answers health checks");
        }

        var isTaken = annotations.Any(annotation => annotation switch
        {
            NginxProxyAnnotation proxy => proxy.Path == parsed,
            NginxStaticFilesAnnotation files => files.Path == parsed,
            _ => false,
        });
        return isTaken ? throw Mistake(method, $"the path '{path}' is there already") : parsed;
    }

    /// <summary>The files of a folder that is there, at a path that is free.</summary>
    public NginxStaticFilesAnnotation StaticFiles(IEnumerable<IResourceAnnotation> annotations, string method, string path, string folder, TimeSpan? cacheFor)
    {
        ArgumentException.ThrowIfNullOrEmpty(folder);

        var parsed = FreePath(annotations, method, path);
        return cacheFor < TimeSpan.Zero
            ? throw Mistake(method, $"a file cannot be cached for {cacheFor}")
            : new NginxStaticFilesAnnotation(parsed, FullPath(method, folder, Directory.Exists, "folder"), cacheFor);
    }

    /// <summary>The files that a resource builds, at a path that is free.</summary>
    public NginxStaticFilesAnnotation BuiltFiles(IEnumerable<IResourceAnnotation> annotations, string method, string path, IResource builtBy, TimeSpan? cacheFor)
    {
        var parsed = FreePath(annotations, method, path);
        return cacheFor < TimeSpan.Zero ? throw Mistake(method, $"a file cannot be cached for {cacheFor}") : new NginxStaticFilesAnnotation(parsed, "", cacheFor, builtBy);
    }

    /// <summary>A limit that is not negative.</summary>
    public NginxBodySizeLimitAnnotation BodySizeLimit(string method, long bytes) =>
        bytes < 0 ? throw Mistake(method, $"a limit of {bytes} bytes is negative") : new NginxBodySizeLimitAnnotation(bytes);

    /// <summary>A file or folder that is there and that nginx can name.</summary>
    public string FullPath(string method, string path, Func<string, bool> exists, string kind)
    {
        var full = Path.GetFullPath(path, AppHostFolder);
        if (!exists(full))
        {
            throw Mistake(method, $"there is no {kind} {full} ('{path}' is taken from the AppHost's folder)");
        }

        return full.Any(character => character == '$' || char.IsControl(character))
            ? throw Mistake(method, $"nginx cannot read the {kind} {full}, because its path contains a '$' or a control character")
            : full;
    }

    public EnvironmentKitException Mistake(string method, string problem) => new($"nginx '{Name}', {method}: {problem}.");
}
