using System.Text.Json;
using EnvironmentKit.Deployment;

namespace EnvironmentKit.Images.Projects;

/// <summary>Reads what images need to know of projects. Files that several projects share are read once.</summary>
/// <param name="repository">The repository; everything that a build needs lies in it.</param>
internal sealed class ProjectReader(RepositoryFolder repository)
{
    private static readonly string[] BuildFiles = ["Directory.Build.props", "Directory.Build.targets", "Directory.Packages.props", "Directory.Build.rsp"];
    private static readonly string[] NuGetFiles = ["nuget.config", "NuGet.config", "NuGet.Config"];
    private static readonly string[] CompilerFiles = [".editorconfig", ".globalconfig"];

    private static readonly HashSet<string> FileItems = new(StringComparer.OrdinalIgnoreCase)
    {
        "Compile", "Content", "None", "EmbeddedResource", "AdditionalFiles", "EditorConfigFiles", "GlobalAnalyzerConfigFiles", "Protobuf",
    };

    // Each makes the publish output something else than a program for dotnet.
    private static readonly string[] OwnRuntime = ["PublishAot", "SelfContained", "PublishSelfContained", "PublishSingleFile"];

    private readonly Dictionary<string, ProjectXml> _files = new(StringComparer.Ordinal);
    private readonly Dictionary<string, ProjectEvaluation> _projects = new(StringComparer.Ordinal);

    /// <summary>Reads a program and everything that it refers to.</summary>
    /// <param name="resource">The resource's name, for messages.</param>
    /// <param name="path">The absolute path of its project file.</param>
    /// <exception cref="EnvironmentKitException">A project file is missing, outside of the repository, or cannot be built for a Linux container.</exception>
    public ProjectFacts Read(string resource, string path)
    {
        var closure = new SortedDictionary<string, ProjectEvaluation>(StringComparer.Ordinal);
        Add(closure, path, $"'{resource}': the project");
        var program = _projects[path];
        var (framework, several) = Framework(resource, program);
        Refuse(resource, program);
        var locks = closure.Values.Select(project => Path.Join(project.Project.Folder, "packages.lock.json")).Where(File.Exists).ToList();
        var restore = closure.Values.SelectMany(project => project.Files)
            .Concat(closure.Values.SelectMany(project => Above(project.Project.Folder, [.. BuildFiles, .. NuGetFiles])))
            .Concat(locks)
            .Append(Path.Join(repository.Path, "global.json"));
        var (otherFiles, otherFolders) = Outside(closure.Values, $"'{resource}': the file");
        return new ProjectFacts
        {
            Path = Relative(path),
            AssemblyName = program.Property("AssemblyName") ?? Path.GetFileNameWithoutExtension(path),
            Framework = framework,
            HasSeveralFrameworks = several,
            Sdk = Sdk(framework),
            UsesAspNetCore = closure.Values.Any(UsesAspNetCore),
            IsGlobalizationInvariant = program.IsTrue("InvariantGlobalization"),
            IsLocked = locks.Count == closure.Count,
            RestoreFiles = Ordered(restore.Where(File.Exists).Select(Relative)),
            OtherFiles = Ordered(closure.Values.SelectMany(project => Above(project.Project.Folder, CompilerFiles)).Select(Relative).Concat(otherFiles)),
            Folders = Ordered(closure.Keys.Select(project => Folder(Relative(project))).Concat(otherFolders)),
        };
    }

    private void Add(SortedDictionary<string, ProjectEvaluation> closure, string path, string what)
    {
        repository.Inside(path, repository.Path, what);
        if (!File.Exists(path))
        {
            throw new EnvironmentKitException($"{what} '{path}' is not there. Restore the file, or take what refers to it away.");
        }

        var project = Evaluate(path);
        closure[path] = project;
        foreach (var (written, reference) in project.Includes(kind => kind == "ProjectReference"))
        {
            // Items made of items are build logic of the repository, which says elsewhere what they are.
            if (reference.Contains("@(", StringComparison.Ordinal))
            {
                continue;
            }

            if (reference.AsSpan().IndexOfAny("$*?%") >= 0)
            {
                throw new EnvironmentKitException(
                    $"The project '{path}' refers to '{written}', which only MSBuild understands, so that no image can be described for it. "
                    + "Write the path of the project there, or give the resource a Dockerfile of its own with PublishAsDockerFile().");
            }

            if (!closure.ContainsKey(reference))
            {
                Add(closure, reference, $"The project '{Relative(path)}' refers to the project");
            }
        }
    }

    private ProjectEvaluation Evaluate(string path)
    {
        if (!_projects.TryGetValue(path, out var project))
        {
            var file = Load(path);
            project = new ProjectEvaluation(file, Shared(file, "Directory.Build.props"), Shared(file, "Directory.Build.targets"), Load);
            _projects[path] = project;
        }

        return project;
    }

