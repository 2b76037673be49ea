using ContainerEngine;
using ContainerEngine.Images;

namespace Deployments.Engine;

public sealed class ApplicationImagesTests
{
    [ContainerFact]
    public async Task Ensure_ProjectOfTheCheckout_RunsInTheRuntimesImage()
    {
        var engine = EngineClient.Current;
        await using var images = new StandInImages(engine);
        foreach (var part in new[] { "Web", "Worker", "Sync" })
        {
            await new ApplicationImages(engine, images).EnsureAsync(
                $"library/{part.ToLowerInvariant()}:1.0.0", $"Catalog/Catalog.{part}/Catalog.{part}.csproj", "Catalog", "ServiceDefaults");
        }

        var answer = await engine.TryAsync(["run", "--rm", "--network", "none", "--read-only", "--user", "1654:1654", "--tmpfs", "/tmp", "library/sync:1.0.0"]);

        answer.ExitCode.ShouldBe(1);
        answer.All.ShouldContain("ConnectionStrings");
    }
}
