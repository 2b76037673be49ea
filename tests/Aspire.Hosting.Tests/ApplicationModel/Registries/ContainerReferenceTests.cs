using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Publishing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace Aspire.Hosting.Tests.ApplicationModel.Registries;

public sealed class ContainerReferenceTests
{
    private readonly IDistributedApplicationBuilder _builder = Declared.Published();

    [Fact]
    public async Task ContainerImageReference_DeploymentTarget_IsTheNameInItsRegistry()
    {
        var web = _builder.AddContainer("Web", "web").WithRemoteImageTag("1.4");
        var registry = _builder.AddContainerRegistry("registry", "registry.example", "shop");
        web.WithAnnotation(new DeploymentTargetAnnotation(web.Resource) { ContainerRegistry = registry.Resource });
        var image = new ContainerImageReference(web.Resource);

        (await ((IValueProvider)image).GetValueAsync(TestContext.Current.CancellationToken)).ShouldBe("registry.example/shop/web:1.4");
        image.ValueExpression.ShouldBe("{Web.containerImage}");
    }

    [Fact]
    public async Task ContainerImageReference_NoDeploymentTarget_SaysSo() =>
        (await Should.ThrowAsync<InvalidOperationException>(async () => await ((IValueProvider)new ContainerImageReference(_builder.AddContainer("web", "web").Resource)).GetValueAsync(TestContext.Current.CancellationToken)))
            .Message.ShouldBe("Resource 'web' does not have a deployment target.");

    [Theory]
    [InlineData(3000, "3000")]
    [InlineData(null, "8080")]
    public async Task ContainerPortReference_FirstEndpoint_IsItsTargetPort(int? targetPort, string expected)
    {
        var port = new ContainerPortReference(_builder.AddContainer("web", "web").WithHttpEndpoint(targetPort: targetPort).Resource);

        (await ((IValueProvider)port).GetValueAsync(TestContext.Current.CancellationToken)).ShouldBe(expected);
        port.ValueExpression.ShouldBe("{web.containerPort}");
    }

    [Fact]
    public async Task WithContainerBuildOptions_Callback_ChangesTheOptionsOfWhoBuilds()
    {
        var web = _builder.AddContainer("web", "web").WithContainerBuildOptions(options => options.TargetPlatform = ContainerTargetPlatform.AllLinux);
        var options = new ContainerBuildOptionsCallbackContext(web.Resource, new ServiceCollection().BuildServiceProvider(), NullLogger.Instance, TestContext.Current.CancellationToken, _builder.ExecutionContext);

        await web.Resource.Annotations.OfType<ContainerBuildOptionsCallbackAnnotation>().Single().Callback(options);

        options.TargetPlatform.ShouldBe(ContainerTargetPlatform.LinuxAmd64 | ContainerTargetPlatform.LinuxArm64);
    }

    [Fact]
    public async Task EmitDockerfileArtifactsAsync_MadeDockerfile_IsWrittenWithWhatTheContextLeavesOut()
    {
        using var folder = new TemporaryFolder();
        var path = Path.Join(folder.Path, "sub", "Dockerfile");
        var build = new DockerfileBuildAnnotation(folder.Path, path, stage: null) { DockerfileFactory = _ => Task.FromResult("FROM scratch"), BuildContextIgnoreContent = "bin/" };

        await build.MaterializeDockerfileAsync(
            new DockerfileFactoryContext { Services = new ServiceCollection().BuildServiceProvider(), Resource = _builder.AddContainer("web", "web").Resource, CancellationToken = TestContext.Current.CancellationToken },
            TestContext.Current.CancellationToken);

        (await File.ReadAllTextAsync(path, TestContext.Current.CancellationToken)).ShouldBe("FROM scratch");
        (await File.ReadAllTextAsync($"{path}.dockerignore", TestContext.Current.CancellationToken)).ShouldBe("bin/");
    }
}
