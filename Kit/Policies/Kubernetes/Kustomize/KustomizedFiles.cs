using EnvironmentKit.Policies.Documents;

namespace EnvironmentKit.Policies.Kubernetes.Kustomize;

/// <summary>
/// Puts what kustomize would make in the place of what it reads: namespaces, names, labels, images, replicas, and the ConfigMaps
/// and Secrets that it generates. Names of generated objects bear no hash, which changes nothing between objects. What is not
/// understood is kept, for <see cref="UnappliedKustomization"/> to tell.
/// </summary>
internal sealed class KustomizedFiles
{
    private static readonly string[] _names = ["kustomization.yaml", "kustomization.yml", "Kustomization"];

    private readonly Dictionary<string, ManifestFile> _files;
    private readonly Func<string, string?> _text;
    private readonly HashSet<string> _read = new(StringComparer.Ordinal);
    private readonly List<ManifestNode> _kustomizations = [];

    private KustomizedFiles(IReadOnlyList<ManifestFile> files, Func<string, string?> text)
    {
        _files = files.ToDictionary(file => file.Path, StringComparer.Ordinal);
        _text = text;
    }

    /// <summary>Whether a file says what kustomize does with others.</summary>
    public static bool IsKustomization(ManifestFile file) => Of(file) is not null;

    /// <summary>The files as they would be applied. Those that no kustomization names stay as they are.</summary>
    /// <param name="files">Files of one folder and those below it.</param>
    /// <param name="text">The text of a file by its path, as the paths of <paramref name="files"/> are written; null where there is none.</param>
    /// <exception cref="EnvironmentKitException">A resource that a kustomization names is not there.</exception>
    public static IReadOnlyList<ManifestFile> Apply(IReadOnlyList<ManifestFile> files, Func<string, string?> text)
    {
        ArgumentNullException.ThrowIfNull(files);
        var roots = files.Where(file => Of(file) is not null).ToList();
        return roots.Count == 0 ? files : new KustomizedFiles(files, text).Apply(roots, files);
    }

    private IReadOnlyList<ManifestFile> Apply(List<ManifestFile> kustomizations, IReadOnlyList<ManifestFile> files)
    {
        // What another one names is made by that one.
        var named = kustomizations.SelectMany(file => Of(file)!.List("resources").Select(resource => ManifestPath.Join(ManifestPath.FolderOf(file.Path), resource)))
            .ToHashSet(StringComparer.Ordinal);
        var made = new List<ManifestNode>();
        foreach (var file in kustomizations.Where(file => !named.Contains(ManifestPath.FolderOf(file.Path)) && !named.Contains(file.Path)))
        {
            made.AddRange(Make(file));
        }

        return
        [
            .. made.Concat(_kustomizations).GroupBy(node => node.File, StringComparer.Ordinal).Select(group => new ManifestFile(group.Key, [.. group])),
            .. files.Where(file => !_read.Contains(file.Path)),
        ];
    }

    private List<ManifestNode> Make(ManifestFile file)
    {
        if (!_read.Add(file.Path))
        {
            return [];
        }

        var kustomization = Of(file)!;
        _kustomizations.Add(IsKustomization(kustomization) ? kustomization : kustomization.With(["apiVersion"], _ => Node.Text("kustomize.config.k8s.io/v1beta1", kustomization)));
        var folder = ManifestPath.FolderOf(file.Path);
        var objects = new List<ManifestNode>();
        foreach (var resource in kustomization.List("resources").Concat(kustomization.List("bases")))
        {
            if (UnappliedKustomization.IsElsewhere(resource))
            {
                continue;
            }

            var named = Find(ManifestPath.Join(folder, resource)) ?? throw new EnvironmentKitException(
                $"'{file.Path}' names the resource '{resource}', which is not there. Add the file or folder, or remove the line; kubectl would refuse it too.");
            if (Of(named) is not null)
            {
                objects.AddRange(Make(named));
            }
            else if (_read.Add(named.Path))
            {
                objects.AddRange(named.Documents.SelectMany(Flat));
            }
        }

        foreach (var patch in Patches(kustomization))
        {
            _read.Add(ManifestPath.Join(folder, patch));
        }

        objects.AddRange(new Generators(kustomization, name => _text(ManifestPath.Join(folder, name))).Objects());
        return [.. new Transformations(kustomization).Apply(objects)];
    }

    // What lies outside the folder is read too, as kubectl does.
    private ManifestFile? Find(string path)
    {
        foreach (var candidate in (string[])[path, .. _names.Select(name => ManifestPath.Join(path, name))])
        {
            if (_files.TryGetValue(candidate, out var file))
            {
                return file;
            }

            if (_text(candidate) is { } text)
            {
                return _files[candidate] = ManifestReader.Read(candidate, text);
            }
        }

        return null;
    }

    private static IEnumerable<string> Patches(ManifestNode kustomization) =>
    [
        .. kustomization.List("patchesStrategicMerge"),
        .. kustomization.Objects("patches").Concat(kustomization.Objects("patchesJson6902")).Select(patch => patch.Text("path")).OfType<string>(),
    ];

    private static ManifestNode? Of(ManifestFile file) => file.Documents is [var only] && (IsKustomization(only) || _names.Contains(ManifestPath.NameOf(file.Path))) ? only : null;

    private static bool IsKustomization(ManifestNode node) => node.Text("kind") is "Kustomization" or "Component" && node.Text("apiVersion")?.StartsWith("kustomize.config.k8s.io/", StringComparison.Ordinal) == true;

    private static IEnumerable<ManifestNode> Flat(ManifestNode node) =>
        node.Text("kind")?.EndsWith("List", StringComparison.Ordinal) == true && node["items"] is { } items ? items.Items.SelectMany(Flat) : [node];
}
