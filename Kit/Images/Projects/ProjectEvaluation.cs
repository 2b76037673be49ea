using System.Buffers;
using System.Text;

namespace EnvironmentKit.Images.Projects;

/// <summary>
/// What a project's files say together, as far as that can be told without MSBuild, which takes longer to start than all of a
/// publish: literal properties and items, their usual conditions, and imports by path.
/// </summary>
internal sealed class ProjectEvaluation
{
    private static readonly SearchValues<char> NameCharacters =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-");

    private const string ThisFileDirectory = "MSBuildThisFileDirectory";
    private readonly List<ProjectXml> _files = [];
    private readonly Dictionary<string, string> _properties = new(StringComparer.OrdinalIgnoreCase);
    private readonly Func<string, ProjectXml> _load;

    /// <param name="project">The project's file.</param>
    /// <param name="before">Files that MSBuild reads before it, in order, such as <c>Directory.Build.props</c>.</param>
    /// <param name="after">Files that it reads afterwards.</param>
    /// <param name="load">Reads a file by its absolute path.</param>
    public ProjectEvaluation(ProjectXml project, IEnumerable<ProjectXml> before, IEnumerable<ProjectXml> after, Func<string, ProjectXml> load)
    {
        Project = project;
        _load = load;
        _properties["MSBuildProjectDirectory"] = project.Folder.TrimEnd(Path.DirectorySeparatorChar);
        _properties["MSBuildProjectFullPath"] = project.Path;
        _properties["MSBuildProjectName"] = Path.GetFileNameWithoutExtension(project.Path);
        _properties["Configuration"] = "Release";
        foreach (var file in (IEnumerable<ProjectXml>)[.. before, project, .. after])
        {
            Read(file);
        }
    }

    /// <summary>The project's own file.</summary>
    public ProjectXml Project { get; }

    /// <summary>Every file that was read: what was given, and what is imported.</summary>
    public IEnumerable<string> Files => _files.Select(file => file.Path);

    /// <summary>A property's value; null where no file sets it, or only a value that MSBuild alone knows.</summary>
    public string? Property(string name) =>
        _properties.TryGetValue(name, out var value) && !value.Contains("$(", StringComparison.Ordinal) && value.Length > 0 ? value : null;

    /// <summary>Whether a property is <c>true</c>.</summary>
    public bool IsTrue(string name) => string.Equals(Property(name), "true", StringComparison.OrdinalIgnoreCase);

    /// <summary>Items that count, or of which only MSBuild can tell.</summary>
    public IEnumerable<ProjectElement> Items(Func<string, bool> kinds) =>
        _files.SelectMany(file => file.Items.Where(item => kinds(item.Name) && Holds(file, item) is not false));

    /// <summary>
    /// The files that items of these kinds include, as absolute paths with forward slashes. What only MSBuild knows is left in
    /// the path as it is written.
    /// </summary>
    public IEnumerable<(string Written, string Path)> Includes(Func<string, bool> kinds)
    {
        foreach (var file in _files)
        {
            _properties[ThisFileDirectory] = file.Folder;
            foreach (var item in file.Items.Where(item => kinds(item.Name) && Holds(file, item) is not false))
            {
                foreach (var written in (item.Metadata("Include") ?? string.Empty).Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
                {
                    var path = Expand(written).Replace('\\', '/');
                    yield return (written, path.AsSpan().IndexOfAny("$@%") >= 0 ? path : Path.GetFullPath(path, Project.Folder));
                }
            }
        }
    }

    private string Expand(string text) => Expand(text, name => Property(name) ?? $"$({name})");

    private void Read(ProjectXml file)
    {
        if (_files.Exists(known => known.Path == file.Path))
        {
            return;
        }

        _files.Add(file);
        _properties[ThisFileDirectory] = file.Folder;
        foreach (var element in file.PropertiesAndImports)
        {
            var holds = Holds(file, element);
            if (element.Name == "Import" && element.Metadata("Project") is { } import)
            {
                if (holds is not false)
                {
                    Import(file, Expand(import).Replace('\\', '/'));
                }
            }
            else if (holds is true)
            {
                _properties[element.Name] = Expand(element.Value);
            }
        }
    }

    private void Import(ProjectXml file, string path)
    {
        if (!path.Contains('$', StringComparison.Ordinal) && File.Exists(Full(file, path)))
        {
            Read(_load(Full(file, path)));
            _properties[ThisFileDirectory] = file.Folder;
        }
    }

    private bool? Holds(ProjectXml file, ProjectElement element)
    {
        bool? all = true;
        foreach (var condition in element.Conditions)
        {
            var holds = ProjectCondition.Holds(
                condition,
                text => Expand(text, name => _properties.GetValueOrDefault(name, string.Empty)),
                path => Path.Exists(Full(file, path.Replace('\\', '/'))));
            if (holds is false)
            {
                return false;
            }

            all = holds is null ? null : all;
        }

        return all;
    }

    private static string Full(ProjectXml file, string path) => Path.GetFullPath(path, file.Folder);

    private static string Expand(string text, Func<string, string> value)
    {
        var start = text.IndexOf("$(", StringComparison.Ordinal);
        if (start < 0)
        {
            return text;
        }

        var expanded = new StringBuilder();
        var done = 0;
        for (; start >= 0; start = text.IndexOf("$(", done, StringComparison.Ordinal))
        {
            var end = text.AsSpan(start + 2).IndexOfAnyExcept(NameCharacters) + start + 2;
            expanded.Append(text, done, start - done);

            // Anything but a name is a function, which stays as it is written.
            var isProperty = end > start + 2 && text[end] == ')';
            expanded.Append(isProperty ? value(text[(start + 2)..end]) : "$(");
            done = isProperty ? end + 1 : start + 2;
        }

        return expanded.Append(text, done, text.Length - done).ToString();
    }
}
