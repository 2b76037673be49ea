using System.Net;
using System.Net.Sockets;
using ContainerEngine;
using ContainerEngine.Images;
using EnvironmentUnderTest;

namespace Deployments.Swarm;

[Collection(SwarmCollection.Name)]
public sealed class RollingUpdateTests
{
    [ContainerFact]
    public async Task Deploy_NewAndBrokenVersionsUnderLoad_LoseNoRequest()
    {
        var engine = EngineClient.Current;
        await using var images = new StandInImages(engine);
        await images.EnsureAsync(SiteTier.Nginx, SiteTier.Postgres);
        await new ApplicationImages(engine, images).EnsureAsync($"{SiteTier.Repository}:1.0.0", "Catalog/Catalog.Web/Catalog.Web.csproj", "Catalog", "ServiceDefaults");
        await BuildAsync(engine, "1.1.0", "LABEL release=1.1.0");
        await BuildAsync(engine, "1.2.0", "ENTRYPOINT [\"/bin/sh\", \"-c\", \"echo broken; exit 3\"]");

        var port = FreePort();
        var address = new Uri($"http://127.0.0.1:{port}/api/items");
        using var folder = new StackFolder();
        await using var stack = new SwarmStack(engine);

        folder.Write(SiteTier.Create(stack.Name, port, "1.0.0"));
        await stack.DeployAsync(folder.File);
        await stack.ConvergeAsync(TimeSpan.FromMinutes(3));
        using var client = new HttpClient();
        await Eventually.Get("The site answers through nginx", TimeSpan.FromSeconds(30), async () =>
        {
            using var answer = await client.GetAsync(address);
            return (answer.StatusCode == HttpStatusCode.OK, answer.StatusCode);
        });

        await using var load = new ConstantLoad(address, visitors: 4);
        folder.Write(SiteTier.Create(stack.Name, port, "1.1.0"));
        await stack.DeployAsync(folder.File);
        await stack.UpdatedAsync("web", "completed", TimeSpan.FromMinutes(3));
        (await stack.InspectAsync("web", "{{.Spec.TaskTemplate.ContainerSpec.Image}}")).ShouldEndWith(":1.1.0");
        var afterUpdate = load.Answers;
        load.Failures.ShouldBeEmpty($"{await stack.TasksAsync()}");
        afterUpdate.ShouldBeGreaterThan(200);

        folder.Write(SiteTier.Create(stack.Name, port, "1.2.0"));
        await stack.DeployAsync(folder.File);
        await stack.UpdatedAsync("web", "rollback_completed", TimeSpan.FromMinutes(3));
        (await stack.InspectAsync("web", "{{.Spec.TaskTemplate.ContainerSpec.Image}}")).ShouldEndWith(":1.1.0");
        await stack.ConvergeAsync(TimeSpan.FromMinutes(1));
        load.Failures.ShouldBeEmpty($"{await stack.TasksAsync()}");
        load.Answers.ShouldBeGreaterThan(afterUpdate);
    }

    private static async Task BuildAsync(EngineClient engine, string version, string change)
    {
        var dockerfile = $"FROM {SiteTier.Repository}:1.0.0\n{change}\n";
        (await engine.TryAsync(["build", "--quiet", "--tag", $"{SiteTier.Repository}:{version}", "-"], input: dockerfile)).EnsureSucceeded();
    }

    private static int FreePort()
    {
        while (true)
        {
            var port = Random.Shared.Next(21000, 32000);
            using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
            try
            {
                socket.Bind(new IPEndPoint(IPAddress.Any, port));
                return port;
            }
            catch (SocketException)
            {
                // Taken: try another one.
            }
        }
    }
}
