using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Publishing;
using Aspire.Hosting.Publishing.Images;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace Aspire.Hosting.Tests.Publishing.Images;

public sealed class ResourceContainerImageManagerTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly RecordingRuntime _runtime = new();
    private readonly IDistributedApplicationBuilder _builder = Declared.Published();

    private static CancellationToken Deadline => TestContext.Current.CancellationToken;

    [Fact]
    public async Task BuildImage_Dockerfile_IsGivenItsValues()
    {
        var token = _builder.AddParameter("token", "hush", secret: true);
        var shop = _builder.AddDockerfileFactory("shop", _folder.Path, _ => "FROM scratch", stage: "final")
            .WithBuildArg("VERSION", "1.2").WithBuildArg("FAST", true).WithBuildSecret("token", token)
            .WithContainerBuildOptions(options => options.TargetPlatform = ContainerTargetPlatform.LinuxArm64);

        await ManagerOf().BuildImageAsync(shop.Resource, Deadline);

        shop.Resource.TryGetContainerImageName(out var name).ShouldBeTrue();
        var build = _runtime.Builds.ShouldHaveSingleItem();
        build.Options!.ImageName.ShouldBe(name);
        build.Options.TargetPlatform.ShouldBe(ContainerTargetPlatform.LinuxArm64);
        build.Arguments.ShouldBe(new Dictionary<string, string?> { ["VERSION"] = "1.2", ["FAST"] = "true" }, ignoreOrder: true);
        build.Secrets["token"].ShouldBe(new BuildImageSecretValue("hush", BuildImageSecretType.Environment));
        build.Stage.ShouldBe("final");
        File.ReadAllText(build.Dockerfile).ShouldBe("FROM scratch");
    }

    [Fact]
    public async Task BuildImage_ImageExists_DoesNothing()
    {
        _runtime.IsRunning = false;

        await ManagerOf().BuildImagesAsync([_builder.AddContainer("cache", "redis").Resource], Deadline);

        _runtime.Builds.ShouldBeEmpty();
    }

    [Fact]
    public async Task BuildImage_EngineDoesNotRun_IsRefused()
    {
        _runtime.IsRunning = false;
        var shop = _builder.AddDockerfile("shop", _folder.Path);

        var failure = await Should.ThrowAsync<InvalidOperationException>(() => ManagerOf().BuildImageAsync(shop.Resource, Deadline));

        failure.Message.ShouldBe("Container runtime 'Recording' is not running or is unhealthy.");
    }

    [Fact]
    public async Task BuildImage_NothingToBuildFrom_IsRefused() =>
        (await Should.ThrowAsync<NotSupportedException>(() => ManagerOf().BuildImageAsync(new ParameterResource("name", _ => "x"), Deadline))).Message.ShouldContain("'name'");

    [Fact]
    public async Task BuildImage_ArchiveWithoutAPlace_IsRefused()
    {
        var shop = _builder.AddDockerfile("shop", _folder.Path).WithContainerBuildOptions(options => options.Destination = ContainerImageDestination.Archive);

        (await Should.ThrowAsync<InvalidOperationException>(() => ManagerOf().BuildImageAsync(shop.Resource, Deadline))).Message.ShouldContain("OutputPath");
    }

    [Fact]
    public void ProjectArguments_Options_AreMSBuildProperties()
    {
        var project = new ProjectResource("web");
        var options = new ContainerBuildOptionsCallbackContext(
            project, new ServiceCollection().BuildServiceProvider(), NullLogger.Instance, Deadline, new DistributedApplicationExecutionContext(DistributedApplicationOperation.Publish))
        {
            LocalImageName = "web",
            LocalImageTag = "1",
            TargetPlatform = ContainerTargetPlatform.AllLinux,
            ImageFormat = ContainerImageFormat.Oci,
            OutputPath = "/out",
        };

        ProjectImage.Arguments(project, new At("/src/Web.csproj"), options, _runtime).ShouldBe(
        [
            "publish", "/src/Web.csproj", "--configuration", "Release", "/t:PublishContainer", "/p:ContainerRepository=web", "/p:ContainerImageTag=1",
            "/p:ContainerArchiveOutputPath=/out", "/p:ContainerImageFormat=OCI", "/p:RuntimeIdentifiers=\"linux-x64;linux-arm64\"", "/p:ContainerRuntimeIdentifiers=\"linux-x64;linux-arm64\"",
        ]);
    }

    [Fact]
    public async Task Services_ABuiltApplication_HasManagerAndEngines()
    {
        await using var application = _builder.Build();

        application.Services.GetRequiredService<IResourceContainerImageManager>().ShouldNotBeNull();
        application.Services.GetRequiredKeyedService<IContainerRuntime>("docker").Name.ShouldBe("Docker");
        application.Services.GetRequiredKeyedService<IContainerRuntime>("podman").Name.ShouldBe("Podman");
    }

    [Fact]
    public async Task Resolve_EngineIsNamed_IsThatOneAndAMisspeltOneIsRefused()
    {
        _builder.Configuration["ASPIRE_CONTAINER_RUNTIME"] = "podman";
        await using var application = _builder.Build();
        (await application.Services.GetRequiredService<IContainerRuntimeResolver>().ResolveAsync(Deadline)).Name.ShouldBe("Podman");

        var other = Declared.Published();
        other.Configuration["ASPIRE_CONTAINER_RUNTIME"] = "dokcer";
        await using var misspelt = other.Build();
        (await Should.ThrowAsync<DistributedApplicationException>(() => misspelt.Services.GetRequiredService<IContainerRuntimeResolver>().ResolveAsync(Deadline))).Message.ShouldContain("'dokcer'");
    }

    public void Dispose() => _folder.Dispose();

    private IResourceContainerImageManager ManagerOf()
    {
        _builder.Services.AddSingleton<IContainerRuntimeResolver>(_runtime);
        return _builder.Build().Services.GetRequiredService<IResourceContainerImageManager>();
    }

    private sealed record At(string ProjectPath) : IProjectMetadata;

    private sealed record Build(
        string Context, string Dockerfile, ContainerImageBuildOptions? Options, Dictionary<string, string?> Arguments, Dictionary<string, BuildImageSecretValue> Secrets, string? Stage);

    /// <summary>An engine of an author's own, as an AppHost may register one.</summary>
    private sealed class RecordingRuntime : IContainerRuntime, IContainerRuntimeResolver
    {
        public List<Build> Builds { get; } = [];

        public bool IsRunning { get; set; } = true;

        public string Name => "Recording";

        public Task<IContainerRuntime> ResolveAsync(CancellationToken cancellationToken = default) => Task.FromResult<IContainerRuntime>(this);

        public Task<bool> CheckIfRunningAsync(CancellationToken cancellationToken) => Task.FromResult(IsRunning);

        public Task BuildImageAsync(string contextPath, string dockerfilePath, ContainerImageBuildOptions? options, Dictionary<string, string?> buildArguments, Dictionary<string, BuildImageSecretValue> buildSecrets, string? stage, CancellationToken cancellationToken)
        {
            Builds.Add(new Build(contextPath, dockerfilePath, options, buildArguments, buildSecrets, stage));
            return Task.CompletedTask;
        }

        public Task TagImageAsync(string localImageName, string targetImageName, CancellationToken cancellationToken) => Task.CompletedTask;

        public Task RemoveImageAsync(string imageName, CancellationToken cancellationToken) => Task.CompletedTask;

        public Task PushImageAsync(IResource resource, CancellationToken cancellationToken) => Task.CompletedTask;

        public Task LoginToRegistryAsync(string registryServer, string username, string password, CancellationToken cancellationToken) => Task.CompletedTask;

        public Task ComposeUpAsync(ComposeOperationContext context, CancellationToken cancellationToken) => Task.CompletedTask;

        public Task ComposeDownAsync(ComposeOperationContext context, CancellationToken cancellationToken) => Task.CompletedTask;

        public Task<IReadOnlyList<ComposeServiceInfo>?> ComposeListServicesAsync(ComposeOperationContext context, CancellationToken cancellationToken) =>
            Task.FromResult<IReadOnlyList<ComposeServiceInfo>?>([]);
    }
}
