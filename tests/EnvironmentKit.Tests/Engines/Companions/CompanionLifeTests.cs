using System.Diagnostics;
using System.Net;
using System.Text;
using Aspire.Hosting.ApplicationModel;
using Microsoft.Extensions.DependencyInjection;

namespace EnvironmentKit.Tests.Engines.Companions;

/// <summary>A whole application on the real orchestrator.</summary>
public sealed class CompanionLifeTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("environment-").FullName;

    public void Dispose() => TestFolder.Delete(_folder);

    [Fact]
    public async Task Run_ServerStoppedKilledAndStarted_ShowsOnTheDeclaredResource()
    {
        var cancellation = TestContext.Current.CancellationToken;
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        patience.CancelAfter(TimeSpan.FromSeconds(60));
        var builder = SearchStandIn.CreateBuilder(_folder);
        var search = SearchStandIn.AddSearch(builder, "search");
        var dependant = new ExecutableResource("dependant", "/bin/sleep", "/tmp");
        dependant.Annotations.Add(new CommandLineArgsCallbackAnnotation(arguments => arguments.Add("600")));
        dependant.Annotations.Add(new WaitAnnotation(search, WaitType.WaitUntilHealthy));
        builder.AddResource(dependant);
        await using var app = builder.Build();
        await app.StartAsync(patience.Token);
        var notifications = app.ResourceNotifications;

        // Who waits for it starts when it serves.
        await notifications.WaitForResourceAsync("dependant", KnownResourceStates.Running, patience.Token);
        using var client = new HttpClient { BaseAddress = new Uri(search.Annotations.OfType<EndpointAnnotation>().Single().AllocatedEndpoint!.UriString) };
        client.DefaultRequestHeaders.Authorization = new("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes("elastic:" + SearchStandIn.Password)));
        (await client.GetAsync("/", patience.Token)).StatusCode.ShouldBe(HttpStatusCode.OK);
        var data = Path.Join(_folder, "run", "search", "data", "kept");
        await File.WriteAllTextAsync(data, "still here", patience.Token);
        notifications.TryGetCurrentState("search", out var running).ShouldBeTrue();
        running!.Snapshot.Urls.ShouldContain(url => !url.IsInactive && url.Url == client.BaseAddress.ToString().TrimEnd('/'));

        // The server is killed: the declared resource has exited, and a start brings it back with its data.
        foreach (var id in ServerStage.ProcessesWith(_folder).Where(id => File.ReadAllText($"/proc/{id}/cmdline").Contains("SearchNode.dll\0--urls", StringComparison.Ordinal)))
        {
            using var server = Process.GetProcessById(id);
            if (server.ProcessName != "sh")
            {
                server.Kill();
            }
        }

        var exited = await notifications.WaitForResourceAsync("search", change => change.Snapshot.State?.Text == KnownResourceStates.Exited, patience.Token);
        exited.Snapshot.ExitCode.ShouldBe(137);
        (await app.ResourceCommands.ExecuteCommandAsync(search, KnownResourceCommands.StartCommand, patience.Token)).Success.ShouldBeTrue();
        await notifications.WaitForResourceAsync("search", KnownResourceStates.Running, patience.Token);
        (await client.GetAsync("/", patience.Token)).StatusCode.ShouldBe(HttpStatusCode.OK);
        File.Exists(data).ShouldBeTrue();

        (await app.ResourceCommands.ExecuteCommandAsync(search, KnownResourceCommands.StopCommand, patience.Token)).Success.ShouldBeTrue();
        await notifications.WaitForResourceAsync("search", KnownResourceStates.Exited, patience.Token);
        await Should.ThrowAsync<HttpRequestException>(() => client.GetAsync("/", patience.Token));

        // Its console has been shown on the declared resource, without the password.
        var lines = new List<string>();
        await foreach (var batch in app.Services.GetRequiredService<ResourceLoggerService>().GetAllAsync(search).WithCancellation(patience.Token))
        {
            lines.AddRange(batch.Select(line => line.Content));
        }

        lines.ShouldNotBeEmpty();
        lines.ShouldAllBe(line => !line.Contains(SearchStandIn.Password));

        await app.StopAsync(patience.Token);
        (await ServerStage.BecomesTrueAsync(() => ServerStage.ProcessesWith(_folder).Count == 0)).ShouldBeTrue();
    }

    [Fact]
    public async Task Run_ServerThatWaitsForAnother_WaitsUntilThatOneServes()
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        patience.CancelAfter(TimeSpan.FromSeconds(60));
        var builder = SearchStandIn.CreateBuilder(_folder);
        var first = SearchStandIn.AddSearch(builder, "first");
        var second = SearchStandIn.AddSearch(builder, "second");
        second.Annotations.Add(new WaitAnnotation(first, WaitType.WaitUntilHealthy));
        await using var app = builder.Build();
        var states = new List<(string Resource, string? State)>();
        var watching = Task.Run(
            async () =>
            {
                await foreach (var change in app.ResourceNotifications.WatchAsync(patience.Token))
                {
                    if ((change.Resource == first || change.Resource == second) && states.LastOrDefault(seen => seen.Resource == change.Resource.Name).State != change.Snapshot.State?.Text)
                    {
                        states.Add((change.Resource.Name, change.Snapshot.State?.Text));
                    }

                    if (change.Resource == second && change.Snapshot.State?.Text == KnownResourceStates.Running)
                    {
                        return;
                    }
                }
            },
            patience.Token);

        await app.StartAsync(patience.Token);
        await watching;

        states.Where(seen => seen.Resource == "second").Select(seen => seen.State).TakeLast(3)
            .ShouldBe(["Waiting", "Starting", "Running"]);
        states.IndexOf(("first", "Running")).ShouldBeLessThan(states.LastIndexOf(("second", "Starting")));
        await app.StopAsync(patience.Token);
    }

    [Fact]
    public async Task Run_PreparationFails_FailsToStartWithTheReason()
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        patience.CancelAfter(TimeSpan.FromSeconds(60));
        var builder = SearchStandIn.CreateBuilder(_folder);
        var search = SearchStandIn.AddSearch(builder, "search");
        search.Annotations.Add(new ContainerMountAnnotation("data", "/data", ContainerMountType.Volume, isReadOnly: true));
        await using var app = builder.Build();
        await app.StartAsync(patience.Token);

        await app.ResourceNotifications.WaitForResourceAsync("search", KnownResourceStates.FailedToStart, patience.Token);

        await foreach (var batch in app.Services.GetRequiredService<ResourceLoggerService>().WatchAsync(search).WithCancellation(patience.Token))
        {
            if (batch.Any(line => line.Content.Contains("'search' has its data on a read-only mount at /data")))
            {
                break;
            }
        }
    }
}
