using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Pipelines;
using EnvironmentKit.Tests.Schedules;
using Microsoft.Extensions.DependencyInjection;

namespace EnvironmentKit.Tests.Policies.Linting;

public sealed class LintStepsTests : IDisposable
{
    private readonly string _repository = Directory.CreateTempSubdirectory("lint-").FullName;

    public void Dispose() => TestFolder.Delete(_repository);

    [Fact]
    public async Task Publish_PolicyBroken_WritesNothing()
    {
        var message = await FailAsync("publish", builder => Cache(builder, "stable"));

        message.ShouldContain("publish");
        Published().ShouldBeEmpty();
    }

    [Fact]
    public async Task Publish_PolicyBroken_IsToldOnceForAllTiersWithoutWhatIsWaived()
    {
        var steps = new RecordedSteps();

        await FailAsync("publish", builder =>
        {
            builder.Services.AddSingleton<IPipelineActivityReporter>(steps);
            builder.AddTier("production").ToDockerCompose().WithWaiver("image-not-pinned-by-digest", "Not here", "2027-06-30");
            Cache(builder, "stable");
            builder.AddContainer("other", "redis", "8.2").WithEndpoint(targetPort: 6379, name: "tcp");
        });

        // One for each tier, each in one report.
        steps.Lines.Count(line => line.EndsWith("  latest-tag", StringComparison.Ordinal)).ShouldBe(2, string.Join('\n', steps.Lines));
        steps.Lines.Count(line => line.Contains("why:", StringComparison.Ordinal)).ShouldBe(1);
        steps.Lines.ShouldNotContain(line => line.Contains("  waived  ", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Publish_Waived_Writes()
    {
        await RunAsync("publish", builder => Cache(builder, "stable").WithWaiver("latest-tag", "Nothing else is to be had", "2027-06-30"));

        Published().ShouldContain("compose.yaml");
    }

    [Fact]
    public async Task Publish_ByNameOfALinter_IsWaivedToo()
    {
        await RunAsync("publish", builder => Cache(builder, "stable").WithWaiver("service-image-require-explicit-tag", "Nothing else is to be had", "2027-06-30"));

        Published().ShouldContain("compose.yaml");
    }

    [Theory]
    [InlineData("publish")]
    [InlineData("check-staging")]
    [InlineData("lint")]
    public async Task Step_WaiverPastItsDate_FailsThoughNothingIsBroken(string step)
    {
        await FailAsync(step, builder => Cache(builder, "8.2").WithWaiver("latest-tag", "Nothing else is to be had", "2026-06-29"));

        Published().ShouldBeEmpty();
    }

    [Fact]
    public async Task Lint_Clean_Passes() => await RunAsync("lint-staging", builder => Cache(builder, "8.2"));

    private static IResourceBuilder<ContainerResource> Cache(IDistributedApplicationBuilder builder, string tag) =>
        builder.AddContainer("cache", "redis", tag).WithEndpoint(targetPort: 6379, name: "tcp");

    private string[] Published() => Directory.Exists(Manifests) ? [.. Directory.EnumerateFiles(Manifests, "*", SearchOption.AllDirectories).Select(path => Path.GetFileName(path))] : [];

    private string Manifests => Path.Join(_repository, "manifests");

    private async Task<string> FailAsync(string step, Action<IDistributedApplicationBuilder> declare) =>
        (await Should.ThrowAsync<DistributedApplicationException>(() => RunAsync(step, declare))).Message;

    private async Task RunAsync(string step, Action<IDistributedApplicationBuilder> declare)
    {
        Directory.CreateDirectory(Path.Join(_repository, ".git"));
        var folder = Directory.CreateDirectory(Path.Join(_repository, "AppHost")).FullName;
        await File.WriteAllTextAsync(Path.Join(folder, "appsettings.json"), """{ "Environment": { "Name": "library", "Version": "1.4.0" } }""", TestContext.Current.CancellationToken);
        var builder = DistributedApplication.CreateBuilder(new DistributedApplicationOptions { Args = ["--operation", "publish", "--step", step], ProjectDirectory = folder });
        builder.Services.AddSingleton<TimeProvider>(new ManualClock(new DateTimeOffset(2026, 6, 30, 12, 0, 0, TimeSpan.Zero)));
        builder.AddTier("staging").ToDockerCompose();
        declare(builder);
        await builder.Build().RunAsync(TestContext.Current.CancellationToken);
    }
}
