using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using EnvironmentKit.Engines.Ports;
using Microsoft.Extensions.DependencyInjection;

namespace EnvironmentKit.Tests.Engines.Companions;

public sealed class CompanionHostTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("environment-").FullName;

    public void Dispose() => TestFolder.Delete(_folder);

    [Fact]
    public async Task BeforeStart_ServedContainer_GetsACompanionInItsImagesPlace()
    {
        var builder = SearchStandIn.CreateBuilder(_folder);
        var search = SearchStandIn.AddSearch(builder, "search");
        await using var app = await BeforeStartAsync(builder);

        var model = app.Services.GetRequiredService<DistributedApplicationModel>();
        model.Resources.ShouldContain(search);
        search.Annotations.OfType<ContainerImageAnnotation>().ShouldBeEmpty();
        var server = model.Resources.OfType<ExecutableResource>().Single(resource => resource.Name == "search-server");
        server.Command.ShouldBe("/bin/sh");
        server.Annotations.OfType<ResourceRelationshipAnnotation>().ShouldContain(relation => relation.Resource == search && relation.Type == "Parent");
        search.Annotations.OfType<ResourceCommandAnnotation>().Select(command => command.Name).ShouldBe(["start", "stop", "restart"], ignoreOrder: true);
    }

    [Fact]
    public async Task BeforeStart_Endpoint_IsAllocatedOnAPrivatePortWithoutProxy()
    {
        var builder = SearchStandIn.CreateBuilder(_folder);
        var search = SearchStandIn.AddSearch(builder, "search");
        await using var app = await BeforeStartAsync(builder);

        var endpoint = search.Annotations.OfType<EndpointAnnotation>().Single();
        endpoint.IsProxied.ShouldBeFalse();
        endpoint.AllocatedEndpoint!.Address.ShouldBe("127.0.0.1");
        endpoint.AllocatedEndpoint.Port.ShouldBeInRange(15000, 32767);
        endpoint.Port.ShouldBe(endpoint.AllocatedEndpoint.Port);
    }

    [Fact]
    public async Task BeforeStart_DeclaredPort_IsKept()
    {
        var port = FreePort();
        var builder = SearchStandIn.CreateBuilder(_folder);
        var search = SearchStandIn.AddSearch(builder, "search", port);
        await using var app = await BeforeStartAsync(builder);

        search.Annotations.OfType<EndpointAnnotation>().Single().AllocatedEndpoint!.Port.ShouldBe(port);
    }

    [Fact]
    public async Task BeforeStart_DeclaredPortTaken_NamesPortResourceAndProcess()
    {
        using var listener = new TcpListener(IPAddress.Loopback, FreePort());
        listener.Start();
        var port = ((IPEndPoint)listener.LocalEndpoint).Port;
        var builder = SearchStandIn.CreateBuilder(_folder);
        SearchStandIn.AddSearch(builder, "search", port);

        var error = await Should.ThrowAsync<EnvironmentKitException>(() => BeforeStartAsync(builder));

        error.Message.ShouldBe(string.Create(
            CultureInfo.InvariantCulture,
            $"Port {port}, declared for endpoint 'http' of 'search', is in use by {File.ReadAllText("/proc/self/comm").Trim()} (process {Environment.ProcessId}). End that process, or declare another port."));
    }

    [Fact]
    public async Task BeforeStart_PortDeclaredTwice_NamesBoth()
    {
        var port = FreePort();
        var builder = SearchStandIn.CreateBuilder(_folder);
        SearchStandIn.AddSearch(builder, "first", port);
        SearchStandIn.AddSearch(builder, "second", port);

        var error = await Should.ThrowAsync<EnvironmentKitException>(() => BeforeStartAsync(builder));

        error.Message.ShouldContain($"Port {port} is declared twice: by endpoint 'http' of 'first' and by endpoint 'http' of 'second'.");
    }

    [Fact]
    public async Task BeforeStart_ServersMissing_NamesAllInOneMessage()
    {
        var builder = SearchStandIn.CreateBuilder(_folder);
        SearchStandIn.AddSearch(builder, "missing-a");
        SearchStandIn.AddSearch(builder, "missing-b");

        var error = await Should.ThrowAsync<EnvironmentKitException>(() => BeforeStartAsync(builder));

        error.Message.Split('\n').Length.ShouldBe(2);
        error.Message.ShouldContain("'missing-a' needs Search, which is not installed on this machine. Install it with: sudo apt-get install elasticsearch");
        error.Message.ShouldContain("'missing-b'");
    }

    [Fact]
    public async Task BeforeStart_FolderInUse_SaysThatItRunsAlready()
    {
        var first = SearchStandIn.CreateBuilder(_folder);
        SearchStandIn.AddSearch(first, "search");
        await using var app = await BeforeStartAsync(first);
        var second = SearchStandIn.CreateBuilder(_folder);
        SearchStandIn.AddSearch(second, "search");

        var error = await Should.ThrowAsync<EnvironmentKitException>(() => BeforeStartAsync(second));

        error.Message.ShouldStartWith("This environment runs already: process ");
        File.Exists(Path.Join(_folder, "run.json")).ShouldBeTrue();
    }

    [Fact]
    public async Task Dispose_AfterRun_LeavesVolumesOnly()
    {
        var builder = SearchStandIn.CreateBuilder(_folder);
        SearchStandIn.AddSearch(builder, "search");
        await (await BeforeStartAsync(builder)).DisposeAsync();

        Directory.EnumerateFileSystemEntries(_folder).Select(Path.GetFileName).ShouldBe([".gitignore", "lock", "volumes"], ignoreOrder: true);
    }

    [Fact]
    public async Task BeforeStart_NameTaken_SaysWhoNeedsIt()
    {
        var builder = SearchStandIn.CreateBuilder(_folder);
        SearchStandIn.AddSearch(builder, "search");
        builder.AddResource(new ExecutableResource("search-server", "/bin/true", "/tmp"));

        var error = await Should.ThrowAsync<EnvironmentKitException>(() => BeforeStartAsync(builder));

        error.Message.ShouldStartWith("The name 'search-server' is needed for the server process of 'search'");
    }

    [Theory]
    [InlineData("podman", "The setting Environment:Engine is 'podman'; expected auto, process or container.")]
    public async Task BeforeStart_OtherEngine_IsRefused(string engine, string expected)
    {
        var builder = SearchStandIn.CreateBuilder(_folder, "--Environment:Engine=" + engine);
        SearchStandIn.AddSearch(builder, "search");

        var error = await Should.ThrowAsync<EnvironmentKitException>(() => BeforeStartAsync(builder));

        error.Message.ShouldContain(expected);
    }

    [Fact]
    public async Task BeforeStart_PublishMode_ChangesNothing()
    {
        var builder = SearchStandIn.CreateBuilder(_folder, "--operation", "publish");
        var search = SearchStandIn.AddSearch(builder, "search");
        await using var app = await BeforeStartAsync(builder);

        search.Annotations.OfType<ContainerImageAnnotation>().Single().Image.ShouldBe("search");
        Directory.EnumerateFileSystemEntries(_folder).ShouldBeEmpty();
    }

    private static int FreePort() => new LocalPorts(Guid.NewGuid().ToString()).Allocate("test");

    // What comes before anything starts, without starting anything.
    private static async Task<DistributedApplication> BeforeStartAsync(IDistributedApplicationBuilder builder)
    {
        var app = builder.Build();
        try
        {
            await builder.Eventing.PublishAsync(
                new BeforeStartEvent(app.Services, app.Services.GetRequiredService<DistributedApplicationModel>()), TestContext.Current.CancellationToken);
            return app;
        }
        catch
        {
            await app.DisposeAsync();
            throw;
        }
    }
}
