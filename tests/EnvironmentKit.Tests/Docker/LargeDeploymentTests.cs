using EnvironmentKit.Compose;
using EnvironmentKit.Deployment;
using EnvironmentKit.Swarm;

namespace EnvironmentKit.Tests.Docker;

public sealed class LargeDeploymentTests
{
    [Theory]
    [InlineData(Target.Compose)]
    [InlineData(Target.Swarm)]
    public void Render_ThousandServices_WritesEveryOne(Target target)
    {
        IRenderer renderer = target == Target.Compose ? new ComposeRenderer() : new SwarmRenderer();
        var deployment = LibraryDeployment.Large(1000);

        var content = renderer.Render(deployment)[0].Content;

        foreach (var service in deployment.Services)
        {
            content.Contains($"\n  {service.Name}:\n", StringComparison.Ordinal).ShouldBeTrue(service.Name);
        }
    }
}
