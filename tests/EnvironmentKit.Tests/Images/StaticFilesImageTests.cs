using EnvironmentKit.Deployment;
using EnvironmentKit.Images;

namespace EnvironmentKit.Tests.Images;

public sealed class StaticFilesImageTests
{
    [Fact]
    public void Of_Folders_AreCopiedForTheOneWhoServesThem()
    {
        var build = StaticFilesImage.Of(
            "gateway",
            new ImageReference("registry.example", "library/gateway", "1.4.0"),
            "1.4.0",
            new ImageReference("docker.io", "library/nginx", "1.28"),
            new ServiceUser(101, 101),
            [new("Site/wwwroot", "/srv/static"), new("Odd $files [1]", "/srv/odd")],
            [],
            "/certificates");

        build.Dockerfile.ShouldBe("manifests/images/gateway/Dockerfile");
        build.Files[0].Content.ShouldMatchGolden("gateway.Dockerfile");
        build.Files[1].Content.ShouldMatchGolden("gateway.dockerignore");
    }
}
