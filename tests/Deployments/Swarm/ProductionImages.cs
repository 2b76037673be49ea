using System.Text.RegularExpressions;
using ContainerEngine;
using ContainerEngine.Commands;
using ContainerEngine.Images;
using EnvironmentUnderTest;

namespace Deployments.Swarm;

/// <summary>Every image of a stack: stand-ins for the official ones, and our own built from the committed Dockerfiles.</summary>
internal static partial class ProductionImages
{
    private const string OwnRegistry = "registry.library.example/";

    private static readonly string[] Bases = ["mcr.microsoft.com/dotnet/sdk:10.0", "mcr.microsoft.com/dotnet/aspnet:10.0-alpine", "docker.io/library/nginx:1.28"];

    public static async Task EnsureAsync(EngineClient engine, StandInImages standIns, string stackFile)
    {
        var wanted = Images().Matches(await File.ReadAllTextAsync(stackFile)).Select(match => match.Groups[1].Value).Distinct();
        await standIns.EnsureAsync([.. wanted.Where(image => !image.StartsWith(OwnRegistry, StringComparison.Ordinal)), .. Bases]);

        using var turn = await StandInImages.TakeTurnAsync();
        (await Command.RunAsync(
            engine.Program,
            ["compose", "--project-name", "library-images", "--file", Path.Join(Checkout.Root, "manifests", "images", "compose.yaml"), "build", "--quiet"],
            new Dictionary<string, string>(engine.Variables) { ["DOCKER_BUILDKIT"] = "1" },
            limit: TimeSpan.FromMinutes(6))).EnsureSucceeded();
    }

    [GeneratedRegex("^    image: (.+)$", RegexOptions.Multiline)]
    private static partial Regex Images();
}
