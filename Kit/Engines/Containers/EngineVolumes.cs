using EnvironmentKit.Engines.Folders;

namespace EnvironmentKit.Engines.Containers;

/// <summary>Notes which volumes of a container engine hold this checkout's data, so that <c>./dev clean --volumes</c> finds them.</summary>
internal sealed class EngineVolumes(EnvironmentFolder folder)
{
    /// <summary>The file, one name a line.</summary>
    public string Path => System.IO.Path.Join(folder.Root, "container-volumes");

    /// <summary>Adds names to those that are noted already.</summary>
    public void Note(IEnumerable<string> names)
    {
        var noted = File.Exists(Path) ? File.ReadAllLines(Path) : [];
        var all = noted.Union(names, StringComparer.Ordinal).Order(StringComparer.Ordinal).ToList();
        if (all.Count > noted.Length)
        {
            File.WriteAllLines(Path, all);
        }
    }
}
