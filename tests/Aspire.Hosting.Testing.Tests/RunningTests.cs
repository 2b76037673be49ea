using System.Diagnostics;
using Aspire.Hosting.ApplicationModel;
using Microsoft.Extensions.Hosting;

namespace Aspire.Hosting.Testing.Tests;

/// <summary>Applications that run in the test's own process, on Aspire's real orchestrator.</summary>
public sealed class RunningTests
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    private static CancellationToken Ending => TestContext.Current.CancellationToken;

    [Fact]
    public async Task StartAsync_AppHost_ServesItsResources()
    {
        await using var builder = await DistributedApplicationTestingBuilder.CreateAsync<Projects.OrdinaryAppHost>(["--declaration=site"], Ending);
        await using var application = await builder.BuildAsync(Ending);
        await application.StartAsync(Ending);
        await application.ResourceNotifications.WaitForResourceHealthyAsync("site", Ending).WaitAsync(Limit, Ending);
        await application.ResourceNotifications.WaitForResourceAsync("worker", KnownResourceStates.Running, Ending).WaitAsync(Limit, Ending);

        using var site = application.CreateHttpClient("site");
        (await site.GetStringAsync("/health", Ending)).ShouldBe("Healthy");
        site.BaseAddress.ShouldBe(application.GetEndpoint("site"));
        application.GetEndpoint("site", "http").ShouldBe(application.GetEndpoint("site"));
        application.GetEndpointForNetwork("site", KnownNetworkIdentifiers.LocalhostNetwork).ShouldBe(application.GetEndpoint("site"));
        // Two runs of the same tests must not want the same port.
        application.GetEndpoint("site").Port.ShouldNotBe(15123);
        (await application.GetConnectionStringAsync("mail", Ending)).ShouldBe("Endpoint=smtp://localhost:25;Key=not-secret");

        Should.Throw<ArgumentException>(() => application.GetEndpoint("absent")).Message.ShouldContain("absent");
        Should.Throw<ArgumentException>(() => application.GetEndpoint("site", "absent")).Message.ShouldContain("absent");
        Should.Throw<ArgumentException>(() => application.CreateHttpClient("mail")).Message.ShouldContain("mail");
        await Should.ThrowAsync<ArgumentException>(async () => await application.GetConnectionStringAsync("site", Ending));

        await application.StopAsync(Ending);
        await Should.ThrowAsync<HttpRequestException>(() => site.GetStringAsync("/health", Ending));
    }

    [Fact]
    public async Task DisposeAsync_RunningApplication_EndsItsProcesses()
    {
        using var folder = new TemporaryFolder();
        var marks = Path.Join(folder.Path, "pid");
        await using (var builder = DistributedApplicationTestingBuilder.Create())
        {
            builder.AddExecutable("sleeper", "sh", folder.Path, "-c", $"echo $$ > {marks}; exec sleep 3600");
            var application = await builder.BuildAsync(Ending);
            await application.StartAsync(Ending);
            await application.ResourceNotifications.WaitForResourceAsync("sleeper", KnownResourceStates.Running, Ending).WaitAsync(Limit, Ending);
            await Eventually.Get("The process number", Limit, () => Task.FromResult((File.Exists(marks) && File.ReadAllText(marks).Length > 1, 0)));

            await application.DisposeAsync();
        }

        var id = int.Parse(await File.ReadAllTextAsync(marks, Ending), System.Globalization.CultureInfo.InvariantCulture);
        Should.Throw<ArgumentException>(() => Process.GetProcessById(id));
    }

    [Fact]
    public async Task RunAsync_PublishManifest_EndsByItself()
    {
        using var folder = new TemporaryFolder();
        var path = Path.Join(folder.Path, "manifest.json");
        await using var builder = await DistributedApplicationTestingBuilder.CreateAsync<Projects.OrdinaryAppHost>(
            ["--declaration=site", "--operation", "publish", "--step", "publish-manifest", "--output-path", path], Ending);
        builder.ExecutionContext.IsPublishMode.ShouldBeTrue();
        await using var application = await builder.BuildAsync(Ending);

        await application.RunAsync(Ending).WaitAsync(Limit, Ending);

        (await File.ReadAllTextAsync(path, Ending)).ShouldContain("\"site\"");
    }

    [Fact]
    public async Task RunAsync_Cancelled_Ends()
    {
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(Ending);
        await using var builder = await DistributedApplicationTestingBuilder.CreateAsync<Projects.OrdinaryAppHost>(["--declaration=site"], Ending);
        await using var application = await builder.BuildAsync(Ending);
        var running = application.RunAsync(ending.Token);
        await application.ResourceNotifications.WaitForResourceAsync("worker", KnownResourceStates.Running, Ending).WaitAsync(Limit, Ending);

        await ending.CancelAsync();

        await running.WaitAsync(Limit, Ending);
    }

    [Fact]
    public async Task Factory_Callbacks_ComeInOrderAndReachTheApplication()
    {
        await using var factory = new Recorder();
        await factory.StartAsync(Ending);

        factory.Calls.ShouldBe(["creating", "created", "building", "built"]);
        using var site = factory.CreateHttpClient("site");
        await factory.Application!.ResourceNotifications.WaitForResourceHealthyAsync("site", Ending).WaitAsync(Limit, Ending);
        (await site.GetStringAsync("/health", Ending)).ShouldBe("Healthy");
        factory.GetEndpoint("site").ShouldBe(site.BaseAddress);
        (await factory.GetConnectionString("mail")).ShouldNotBeNull().ShouldStartWith("Endpoint=");
    }

    private sealed class Recorder() : DistributedApplicationFactory(typeof(Projects.OrdinaryAppHost), ["--declaration=site"])
    {
        public List<string> Calls { get; } = [];

        public DistributedApplication? Application { get; private set; }

        protected override void OnBuilderCreating(DistributedApplicationOptions applicationOptions, HostApplicationBuilderSettings hostOptions) => Calls.Add("creating");

        protected override void OnBuilderCreated(DistributedApplicationBuilder applicationBuilder) => Calls.Add("created");

        protected override void OnBuilding(DistributedApplicationBuilder applicationBuilder) => Calls.Add("building");

        protected override void OnBuilt(DistributedApplication application)
        {
            Calls.Add("built");
            Application = application;
        }
    }
}
