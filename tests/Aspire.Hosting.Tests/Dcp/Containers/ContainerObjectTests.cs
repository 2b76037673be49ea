using System.Text.Encodings.Web;
using System.Text.Json;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Dcp;
using Aspire.Hosting.Dcp.Containers;
using Aspire.Hosting.Dcp.Endpoints;
using Aspire.Hosting.Dcp.Model;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace Aspire.Hosting.Tests.Dcp.Containers;

/// <summary>What the orchestrator is told of a declared container; needs no engine.</summary>
public sealed class ContainerObjectTests
{
    private static readonly JsonSerializerOptions Plain = new(DcpJson.Default.Options) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly IDistributedApplicationBuilder _builder = DistributedApplication.CreateBuilder(new DistributedApplicationOptions { Args = [], DisableDashboard = true });

    [Fact]
    public async Task Of_Image_IsNamedWithRegistryAndTagOrDigest()
    {
        (await SpecAsync(_builder.AddContainer("a", "library/web", "2").WithImageRegistry("registry.example:5000"))).Image.ShouldBe("registry.example:5000/library/web:2");
        (await SpecAsync(_builder.AddContainer("b", "web"))).Image.ShouldBe("web:latest");
        (await SpecAsync(_builder.AddContainer("c", "web").WithImageSHA256("0123"))).Image.ShouldBe("web@sha256:0123");
        (await SpecAsync(_builder.AddContainer("d", "web").WithImage("other", "3"))).Image.ShouldBe("other:3");
    }

    [Fact]
    public async Task Of_EntrypointArgumentsAndRunArguments_ArePassedOnWithTheWayToThisMachineFirst()
    {
        var secret = _builder.AddParameter("token", "s3cret", secret: true);
        var spec = await SpecAsync(_builder.AddContainer("a", "web").WithEntrypoint("/bin/sh").WithArgs("-c", "true").WithArgs(secret)
            .WithContainerRuntimeArgs("--memory", "64m").WithContainerRuntimeArgs(context => context.Args.Add(secret.Resource)));

        spec.Command.ShouldBe("/bin/sh");
        spec.Args.ShouldBe(["-c", "true", "s3cret"]);
        spec.RunArgs.ShouldBe(
            ["--add-host", "host.docker.internal:host-gateway", "--network", "shared", "--network-alias", "a", "--network-alias", "a.dev.internal", "--memory", "64m", "s3cret"]);
    }

    [Fact]
    public async Task Of_Mounts_AreVolumesAndFolders()
    {
        var spec = await SpecAsync(_builder.AddContainer("a", "web").WithVolume("data", "/data").WithVolume("/scratch").WithBindMount("/etc", "/host-etc", isReadOnly: true));

        spec.VolumeMounts.ShouldBe(
        [
            new ContainerMount("volume", "data", "/data", false),
            new ContainerMount("volume", null, "/scratch", false),
            new ContainerMount("bind", "/etc", "/host-etc", true),
        ]);
    }

    [Theory]
    [InlineData(ImagePullPolicy.Default, null)]
    [InlineData(ImagePullPolicy.Always, "always")]
    [InlineData(ImagePullPolicy.Missing, "missing")]
    [InlineData(ImagePullPolicy.Never, "never")]
    public async Task Of_PullPolicy_IsTheEnginesWord(ImagePullPolicy policy, string? expected) =>
        (await SpecAsync(_builder.AddContainer("a", "web").WithImagePullPolicy(policy))).PullPolicy.ShouldBe(expected);

