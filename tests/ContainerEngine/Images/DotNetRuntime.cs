using System.Runtime.InteropServices;
using ContainerEngine.Commands;

namespace ContainerEngine.Images;

/// <summary>This machine's .NET runtime, which the tests themselves run on.</summary>
internal sealed class DotNetRuntime : Material
{
    private static readonly string Version = Path.GetFileName(RuntimeEnvironment.GetRuntimeDirectory().TrimEnd('/'));
    private static readonly string Root = Path.GetFullPath(Path.Join(RuntimeEnvironment.GetRuntimeDirectory(), "../../.."));

    public override string Fingerprint => Version;

    public override async Task PutIntoAsync(string folder)
    {
        var target = Directory.CreateDirectory(Path.Join(folder, "dotnet")).FullName;
        string[] parts = ["dotnet", "host", $"shared/Microsoft.NETCore.App/{Version}", $"shared/Microsoft.AspNetCore.App/{Version}"];
        (await Command.RunAsync("cp", ["--archive", "--parents", .. parts, target], folder: Root)).EnsureSucceeded();
    }
}