    // Those of outer folders first: where the nearest imports the next one above, its own values win.
    private List<ProjectXml> Shared(ProjectXml project, string name) => [.. Above(project.Folder, [name]).Reverse().Select(Load)];

    private ProjectXml Load(string path)
    {
        if (!_files.TryGetValue(path, out var file))
        {
            _files[path] = file = ProjectXml.Load(path);
        }

        return file;
    }

    /// <summary>Files of these names in the folder and in those above it, up to the repository's root.</summary>
    private IEnumerable<string> Above(string folder, string[] names)
    {
        for (var above = new DirectoryInfo(folder); above is not null && repository.Relative(above.FullName, repository.Path) is not null; above = above.Parent)
        {
            foreach (var name in names.Select(name => Path.Join(above.FullName, name)).Where(File.Exists))
            {
                yield return name;
            }
        }
    }

    private static (string Version, bool Several) Framework(string resource, ProjectEvaluation program)
    {
        var names = (program.Property("TargetFramework") ?? program.Property("TargetFrameworks") ?? string.Empty)
            .Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        var versions = names.Select(NetVersion).OfType<Version>().ToList();
        return versions.Count > 0
            ? (versions.Max()!.ToString(2), names.Length > 1)
            : throw new EnvironmentKitException(
                $"'{resource}': the project '{program.Project.Path}' says nowhere which .NET it targets{(names.Length > 0 ? $" that runs on Linux, only '{string.Join(';', names)}'" : "")}. "
                + "Write <TargetFramework>net10.0</TargetFramework> into it or into Directory.Build.props.");
    }

    private static void Refuse(string resource, ProjectEvaluation program)
    {
        if (OwnRuntime.FirstOrDefault(program.IsTrue) is { } property)
        {
            throw new EnvironmentKitException(
                $"'{resource}': the project '{program.Project.Path}' sets {property}, and the kit's images bring the runtime themselves. "
                + "Take it away, or give the resource a Dockerfile of its own with PublishAsDockerFile().");
        }
    }

    private static bool UsesAspNetCore(ProjectEvaluation project) =>
        project.Project.Sdk.Contains("Microsoft.NET.Sdk.Web", StringComparison.OrdinalIgnoreCase)
        || project.Project.Sdk.Contains("Microsoft.NET.Sdk.BlazorWebAssembly", StringComparison.OrdinalIgnoreCase)
        || project.Items(kind => kind == "FrameworkReference").Any(item => item.Metadata("Include")?.StartsWith("Microsoft.AspNetCore.", StringComparison.OrdinalIgnoreCase) is true);

    // A global.json may ask for a newer SDK than the framework needs.
    private string Sdk(string framework)
    {
        var path = Path.Join(repository.Path, "global.json");
        if (!File.Exists(path))
        {
            return framework;
        }

        try
        {
            var options = new JsonDocumentOptions { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip };
            using var json = JsonDocument.Parse(File.ReadAllText(path), options);
            var asked = json.RootElement.TryGetProperty("sdk", out var sdk) && sdk.TryGetProperty("version", out var version) ? version.GetString() : null;
            return Version.TryParse(asked?.Split('-')[0], out var newest) && newest > new Version(framework + ".0") ? newest.ToString(2) : framework;
        }
        catch (JsonException exception)
        {
            throw new EnvironmentKitException($"'{path}' cannot be read: {exception.Message} Mend it until `dotnet --version` accepts it.", exception);
        }
    }

    private (List<string> Files, List<string> Folders) Outside(IEnumerable<ProjectEvaluation> projects, string what)
    {
        List<string> files = [], folders = [];
        foreach (var project in projects)
        {
            foreach (var (_, path) in project.Includes(FileItems.Contains))
            {
                var wild = path.AsSpan().IndexOfAny("*?");
                var certain = wild < 0 ? path : path[..path.AsSpan(0, wild).LastIndexOf('/')];
                if (path.AsSpan().IndexOfAny("$@%") < 0 && !$"{certain}/".StartsWith(project.Project.Folder, StringComparison.Ordinal))
                {
                    (Directory.Exists(certain) ? folders : files).Add(repository.Inside(certain, repository.Path, what));
                }
            }
        }

        return (files, folders);
    }

    private string Relative(string path) => repository.Inside(path, repository.Path, "The file");

    private static string Folder(string file) => Path.GetDirectoryName(file) is { Length: > 0 } folder ? folder.Replace('\\', '/') : ".";

    private static List<string> Ordered(IEnumerable<string> paths) => [.. paths.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];

    // The version in net10.0; null for frameworks that do not run on Linux, such as net10.0-windows.
    private static Version? NetVersion(string framework) =>
        framework.StartsWith("net", StringComparison.Ordinal) && Version.TryParse(framework.AsSpan(3), out var version) ? version : null;
}