    [Fact]
    public async Task Of_Endpoints_AreBehindProxiesOrPublishedWhereDeclared()
    {
        var ports = new HostPorts();
        var (own, shared) = (ports.Next(System.Net.Sockets.ProtocolType.Tcp), ports.Next(System.Net.Sockets.ProtocolType.Tcp));
        var container = _builder.AddContainer("a", "web")
            .WithHttpEndpoint(port: shared, targetPort: 80)
            .WithHttpEndpoint(port: own, targetPort: 81, name: "plain", isProxied: false)
            .WithEndpoint(targetPort: 82, name: "udp", scheme: "udp").WithEndpoint("udp", endpoint => endpoint.Protocol = System.Net.Sockets.ProtocolType.Udp)
            .WithEndpoint(targetPort: 83, name: "open").WithEndpoint("open", endpoint => endpoint.TargetHost = "0.0.0.0");

        var spec = await SpecAsync(container);

        spec.Ports.ShouldBe(
        [
            new ContainerPort(80, "TCP"),
            new ContainerPort(81, "TCP") { HostPort = own },
            new ContainerPort(82, "UDP"),
            new ContainerPort(83, "TCP") { HostIP = "0.0.0.0" },
        ]);
        container.GetEndpoint("http").Url.ShouldBe($"http://localhost:{shared}");
        container.GetEndpoint("plain").Url.ShouldBe($"http://localhost:{own}");
        container.GetEndpoint("http", KnownNetworkIdentifiers.DefaultAspireContainerNetwork).Url.ShouldBe("http://a.dev.internal:80");
    }

    [Fact]
    public async Task Of_EndpointWithoutTargetPort_IsRefusedByName()
    {
        var error = await Should.ThrowAsync<DistributedApplicationException>(() => SpecAsync(_builder.AddContainer("a", "web").WithHttpEndpoint(port: 8080)));

        error.Message.ShouldBe("The endpoint 'http' of resource 'a' needs a target port: the one on which the program in the container listens. Give it as targetPort.");
    }

    [Fact]
    public async Task Of_Aliases_AreTheNameAndWhatWasDeclared()
    {
        var spec = await SpecAsync(_builder.AddContainer("a", "web").WithContainerNetworkAlias("shop"));

        spec.RunArgs.ShouldNotBeNull().TakeLast(6).ShouldBe(["--network-alias", "a", "--network-alias", "a.dev.internal", "--network-alias", "shop"]);
        spec.Networks.ShouldBeNull();
    }

    [Theory]
    [InlineData("--network", "host")]
    [InlineData("--net=host", "--memory=64m")]
    [InlineData("--ip", "10.0.0.7")]
    public async Task Of_NetworkAmongTheRunArguments_IsLeftAsItIs(string first, string second)
    {
        var spec = await SpecAsync(_builder.AddContainer("a", "web").WithContainerRuntimeArgs(first, second));

        spec.RunArgs.ShouldBe(["--add-host", "host.docker.internal:host-gateway", first, second]);
        spec.Networks.ShouldHaveSingleItem().Aliases.ShouldBe(["a", "a.dev.internal"]);
    }

    [Fact]
    public async Task Of_Files_KeepTheirPlacesOwnersAndModes()
    {
        var spec = await SpecAsync(_builder.AddContainer("a", "web").WithContainerFiles(
            "/app",
            [
                new ContainerFile { Name = "a.txt", Contents = "one", Mode = UnixFileMode.UserRead },
                new ContainerDirectory { Name = "sub", Owner = 5, Entries = [new ContainerFile { Name = "b.txt", SourcePath = "/etc/hostname", Group = 6 }] },
            ],
            defaultOwner: 1, defaultGroup: 2, umask: UnixFileMode.OtherWrite));

        Json(spec.CreateFiles).ShouldBe(
            """[{"destination":"/app","entries":[{"type":"file","name":"a.txt","mode":256,"contents":"one"},{"type":"directory","name":"sub","owner":5,"mode":0,"entries":[{"type":"file","name":"b.txt","group":6,"mode":0,"source":"/etc/hostname"}]}],"defaultOwner":1,"defaultGroup":2,"umask":2}]""");
    }

