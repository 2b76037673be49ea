using ContainerEngine.Commands;
using EnvironmentUnderTest;

namespace ContainerEngine.Images;

/// <summary>A .NET project of the checkout, published for the runtime that is in the image.</summary>
/// <param name="project">The project file, relative to the checkout.</param>
/// <param name="name">The folder in the image's build folder.</param>
/// <param name="sources">The folders that it is built from, relative to the checkout.</param>
internal sealed class PublishedProject(string project, string name, IReadOnlyList<string> sources) : Material
{
    private static readonly string[] SharedFiles = ["Directory.Build.props", "Directory.Build.targets", "Directory.Packages.props", "global.json"];
    private static readonly SemaphoreSlim OneBuild = new(1);

    public override string Fingerprint { get; } = ContentHash.Of(
        [.. SharedFiles.Select(file => Path.Join(Checkout.Root, file)), .. sources.SelectMany(folder => Sources(Path.Join(Checkout.Root, folder)))],
        Checkout.Root);

    public override async Task PutIntoAsync(string folder)
    {
        await OneBuild.WaitAsync();
        try
        {
            // Apart from the checkout's own output, which a build may be writing at this moment.
            var artifacts = Path.Join(EngineClient.Folder, "artifacts");
            (await Command.RunAsync(
                "dotnet",
                [
                    "publish", Path.Join(Checkout.Root, project), "--configuration", "Release", "--output", Path.Join(folder, name),
                    "--artifacts-path", artifacts, "--nologo", "--verbosity", "quiet", "--disable-build-servers", "-p:UseSharedCompilation=false", "-nodeReuse:false",
                ])).EnsureSucceeded();
        }
        finally
        {
            OneBuild.Release();
        }
    }

    private static IEnumerable<string> Sources(string folder) => Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)
        .Where(file => !file.Contains("/bin/", StringComparison.Ordinal) && !file.Contains("/obj/", StringComparison.Ordinal));
}
