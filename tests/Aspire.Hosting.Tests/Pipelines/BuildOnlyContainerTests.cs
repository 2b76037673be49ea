using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Pipelines;

namespace Aspire.Hosting.Tests.Pipelines;

public sealed class BuildOnlyContainerTests
{
    [Theory]
    [InlineData(WellKnownPipelineSteps.PublishPrereq)]
    [InlineData(WellKnownPipelineSteps.DeployPrereq)]
    public async Task Run_NobodyTakesTheFiles_IsRefusedNamingIt(string step)
    {
        var run = new PipelineRun("--step", step);
        var taken = BuildOnly(run.Builder, "taken");
        BuildOnly(run.Builder, "orphan");
        run.Builder.AddProject("api", "/src/Api.csproj", launchProfileName: null).PublishWithContainerFiles(taken, "wwwroot");

        var message = await run.FailAsync();

        message.ShouldContain("'orphan'");
        message.ShouldNotContain("'taken'");
        message.ShouldContain("PublishWithContainerFiles");
        message.ShouldContain("builder.Pipeline.DisableBuildOnlyContainerValidation()");
    }

    [Fact]
    public async Task Run_CheckIsOff_Succeeds()
    {
        var run = new PipelineRun("--step", WellKnownPipelineSteps.PublishPrereq);
        BuildOnly(run.Builder, "orphan");
        run.Builder.Pipeline.DisableBuildOnlyContainerValidation().ShouldBe(run.Builder.Pipeline);

        await run.ExecuteAsync();
    }

    private static IResourceBuilder<FrontEnd> BuildOnly(IDistributedApplicationBuilder builder, string name) => builder.AddResource(new FrontEnd(name))
        .WithAnnotation(new DockerfileBuildAnnotation("/src", "/src/Dockerfile", null) { HasEntrypoint = false })
        .WithAnnotation(new ContainerFilesSourceAnnotation { SourcePath = "/app/dist" });

    private sealed class FrontEnd(string name) : ContainerResource(name), IResourceWithContainerFiles;
}
