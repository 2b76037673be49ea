using EnvironmentKit.Deployment;

namespace EnvironmentKit.Tests.Images;

/// <summary>A repository with files that a test writes, in a folder of its own.</summary>
internal sealed class SampleRepository : IDisposable
{
    public SampleRepository()
    {
        Write(".git/HEAD", "ref: refs/heads/main");
        Write("Directory.Build.props", "<Project><PropertyGroup><TargetFramework>net10.0</TargetFramework><InvariantGlobalization>true</InvariantGlobalization></PropertyGroup></Project>");
    }

    public string Root { get; } = Directory.CreateTempSubdirectory("repository-").FullName;

    public RepositoryFolder Folder => new(Root);

    /// <summary>Where its AppHost would be.</summary>
    public string AppHost => Path.Join(Root, "AppHost");

    public string this[string path] => Path.Join(Root, path);

    public string Write(string path, string content = "")
    {
        Directory.CreateDirectory(Path.GetDirectoryName(this[path])!);
        File.WriteAllText(this[path], content);
        return this[path];
    }

    /// <summary>A project with the items and properties given, and a lock file unless it is not to have one.</summary>
    public string Project(string path, string content = "", string sdk = "Microsoft.NET.Sdk", bool locked = true)
    {
        if (locked)
        {
            Write(Path.Join(Path.GetDirectoryName(path), "packages.lock.json"), "{}");
        }

        return Write(path, $"""<Project Sdk="{sdk}">{content}</Project>""");
    }

    public static string Reference(string path) => $"""<ItemGroup><ProjectReference Include="{path}" /></ItemGroup>""";

    public void Dispose() => Directory.Delete(Root, recursive: true);
}
