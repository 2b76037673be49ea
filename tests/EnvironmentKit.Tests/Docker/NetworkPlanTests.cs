using EnvironmentKit.Deployment;
using EnvironmentKit.Docker;

namespace EnvironmentKit.Tests.Docker;

public sealed class NetworkPlanTests
{
    private readonly TierDeployment _deployment = LibraryDeployment.Create();

    [Theory]
    [InlineData("backup", "db")]
    [InlineData("db", "db")]
    [InlineData("gateway", "edge", "web")]
    [InlineData("web", "db", "edge", "web")]
    [InlineData("worker", "worker")]
    public void Of_Service_SharesNetworksOnlyWithCallersAndCalled(string service, params string[] networks) =>
        new NetworkPlan(_deployment).Of(_deployment.Services.Single(one => one.Name == service)).ShouldBe(networks);

    [Fact]
    public void Names_OnlyEdge_LeadsOut() =>
        new NetworkPlan(_deployment).Names.Where(name => !NetworkPlan.IsInternal(name)).ShouldBe(["edge"]);
}
