using System.Diagnostics;
using EnvironmentKit.Compose;
using EnvironmentKit.Deployment;
using EnvironmentKit.Swarm;

namespace EnvironmentKit.Tests.Docker;

public sealed class LargeDeploymentTests
{
    [Theory]
    [InlineData(Target.Compose)]
    [InlineData(Target.Swarm)]
    public void Render_ThousandServices_TakesLessThanTwoSeconds(Target target)
    {
        IRenderer renderer = target == Target.Compose ? new ComposeRenderer() : new SwarmRenderer();
        var deployment = LibraryDeployment.Large(1000);

        var watch = Stopwatch.StartNew();
        renderer.Render(deployment)[0].Content.Length.ShouldBeGreaterThan(1_000_000);

        watch.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(2));
    }
}
