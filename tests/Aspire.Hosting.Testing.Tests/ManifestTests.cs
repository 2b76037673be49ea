namespace Aspire.Hosting.Testing.Tests;

/// <summary>The manifests of AppHosts as people write them.</summary>
public sealed class ManifestTests
{
    [Theory]
    [InlineData("site")]
    [InlineData("shop")]
    [InlineData("archive")]
    public async Task Publish_OrdinaryAppHost_WritesAspiresManifest(string declaration)
    {
        using var folder = new TemporaryFolder();
        var path = Path.Join(folder.Path, "manifest.json");
        await using var builder = await DistributedApplicationTestingBuilder.CreateAsync<Projects.OrdinaryAppHost>(
            [$"--declaration={declaration}", "--operation", "publish", "--step", "publish-manifest", "--output-path", path], TestContext.Current.CancellationToken);
        await using var application = await builder.BuildAsync(TestContext.Current.CancellationToken);
        await application.RunAsync(TestContext.Current.CancellationToken);

        var manifest = await File.ReadAllTextAsync(path, TestContext.Current.CancellationToken);

        // Paths are written relative to the manifest's folder, which is another one every time.
        manifest.Replace(Path.GetRelativePath(folder.Path, Checkout.Root), "..", StringComparison.Ordinal).ShouldMatchGolden($"{declaration}.json");
    }
}