    [Fact]
    public async Task Of_FileWithContentsAndSource_IsRefusedByName()
    {
        var error = await Should.ThrowAsync<DistributedApplicationException>(() => SpecAsync(
            _builder.AddContainer("a", "web").WithContainerFiles("/app", [new ContainerFile { Name = "a.txt", Contents = "one", SourcePath = "/etc/hostname" }])));

        error.Message.ShouldBe("The files that resource 'a' wants in '/app' cannot be had: the file 'a.txt' has contents and a source path; it can have one of them.");
    }

    [Fact]
    public async Task Of_Dockerfile_IsBuiltWithArgumentsStageAndSecrets()
    {
        using var folder = new TemporaryFolder();
        await File.WriteAllTextAsync(Path.Join(folder.Path, "Dockerfile"), "FROM scratch", TestContext.Current.CancellationToken);
        var token = _builder.AddParameter("token", "s3cret", secret: true);
        var channel = _builder.AddParameter("channel", "beta");
        var spec = await SpecAsync(_builder.AddDockerfile("shop", folder.Path, stage: "final").WithImageTag("7")
            .WithBuildArg("VERSION", 5).WithBuildArg("QUICK", true).WithBuildArg("CHANNEL", channel).WithBuildArg("INHERITED", (object?)null).WithBuildSecret("TOKEN", token));

        spec.Image.ShouldBe("shop:7");
        Json(spec.Build).ShouldBe(
            $$"""{"context":"{{folder.Path}}","dockerfile":"{{folder.Path}}/Dockerfile","stage":"final","args":[{"name":"VERSION","value":"5"},{"name":"QUICK","value":"true"},{"name":"CHANNEL","value":"beta"},{"name":"INHERITED"}],"secrets":[{"id":"TOKEN","type":"env","value":"s3cret"}]}""");
    }

    [Fact]
    public async Task Of_DockerfileFactory_WritesTheDockerfileFirst()
    {
        using var folder = new TemporaryFolder();
        var spec = await SpecAsync(_builder.AddDockerfileFactory("shop", folder.Path, _ => "FROM scratch"));

        (await File.ReadAllTextAsync(spec.Build.ShouldNotBeNull().Dockerfile, TestContext.Current.CancellationToken)).ShouldBe("FROM scratch");
    }

    [Fact]
    public async Task Of_DockerfileThatIsNotThere_IsRefusedByName()
    {
        using var folder = new TemporaryFolder();
        var error = await Should.ThrowAsync<DistributedApplicationException>(() => SpecAsync(_builder.AddDockerfile("shop", folder.Path)));

        error.Message.ShouldBe($"The Dockerfile '{folder.Path}/Dockerfile' of resource 'shop' does not exist.");
    }

    [Fact]
    public async Task Of_PersistentContainer_OutlivesTheRunAndIsReachedWithoutAProxy()
    {
        var port = new HostPorts().Next(System.Net.Sockets.ProtocolType.Tcp);
        var spec = await SpecAsync(_builder.AddContainer("a", "web").WithLifetime(ContainerLifetime.Persistent).WithHttpEndpoint(port: port, targetPort: 80));

        spec.Persistent.ShouldBe(true);
        spec.Networks.ShouldHaveSingleItem().Name.ShouldBe("aspire-container-network");
        spec.Ports.ShouldBe([new ContainerPort(80, "TCP") { HostPort = port }]);
    }

    private async Task<ContainerSpec> SpecAsync(IResourceBuilder<ContainerResource> container)
    {
        var endpoints = new EndpointAllocator(new DcpOptions(new ConfigurationBuilder().Build())).Allocate([(container.Resource, 1)])[container.Resource];
        await using var services = new ServiceCollection().BuildServiceProvider();
        var configuration = await new ContainerConfigurationResolver(_builder.ExecutionContext, services)
            .ResolveAsync(container.Resource, NullLogger.Instance, TestContext.Current.CancellationToken);
        return ContainerObject.Of(container.Resource, "a-1", configuration, endpoints, KnownHostNames.DockerDesktopHostBridge, "shared").Spec;
    }

    private static string Json<T>(T value) => JsonSerializer.Serialize(value, Plain);
}
