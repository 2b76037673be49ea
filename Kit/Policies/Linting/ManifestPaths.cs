using EnvironmentKit.Policies.Compose;
using EnvironmentKit.Policies.Documents;
using EnvironmentKit.Policies.Kubernetes;
using EnvironmentKit.Policies.Kubernetes.Kustomize;

namespace EnvironmentKit.Policies.Linting;

/// <summary>Reads manifests that anybody may have written, from files and folders.</summary>
internal static class ManifestPaths
{
    private static readonly EnumerationOptions _below = new() { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.ReparsePoint };

    /// <summary>Whether a file is YAML by its name.</summary>
    public static bool IsYaml(string path) => path.EndsWith(".yaml", StringComparison.OrdinalIgnoreCase) || path.EndsWith(".yml", StringComparison.OrdinalIgnoreCase);

    /// <summary>The documents of some files and folders. Files that are named are applied together, and so are those of one folder.</summary>
    /// <param name="paths">Files, and folders whose YAML files are read with those of folders below them.</param>
    /// <param name="from">The folder that relative paths begin at.</param>
    /// <param name="shown">How people should read an absolute path.</param>
    /// <exception cref="EnvironmentKitException">Something is not there, cannot be read, is not YAML, or is no manifest.</exception>
    public static IReadOnlyList<ManifestUnit> Read(IReadOnlyList<string> paths, string from, Func<string, string> shown)
    {
        var units = new List<ManifestUnit>();
        var files = new List<ManifestFile>();
        foreach (var path in paths.Select(path => Path.GetFullPath(path, from)).Distinct(StringComparer.Ordinal))
        {
            if (Directory.Exists(path))
            {
                units.Add(new ManifestUnit(Folder(path, shown), PolicyContext.None));
            }
            else
            {
                files.Add(File(path, shown));
            }
        }

        if (files.Count > 0)
        {
            units.Insert(0, new ManifestUnit(files, PolicyContext.None));
        }

        foreach (var unit in units)
        {
            RefuseTwins(unit.Files);
        }

        return units;
    }

    private static ManifestFile File(string path, Func<string, string> shown)
    {
        var name = shown(path);
        var file = ManifestReader.Read(name, Text(path, name));
        return IsManifest(file) ? file : throw new EnvironmentKitException(
            $"'{name}' is no manifest: it has neither services, as a Compose file, nor objects of Kubernetes with apiVersion and kind. Name one that has.");
    }

    private static IReadOnlyList<ManifestFile> Folder(string path, Func<string, string> shown)
    {
        var files = Directory.EnumerateFiles(path, "*", _below)
            .Where(file => IsYaml(file) && !IsAside(Path.GetRelativePath(path, file)))
            .Order(StringComparer.Ordinal)
            .Select(file => ManifestReader.Read(shown(file), Text(file, shown(file))))
            .Where(file => IsManifest(file) || KustomizedFiles.IsKustomization(file))
            .ToList();
        return files.Count > 0 ? KustomizedFiles.Apply(files, name => TextBeside(path, Path.GetRelativePath(shown(path), name))) : throw new EnvironmentKitException(
            $"'{shown(path)}' holds no manifest: no file in it that ends with .yaml or .yml has services or objects of Kubernetes. Name a folder or file that does.");
    }

    // What package managers and version control keep is somebody else's.
    private static bool IsAside(string path) => path.Split(Path.DirectorySeparatorChar).Any(part => part.StartsWith('.') || part == "node_modules");

    private static bool IsManifest(ManifestFile file) => ComposeFile.Of([file]).Count > 0 || KubernetesSet.Of([file]).All.Count > 0;

    private static void RefuseTwins(IReadOnlyList<ManifestFile> files)
    {
        var known = new Dictionary<(string Group, string Kind, string? Namespace, string Name), KubernetesObject>();
        foreach (var item in KubernetesSet.Of(files).All.Where(item => item.Name.Length > 0))
        {
            var group = item.ApiVersion.Contains('/', StringComparison.Ordinal) ? item.ApiVersion[..item.ApiVersion.IndexOf('/', StringComparison.Ordinal)] : "";
            if (!known.TryAdd((group, item.Kind, item.Namespace, item.Name), item))
            {
                var first = known[(group, item.Kind, item.Namespace, item.Name)];
                throw new EnvironmentKitException(
                    $"Two documents are {item}: {first.Node.File}:{first.Node.Line} and {item.Node.File}:{item.Node.Line}. Applied together, one would silently replace the other. "
                    + "Rename one of them, or name only files that are applied together.");
            }
        }
    }

    private static string? TextBeside(string folder, string name)
    {
        var path = Path.Join(folder, name);
        return System.IO.File.Exists(path) ? Text(path, name) : null;
    }

    private static string Text(string path, string name)
    {
        try
        {
            return System.IO.File.ReadAllText(path);
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new EnvironmentKitException($"There is no file or folder '{name}'. Name one that is there, or a tier by its name alone.", exception);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new EnvironmentKitException($"'{name}' cannot be read: {exception.Message.TrimEnd('.')}.", exception);
        }
    }
}
