using ContainerEngine;
using ContainerEngine.Images;

namespace Deployments.Engine;

/// <summary>The stand-ins do what the official images are known to do, locked up as the manifests have them.</summary>
public sealed class StandInImagesTests
{
    private static readonly string[] LockedUp = ["--read-only", "--cap-drop", "ALL", "--security-opt", "no-new-privileges"];
    private static EngineClient Engine => EngineClient.Current;

    [ContainerFact]
    public async Task Nginx_ReadOnlyAsItsUser_TakesATestOfItsConfiguration()
    {
        await using var images = new StandInImages(Engine);
        await images.EnsureAsync("docker.io/library/nginx:1.28");

        var answer = await Engine.TryAsync(
            ["run", "--rm", "--network", "none", .. LockedUp, "--user", "101:101", "--tmpfs", "/tmp", "--tmpfs", "/run:uid=101", "--tmpfs", "/var/cache/nginx:uid=101", "nginx:1.28", "nginx", "-t"]);

        answer.ExitCode.ShouldBe(0, answer.All);
        answer.Error.ShouldContain("test is successful");
    }

    [ContainerFact]
    public async Task Nginx_NowhereToWrite_Fails()
    {
        await using var images = new StandInImages(Engine);
        await images.EnsureAsync("docker.io/library/nginx:1.28");

        var answer = await Engine.TryAsync(["run", "--rm", "--network", "none", .. LockedUp, "--user", "101:101", "nginx:1.28"]);

        answer.ExitCode.ShouldBe(1);
        answer.Error.ShouldContain("Read-only file system");
    }
}
