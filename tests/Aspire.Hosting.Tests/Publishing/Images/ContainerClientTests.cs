using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Publishing;
using Aspire.Hosting.Publishing.Images;
using Microsoft.Extensions.Logging.Abstractions;

namespace Aspire.Hosting.Tests.Publishing.Images;

/// <summary>What the engine's client is told; a program in its place writes it down.</summary>
public sealed class ContainerClientTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Deadline => TestContext.Current.CancellationToken;

    private string Said => Path.Join(_folder.Path, "said");

    [Fact]
    public async Task BuildImage_Docker_IsBuildxWithArgumentsAndSecretsOutOfTheCommandLine()
    {
        var docker = new DockerClient(NullLogger<DockerClient>.Instance, Program("echo secret=$TOKEN >> said"));

        await docker.BuildImageAsync(
            _folder.Path + "/",
            "/src/Dockerfile",
            new ContainerImageBuildOptions { ImageName = "shop", Tag = "1.2", TargetPlatform = ContainerTargetPlatform.AllLinux, OutputPath = "/out" },
            new Dictionary<string, string?> { ["VERSION"] = "3 4", ["HOME"] = null },
            new Dictionary<string, BuildImageSecretValue> { ["token"] = new("hush", BuildImageSecretType.Environment), ["key"] = new("/keys/id", BuildImageSecretType.File) },
            "final",
            Deadline);

        File.ReadAllLines(Said).ShouldBe(
        [
            "buildx|version", "secret=",
            "buildx|build|--file|/src/Dockerfile|--tag|shop:1.2|--platform|linux/amd64,linux/arm64|--output|type=docker,dest=/out/shop-1.2.tar"
            + $"|--build-arg|VERSION=3 4|--build-arg|HOME|--secret|id=token,type=env,env=TOKEN|--secret|id=key,type=file,src=/keys/id|--target|final|{_folder.Path}",
            "secret=hush",
        ]);
    }

    [Fact]
    public async Task BuildImage_OciByDocker_HasABuilderOfItsOwnWhichIsRemoved()
    {
        var docker = new DockerClient(NullLogger<DockerClient>.Instance, Program("case $2 in build) exit 3;; esac"));
        var options = new ContainerImageBuildOptions { ImageName = "team/shop", ImageFormat = ContainerImageFormat.Oci, OutputPath = "/out" };

        var failure = await Should.ThrowAsync<DistributedApplicationException>(() => docker.BuildImageAsync(_folder.Path, "Dockerfile", options, [], [], null, Deadline));

        failure.Message.ShouldContain("exit code 3");
        var said = File.ReadAllLines(Said);
        said[1].ShouldBe("buildx|create|--name|team-shop-builder|--driver|docker-container");
        said[2].ShouldContain("--output|type=oci,dest=/out/team-shop.tar");
        said[3].ShouldBe("buildx|rm|team-shop-builder");
    }

    [Fact]
    public async Task BuildImage_Podman_SavesTheArchiveAfterwards()
    {
        var podman = new PodmanClient(NullLogger<PodmanClient>.Instance, Program(""));

        await podman.BuildImageAsync(
            _folder.Path, "Dockerfile", new ContainerImageBuildOptions { ImageName = "shop", ImageFormat = ContainerImageFormat.Oci, OutputPath = "/out" }, [], [], null, Deadline);

        File.ReadAllLines(Said).ShouldBe(
            [$"build|--file|Dockerfile|--tag|shop|--format|oci|{_folder.Path}", "save|--format|oci-archive|--output|/out/shop.tar|shop"]);
    }

    [Fact]
    public async Task BuildImage_WithoutAName_IsRefused() =>
        await Should.ThrowAsync<ArgumentException>(() => new PodmanClient(NullLogger<PodmanClient>.Instance, Program("")).BuildImageAsync(".", "Dockerfile", null, [], [], null, Deadline));

    [Fact]
    public async Task LoginToRegistry_Password_IsInput()
    {
        var docker = new DockerClient(NullLogger<DockerClient>.Instance, Program("cat >> said; echo >> said"));

        await docker.LoginToRegistryAsync("registry.example", "ada", "hush", Deadline);

        File.ReadAllLines(Said).ShouldBe(["login|--username|ada|--password-stdin|registry.example", "hush"]);
    }

    [Fact]
    public async Task PushImage_ResourceWithARegistry_IsTaggedWithItsFullName()
    {
        var docker = new DockerClient(NullLogger<DockerClient>.Instance, Program(""));
        var builder = Declared.Published();
        var registry = builder.AddContainerRegistry("registry", "registry.example", "team");
        var shop = builder.AddDockerfile("shop", _folder.Path).WithContainerRegistry(registry);

        await docker.PushImageAsync(shop.Resource, Deadline);

        shop.Resource.TryGetContainerImageName(out var local).ShouldBeTrue();
        File.ReadAllLines(Said).ShouldBe([$"tag|{local}|registry.example/team/shop:latest", "push|registry.example/team/shop:latest"]);
    }

    [Fact]
    public async Task Failure_NamesTheVerbAndWhatTheClientSaid()
    {
        var docker = new DockerClient(NullLogger<DockerClient>.Instance, Program("echo 'no such image' >&2; exit 1"));

        (await docker.CheckIfRunningAsync(Deadline)).ShouldBeFalse();
        var failure = await Should.ThrowAsync<DistributedApplicationException>(() => docker.RemoveImageAsync("shop", Deadline));

        failure.Message.ShouldContain("rmi' failed with exit code 1");
        failure.Message.ShouldContain("no such image");
    }

    [Fact]
    public async Task CheckIfRunning_NoSuchProgram_IsFalse() =>
        (await new DockerClient(NullLogger<DockerClient>.Instance, "/nowhere/docker").CheckIfRunningAsync(Deadline)).ShouldBeFalse();

    [Fact]
    public async Task Compose_UpListDown_RunInTheProjectsFolder()
    {
        File.WriteAllText(Path.Join(_folder.Path, ".env"), "");
        var docker = new DockerClient(NullLogger<DockerClient>.Instance, Program(
            """case "$*" in *" ps "*) echo 'a warning'; echo '{"Service":"web","Publishers":[{"TargetPort":80,"PublishedPort":8080}]}';; esac"""));
        var project = new ComposeOperationContext
        {
            ComposeFilePath = "/out/compose.yaml",
            ProjectName = "shop",
            WorkingDirectory = _folder.Path,
            EnvFilePath = Path.Join(_folder.Path, ".env"),
        };

        await docker.ComposeUpAsync(project, Deadline);
        var services = await docker.ComposeListServicesAsync(project, Deadline);
        await docker.ComposeDownAsync(project, Deadline);

        var begin = $"compose|-f|/out/compose.yaml|--project-name|shop|--env-file|{_folder.Path}/.env|";
        File.ReadAllLines(Said).ShouldBe([begin + "up|-d|--remove-orphans", begin + "ps|--format|json", begin + "down"]);
        var web = services.ShouldHaveSingleItem();
        web.Service.ShouldBe("web");
        web.Publishers.ShouldHaveSingleItem().PublishedPort.ShouldBe(8080);
    }

    [Fact]
    public void ComposeServices_OneList_IsReadAsWell() =>
        ComposeServices.Parse(["""[{"Service":"a","Publishers":null},{"Service":"b"}]""", "{broken"]).Select(service => service.Service).ShouldBe(["a", "b"]);

    public void Dispose() => _folder.Dispose();

    /// <summary>A program that writes its arguments into a file and then does what a test wants.</summary>
    private string Program(string then)
    {
        var path = Path.Join(_folder.Path, "client");
        File.WriteAllText(path, $"#!/bin/sh\ncd {_folder.Path}\n(IFS='|'; echo \"$*\" >> said)\n{then}\n");
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        }

        return path;
    }
}
