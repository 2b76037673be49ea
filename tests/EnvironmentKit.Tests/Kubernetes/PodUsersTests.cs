using EnvironmentKit.Deployment;
using EnvironmentKit.Kubernetes;

namespace EnvironmentKit.Tests.Kubernetes;

public sealed class PodUsersTests
{
    [Fact]
    public void Raise_ImageWithADockerfileOfTheKit_RunsAsAHighUser() =>
        Raised(new ImageBuild("web", SampleTier.Web().Image, ".", "manifests/images/web/Dockerfile") { Files = [new("images/web/Dockerfile", "FROM scratch\n")] })
            .ShouldBe(new ServiceUser(11654, 11654));

    [Fact]
    public void Raise_DockerfileOfTheRepository_StaysItsUser() => Raised(new ImageBuild("web", SampleTier.Web().Image, "web", "web/Dockerfile")).ShouldBe(SampleTier.Web().User);

    [Fact]
    public void Raise_ImageOfSomebodyElse_StaysItsUser() => Raised().ShouldBe(SampleTier.Web().User);

    private static ServiceUser Raised(params IReadOnlyList<ImageBuild> builds) =>
        PodUsers.Raise(SampleTier.Create() with { Services = [SampleTier.Web()], Builds = builds }).Services.Single().User;
}
