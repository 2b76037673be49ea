using EnvironmentKit.Tests;
using EnvironmentUnderTest;

namespace EndToEnd.Publishing;

/// <summary>Publishing as a process: what it says, how it ends, and that nothing else starts.</summary>
public sealed class PipelineTests : IDisposable
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(20);
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Publish_ManifestOfTheShippedDeclaration_MatchesGolden()
    {
        var path = Path.Join(_folder.Path, "manifest.json");
        await using var appHost = AppHostProcess.Start(
            Checkout.AppHost, _folder.Path, _folder.Path, ("Publishing__Publisher", "manifest"), ("Pipeline__OutputPath", path));

        (await appHost.WaitForExitAsync(Limit)).ShouldBe(0, appHost.Output);

        // Paths are relative to the manifest, which another run writes somewhere else.
        var manifest = await File.ReadAllTextAsync(path, TestContext.Current.CancellationToken);
        manifest.Replace(Path.GetRelativePath(_folder.Path, Checkout.Root), "..", StringComparison.Ordinal).ShouldMatchGolden("library.json");
    }

    [Theory]
    [InlineData("mistake", "The tier 'stagin' does not exist.")]
    [InlineData("defect", "Nobody thought of this.")]
    [InlineData("mistaek", "Step 'mistaek' not found in pipeline.")]
    public async Task Publish_StepFails_SaysWhyAndFails(string step, string message)
    {
        await using var appHost = Publish(step);

        (await appHost.WaitForExitAsync(Limit)).ShouldBe(1, appHost.Output);

        appHost.Output.ShouldContain(message);
        appHost.Output.ShouldNotContain("   at ");
    }

    [Fact]
    public async Task Publish_Interrupted_EndsAtOnceHavingStartedNothing()
    {
        await using var appHost = Publish("slow");
        await Eventually.Get("The step", Limit, () => Task.FromResult((appHost.Output.Contains("slow begins", StringComparison.Ordinal), appHost.Output)));
        appHost.Marks.Running().Keys.ShouldBe([appHost.Id]);

        appHost.Interrupt();

        (await appHost.WaitForExitAsync(TimeSpan.FromSeconds(5))).ShouldBe(130, appHost.Output);
        appHost.Output.ShouldContain("Pipeline cancelled");
    }

    private AppHostProcess Publish(string step) => AppHostProcess.StartScenario("steps", _folder.Path, ("AppHost__Operation", "publish"), ("Pipeline__Step", step));
}
