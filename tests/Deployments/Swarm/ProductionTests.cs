using System.Net;
using System.Net.Http.Json;
using ContainerEngine;
using ContainerEngine.Images;
using EnvironmentUnderTest;

namespace Deployments.Swarm;

/// <summary>The shipped production tier on a real swarm.</summary>
[Collection(SwarmCollection.Name)]
public sealed class ProductionTests
{
    private const string NewVersion = "1.0.1-test";
    private const string BrokenVersion = "1.0.2-test";

    private static readonly TimeSpan UpdateLimit = TimeSpan.FromMinutes(4);

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    /// <summary>One test, because what it has to bring up is large.</summary>
    [ContainerFact]
    public async Task Deploy_NewAndBrokenVersionsUnderLoad_LoseNoRequest()
    {
        var engine = EngineClient.Current;
        var (port, tlsPort) = (NodePort.Next(), NodePort.Next());
        using var files = await ProductionFiles.WriteAsync(port, tlsPort);
        await using var images = new StandInImages(engine);
        await ProductionImages.EnsureAsync(engine, images, Path.Join(files.Location, "stack.yaml"));
        await BuildAsync(engine, files, NewVersion, "LABEL release=new");
        await BuildAsync(engine, files, BrokenVersion, "ENTRYPOINT [\"/bin/sh\", \"-c\", \"echo broken; exit 3\"]");

        await using var stack = new SwarmStack(engine);
        using var certificate = new SiteCertificate(ProductionFiles.Domain);
        (await engine.TryAsync(
            ["run", "--rm", "--interactive", "--network", "none", "--volume", $"{stack.Name}_gateway-certificates:/certificates", "--entrypoint", "/bin/sh", files.Image("gateway"),
             "-c", $"umask 077 && cd /certificates && cat > {ProductionFiles.Domain}.pem && cp {ProductionFiles.Domain}.pem dashboard.{ProductionFiles.Domain}.pem"],
            input: certificate.Pem)).EnsureSucceeded();
        await stack.DeployAsync(files.Location);
        await stack.ConvergeAsync(TimeSpan.FromMinutes(5));

        using var client = certificate.Connect(tlsPort);
        await SaveAndFindAsync(client);
        await new TelemetryAccount(command => stack.TryExecAsync("queue", command), "queue-telemetry-password").SeesFiguresOfQueuesOnlyAsync();
        await new TelemetryAccount(command => stack.TryExecAsync("search", command), "search-telemetry-password").SeesFiguresOfSearchOnlyAsync();

        await using (var load = new Visitors(client, "/api/items", number: 3))
        {
            files.Release("web", NewVersion);
            await stack.DeployAsync(files.Location);
            await stack.UpdatedAsync("web", "completed", UpdateLimit);
            (await stack.ImageAsync("web")).ShouldEndWith(":" + NewVersion);
            load.Failures.ShouldBeEmpty(await stack.TasksAsync());
            var answers = load.Answers;
            answers.ShouldBeGreaterThan(200);

            files.Release("web", BrokenVersion);
            await stack.DeployAsync(files.Location);
            await stack.UpdatedAsync("web", "rollback_completed", UpdateLimit);
            (await stack.ImageAsync("web")).ShouldEndWith(":" + NewVersion);
            await stack.ConvergeAsync(TimeSpan.FromMinutes(1));
            load.Failures.ShouldBeEmpty(await stack.TasksAsync());
            load.Answers.ShouldBeGreaterThan(answers);
        }

        await stack.DisposeAsync();
        (await stack.LeftAsync()).ShouldBeEmpty();
    }

    private static async Task SaveAndFindAsync(HttpClient client)
    {
        var word = "w" + Guid.NewGuid().ToString("N")[..10];
        using var saved = await client.PostAsJsonAsync(
            new Uri("/api/items", UriKind.Relative), new { title = $"The book of {word}", author = "A tester", language = "en", subjects = new[] { "tests" } }, Cancelled);
        saved.StatusCode.ShouldBe(HttpStatusCode.Created, await saved.Content.ReadAsStringAsync(Cancelled));
        await Eventually.Get($"{word} in the search", TimeSpan.FromSeconds(60), async () =>
        {
            using var found = await client.GetAsync(new Uri($"/api/search?q={word}", UriKind.Relative), Cancelled);
            var text = await found.Content.ReadAsStringAsync(Cancelled);
            return (found.IsSuccessStatusCode && text.Contains("\"title\":", StringComparison.Ordinal), $"{found.StatusCode} {text}");
        });
    }

    private static async Task BuildAsync(EngineClient engine, ProductionFiles files, string version, string change)
    {
        var image = files.Image("web");
        var name = $"{image[..image.LastIndexOf(':')]}:{version}";
        (await engine.TryAsync(["build", "--quiet", "--tag", name, "-"], input: $"FROM {image}\n{change}\n")).EnsureSucceeded();
    }
}
