using System.Text.Json;
using ContainerEngine;
using ContainerEngine.Images;
using EnvironmentUnderTest;

namespace Deployments.Compose.Staging;

/// <summary>Also run by itself while other tests run, so that a machine that has no image yet is ready sooner.</summary>
public sealed class StagingImagesTests
{
    [ContainerFact]
    public async Task Ensure_CommittedManifests_HaveEveryImage()
    {
        var engine = EngineClient.Current;
        var folder = Path.Join(Checkout.Root, "manifests", "staging", "compose");
        await using var images = new StandInImages(engine);

        await StagingImages.EnsureAsync(engine, images, folder);

        var configuration = (await engine.TryAsync(["compose", "--profile", "*", "config", "--format", "json", "--no-interpolate"], folder)).EnsureSucceeded();
        using var document = JsonDocument.Parse(configuration.Output);
        foreach (var service in document.RootElement.GetProperty("services").EnumerateObject())
        {
            var image = service.Value.GetProperty("image").GetString()!;
            (await engine.TryAsync(["image", "inspect", image])).Succeeded.ShouldBeTrue(image);
        }
    }
}
