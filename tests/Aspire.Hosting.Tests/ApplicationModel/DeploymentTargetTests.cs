using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Tests.Pipelines;

namespace Aspire.Hosting.Tests.ApplicationModel;

public sealed class DeploymentTargetTests
{
    private readonly IDistributedApplicationBuilder _builder = Declared.Published();

    [Fact]
    public void GetDeploymentTarget_OneEnvironment_IsItsTarget()
    {
        var (one, _) = Environments(_builder);
        var web = _builder.AddContainer("web", "nginx");
        var target = Target(web, one);

        web.Resource.GetDeploymentTargetAnnotation().ShouldBe(target);
    }

    [Fact]
    public void GetDeploymentTarget_BoundToOneOfTwo_IsThatOnesAlone()
    {
        var (one, two) = Environments(_builder);
        var web = _builder.AddContainer("web", "nginx").WithComputeEnvironment(two);
        Target(web, one);
        var target = Target(web, two);

        web.Resource.GetComputeEnvironment().ShouldBe(two.Resource);
        web.Resource.GetDeploymentTargetAnnotation().ShouldBe(target);
        web.Resource.GetDeploymentTargetAnnotation(one.Resource).ShouldBeNull();
    }

    [Fact]
    public void GetDeploymentTarget_BoundToNoneOfTwo_IsRefused()
    {
        var (one, two) = Environments(_builder);
        var web = _builder.AddContainer("web", "nginx");
        Target(web, one);
        Target(web, two);

        Should.Throw<InvalidOperationException>(() => web.Resource.GetDeploymentTargetAnnotation()).Message.ShouldContain("'one', 'two'");
    }

    [Fact]
    public async Task RunAsync_TwoEnvironmentsAndAnUnboundResource_IsRefusedByName()
    {
        var run = new PipelineRun();
        var (one, _) = Environments(run.Builder);
        run.Builder.AddContainer("web", "nginx").WithComputeEnvironment(one);
        run.Builder.AddContainer("worker", "busybox");

        var message = await run.FailAsync();

        message.ShouldContain("'worker' may go to any of the environments 'one', 'two'");
        message.ShouldNotContain("'web'");
    }

    private static (IResourceBuilder<Platform> One, IResourceBuilder<Platform> Two) Environments(IDistributedApplicationBuilder builder) =>
        (builder.AddResource(new Platform("one")), builder.AddResource(new Platform("two")));

    private static DeploymentTargetAnnotation Target(IResourceBuilder<ContainerResource> resource, IResourceBuilder<Platform> environment)
    {
        var target = new DeploymentTargetAnnotation(environment.Resource) { ComputeEnvironment = environment.Resource };
        resource.WithAnnotation(target);
        return target;
    }

    private sealed class Platform(string name) : Resource(name), IComputeEnvironmentResource;
}
