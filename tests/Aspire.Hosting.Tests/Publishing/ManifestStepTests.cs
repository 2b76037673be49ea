using Aspire.Hosting.Tests.Pipelines;

namespace Aspire.Hosting.Tests.Publishing;

public sealed class ManifestStepTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("new/manifest.json", "new/manifest.json")]
    [InlineData("out", "out/aspire-manifest.json")]
    public async Task RunAsync_OutputPath_IsFileOrFolder(string given, string expected)
    {
        var run = Publishing(Path.Join(_folder.Path, given));
        run.Builder.AddParameter("region");

        await run.ExecuteAsync();

        (await File.ReadAllTextAsync(Path.Join(_folder.Path, expected), TestContext.Current.CancellationToken)).ShouldContain("{region.inputs.value}");
    }

    [Fact]
    public async Task RunAsync_NoOutputPath_SaysWhatToAdd() =>
        (await new PipelineRun("--publisher", "manifest").FailAsync()).ShouldContain("--output-path");

    [Fact]
    public async Task RunAsync_FolderIsAFile_NamesThePath()
    {
        await File.WriteAllTextAsync(Path.Join(_folder.Path, "taken"), "", TestContext.Current.CancellationToken);
        var path = Path.Join(_folder.Path, "taken", "manifest.json");

        (await Publishing(path).FailAsync()).ShouldContain(path);
    }

    [Fact]
    public async Task RunAsync_ResourceFails_LeavesTheOldManifest()
    {
        var path = Path.Join(_folder.Path, "manifest.json");
        await File.WriteAllTextAsync(path, "old", TestContext.Current.CancellationToken);
        var run = Publishing(path);
        run.Builder.AddParameter("region");
        run.Builder.AddContainer("broken", "nginx").WithEnvironment(_ => throw new DistributedApplicationException("No environment."));

        (await run.FailAsync()).ShouldContain("No environment.");

        (await File.ReadAllTextAsync(path, TestContext.Current.CancellationToken)).ShouldBe("old");
        Directory.GetFileSystemEntries(_folder.Path).ShouldBe([path]);
    }

    private static PipelineRun Publishing(string path) => new("--publisher", "manifest", "--output-path", path);
}
