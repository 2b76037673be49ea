using System.Runtime.InteropServices;
using ContainerEngine.Commands;

namespace ContainerEngine.Images;

/// <summary>This machine's .NET SDK, as far as C# needs it.</summary>
internal sealed class DotNetSdk : Material
{
    private static readonly string Root = Path.GetFullPath(Path.Join(RuntimeEnvironment.GetRuntimeDirectory(), "../../.."));
    private static readonly string[] Unneeded = ["FSharp", "DotnetTools"];

    // The newest: prereleases aside, which the repository does not ask for.
    private static readonly string Sdk = Directory.EnumerateDirectories(Path.Join(Root, "sdk"))
        .MaxBy(folder => Version.TryParse(Path.GetFileName(folder), out var version) ? version : new Version(0, 0))!;

    public override string Fingerprint => Path.GetFileName(Sdk);

    public override async Task PutIntoAsync(string folder)
    {
        var target = Directory.CreateDirectory(Path.Join(folder, "dotnet")).FullName;
        var parts = Directory.EnumerateFileSystemEntries(Sdk).Where(part => !Unneeded.Contains(Path.GetFileName(part)))
            .Select(part => Path.GetRelativePath(Root, part))
            .Concat(["dotnet", "host", "packs", "shared", "sdk-manifests"])
            .Where(part => Path.Exists(Path.Join(Root, part)));
        (await Command.RunAsync("cp", ["--archive", "--parents", .. parts, target], folder: Root)).EnsureSucceeded();
    }
}
