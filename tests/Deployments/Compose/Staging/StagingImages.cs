using System.Text.Json;
using ContainerEngine;
using ContainerEngine.Images;
using Deployments.Compose.Acme;
using EnvironmentUnderTest;

namespace Deployments.Compose.Staging;

/// <summary>Every image of staging: stand-ins for the official ones, and our own built from the committed Dockerfiles.</summary>
internal static class StagingImages
{
    private static readonly string[] Bases = ["mcr.microsoft.com/dotnet/sdk:10.0", "mcr.microsoft.com/dotnet/aspnet:10.0-alpine"];

    public static async Task EnsureAsync(EngineClient engine, StandInImages standIns, string composeFolder)
    {
        var wanted = await WantedAsync(engine, composeFolder);
        var official = wanted.Where(image => !image.IsBuilt).Select(image => image.Name).Append("docker.io/library/nginx:1.28").Append(PebbleServer.Image);
        await standIns.EnsureAsync([.. official, .. Bases]);

        using var turn = await StandInImages.TakeTurnAsync();
        (await engine.TryAsync(
            ["compose", "--project-name", "library-images", "--file", Path.Join(Checkout.Root, "manifests", "images", "compose.yaml"), "build", "--quiet"],
            environment: new Dictionary<string, string> { ["DOCKER_BUILDKIT"] = "1" },
            limit: TimeSpan.FromMinutes(6))).EnsureSucceeded();
    }

    private static async Task<IReadOnlyList<(string Name, bool IsBuilt)>> WantedAsync(EngineClient engine, string folder)
    {
        var configuration = (await engine.TryAsync(["compose", "--profile", "*", "config", "--format", "json", "--no-interpolate"], folder)).EnsureSucceeded();
        using var document = JsonDocument.Parse(configuration.Output);
        return
        [
            .. document.RootElement.GetProperty("services").EnumerateObject()
                .Select(service => (service.Value.GetProperty("image").GetString()!, service.Value.TryGetProperty("build", out _)))
                .Distinct(),
        ];
    }
}
