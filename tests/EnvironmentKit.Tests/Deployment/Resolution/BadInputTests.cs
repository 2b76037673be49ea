using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;

namespace EnvironmentKit.Tests.Deployment.Resolution;

public sealed class BadInputTests : IDisposable
{
    private readonly AppHostUnderTest _appHost = new();
    private readonly IDistributedApplicationBuilder _builder;

    public BadInputTests() => _builder = _appHost.Builder;

    public void Dispose() => _appHost.Dispose();

    [Fact]
    public async Task ResolveAsync_TwoServicesOnOneHostPort_NamesBoth()
    {
        _builder.AddContainer("a", "a", "1").WithHttpEndpoint(port: 8000, targetPort: 80).WithExternalHttpEndpoints();
        _builder.AddContainer("b", "b", "1").WithHttpEndpoint(port: 8000, targetPort: 81).WithExternalHttpEndpoints();

        (await _appHost.MistakeAsync()).ShouldBe(
            "'a' and 'b' both want the host's port 8000 in tier 'production'. Give one of them another port, or lead to both from one nginx.");
    }

    [Fact]
    public async Task ResolveAsync_BindMountOutsideTheRepository_IsRefused()
    {
        _builder.AddContainer("a", "a", "1").WithBindMount("/etc/hosts", "/etc/hosts");

        (await _appHost.MistakeAsync()).ShouldBe(
            "'a' cannot be deployed in tier 'production': the bind mount '/etc/hosts' lies outside of the repository REPOSITORY, so that other machines do not have it. "
            + "Move it into the repository, or keep data in a volume with WithVolume.");
    }

    [Fact]
    public async Task ResolveAsync_BindMountThatIsNotThere_IsRefused()
    {
        _builder.AddContainer("a", "a", "1").WithBindMount("none.conf", "/etc/a.conf");

        (await _appHost.MistakeAsync()).ShouldBe(
            "'a' cannot be deployed in tier 'production': the bind mount 'REPOSITORY/AppHost/none.conf' does not exist. Create it, or leave out the mount.");
    }

    [Theory]
    [InlineData(@"C:\data\a.conf")]
    [InlineData(@"config\a.conf")]
    [InlineData("C:/data/a.conf")]
    public async Task ResolveAsync_WindowsPath_IsRefused(string path)
    {
        _builder.AddContainer("a", "a", "1").WithBindMount(path, "/etc/a.conf");

        (await _appHost.MistakeAsync()).ShouldBe(
            $"'a' cannot be deployed in tier 'production': the bind mount '{path}' is a Windows path. Write it relative to the AppHost's folder, with forward slashes.");
    }

    [Fact]
    public async Task ResolveAsync_WindowsPathInTheContainer_IsRefused()
    {
        _builder.AddContainer("a", "a", "1").WithVolume("data", @"C:\data");

        (await _appHost.MistakeAsync()).ShouldBe(
            @"'a' cannot be deployed in tier 'production': the path 'C:\data' is not an absolute path in a container. Begin it with '/', and use forward slashes.");
    }

    [Theory]
    [InlineData("Web", "'Web' cannot be the name of a service in tier 'production': it is a host name and part of an image's name there. Use lower-case letters, digits and hyphens, the first a letter.")]
    [InlineData("a234567890123456789012345678901234567890123456789012", "'a234567890123456789012345678901234567890123456789012' is too long for the name of a service in tier 'production': 52 characters, and 50 are the most that Kubernetes leaves for the names of its pods. Shorten it.")]
    public async Task ResolveAsync_NameThatATargetDoesNotAllow_IsRefused(string name, string message)
    {
        _builder.AddContainer(name, "a", "1");

        (await _appHost.MistakeAsync()).ShouldBe(message);
    }

    [Fact]
    public async Task ResolveAsync_EndpointNameThatATargetDoesNotAllow_IsRefused()
    {
        _builder.AddContainer("a", "a", "1").WithEndpoint(targetPort: 1, name: "administration-pages");

        (await _appHost.MistakeAsync()).ShouldBe("The endpoint 'administration-pages' of 'a' has a name that Kubernetes does not allow. Use at most 15 letters, digits and hyphens.");
    }

    [Fact]
    public async Task ResolveAsync_EndpointWithoutPort_IsRefused()
    {
        _builder.AddContainer("a", "a", "1").WithHttpEndpoint();

        (await _appHost.MistakeAsync()).ShouldBe(
            "The endpoint 'http' of 'a' does not say on which port the container listens. Give it one, as in WithHttpEndpoint(targetPort: 8080).");
    }

    [Fact]
    public async Task ResolveAsync_Program_SaysHowItBecomesAContainer()
    {
        _builder.AddExecutable("tool", "tool", ".");

        (await _appHost.MistakeAsync()).ShouldBe(
            "'tool' is a program of this machine, and tier 'production' runs containers. "
            + "Declare its image with PublishAsDockerFile(), or leave it out: tool.InTier(production, r => r.LeftOut()).");
    }

    [Fact]
    public async Task ResolveAsync_ResourceOfAnUnknownKind_IsRefused()
    {
        _builder.AddResource(new Machine("robot"));

        (await _appHost.MistakeAsync()).ShouldBe(
            "'robot' is a Machine, which no target of tier 'production' can express. Leave it out, robot.InTier(production, r => r.LeftOut()), or declare a container in its place.");
    }

    [Fact]
    public async Task ResolveAsync_ReferenceToWhatIsLeftOut_NamesBothAndTheWaysOut()
    {
        var search = _builder.AddElasticsearch("search").InTier(_appHost.Production, search => search.LeftOut());
        _appHost.AddProject("web").WithReference(search);

        (await _appHost.MistakeAsync()).ShouldBe(
            "'web' refers to 'search', which tier 'production' leaves out. Replace it there, as in search.InTier(production, r => r.ReplacedBy(…)), or leave out 'web' too, or declare the reference in other tiers only.");
    }

    [Theory]
    [InlineData("latest")]
    [InlineData(null)]
    public async Task ResolveAsync_ImageWithoutVersion_IsRefused(string? tag)
    {
        _ = tag is null ? _builder.AddContainer("a", "docker.io/a") : _builder.AddContainer("a", "docker.io/a", tag);

        (await _appHost.MistakeAsync()).ShouldBe(
            "The image 'docker.io/a' of 'a' has no version in tier 'production': 'latest' is another one tomorrow. Name its tag, as in WithImageTag(\"1.4.0\").");
    }

    [Fact]
    public async Task ResolveAsync_NoReplicas_IsRefused()
    {
        _appHost.AddProject("web").InTier(_appHost.Production, web => ProjectResourceBuilderExtensions.WithReplicas(web, 0));

        (await _appHost.MistakeAsync()).ShouldBe(
            "'web' has 0 replicas in tier 'production', which would be no service. Ask for at least 1, or leave it out: web.InTier(production, r => r.LeftOut()).");
    }

    [Fact]
    public async Task ResolveAsync_SeveralDatabasesOnOneVolume_AreRefused()
    {
        _builder.AddPostgres("db").WithReplicas(1, 3);

        (await _appHost.MistakeAsync()).ShouldBe(
            "'db' has 3 replicas in tier 'production', but keeps data that two of it must not share. Ask for 1, and add a copy that can be read with WithReplica.");
    }

    [Fact]
    public async Task ResolveAsync_MissingParameter_NamesFileAndSetting()
    {
        _appHost.AddProject("web").WithEnvironment("PLACE", _builder.AddParameter("place"));

        (await _appHost.MistakeAsync()).ShouldBe(
            "The parameter 'place' has no value in tier 'production'. Set \"Parameters:place\" in AppHost/appsettings.Production.json, or declare it with secret: true if it must not be read.");
    }

    [Fact]
    public async Task ResolveAsync_SettingsThatAreNoJson_NameTheFile()
    {
        _appHost.Write("appsettings.Production.json", "{ nonsense");

        (await _appHost.MistakeAsync()).ShouldStartWith("The settings of tier 'production' cannot be read: Failed to load configuration from file 'REPOSITORY/AppHost/appsettings.Production.json'.");
    }

    [Fact]
    public async Task ResolveAsync_SecretForAnUnknownImage_AsksForItsProgram()
    {
        _builder.AddContainer("a", "a", "1").WithEnvironment("KEY", _builder.AddParameter("key", secret: true));

        (await _appHost.MistakeAsync()).ShouldBe(
            "The variable KEY of 'a' holds a secret, which tier 'production' hands over as a file. Name the program that the image runs, as in WithEntrypoint(\"/docker-entrypoint.sh\"), "
            + "so that a script can read the file before; or let the program read the file itself.");
    }

    [Fact]
    public async Task ResolveAsync_SecretAsArgument_IsRefused()
    {
        _builder.AddContainer("a", "a", "1").WithArgs("--key", _builder.AddParameter("key", secret: true));

        (await _appHost.MistakeAsync()).ShouldBe(
            "An argument of 'a' holds a secret, and command lines can be read by everybody. Hand it over in an environment variable, in tier 'production' and elsewhere.");
    }

    [Fact]
    public async Task ResolveAsync_WaitForAJobThatMayNeverRun_IsRefused()
    {
        var seed = _appHost.AddProject("seed").WithExplicitStart();
        _appHost.AddProject("web").WaitFor(seed);

        (await _appHost.MistakeAsync()).ShouldBe(
            "'web' waits for 'seed', which runs only when somebody or its schedule asks for it in tier 'production'. "
            + "Leave out WaitFor, or let 'seed' run to its end before, with WaitForCompletion.");
    }

    [Fact]
    public async Task ResolveAsync_WaitForWhatNobodyAsks_IsRefused()
    {
        var quiet = _builder.AddContainer("quiet", "quiet", "1");
        _appHost.AddProject("web").WaitFor(quiet);

        (await _appHost.MistakeAsync()).ShouldBe(
            "'web' waits until 'quiet' is healthy, but nothing asks that in tier 'production'. Give 'quiet' an endpoint or a probe, for instance with WithHttpProbe, or wait with WaitForStart.");
    }

    [Fact]
    public async Task ResolveAsync_DatabaseWithCreationScript_SaysWhereItsSqlGoes()
    {
        _builder.AddPostgres("db").AddDatabase("catalog").WithCreationScript("CREATE DATABASE catalog");

        (await _appHost.MistakeAsync()).ShouldBe(
            "The creation script of the database 'catalog' cannot be part of tier 'production'. Put its SQL into a file and declare it with db.WithInitFiles(…).");
    }

    [Theory]
    [InlineData("""{ "Environment": { "Name": "My App" } }""", "The setting Environment:Name is 'My App'. At most 30 lower-case letters, digits and hyphens are allowed, the first a letter, such as 'library': it is part of host, project and namespace names.")]
    [InlineData("""{ "Environment": { "Name": "a", "Version": "1/2" } }""", "The setting Environment:Version: '1/2' is not an image's tag. Up to 128 letters, digits, '_', '.' and '-' are allowed, such as '1.4.0'.")]
    public async Task ResolveAsync_SettingThatCannotBeUsed_IsNamed(string settings, string message)
    {
        using var appHost = new AppHostUnderTest(settings);

        (await appHost.MistakeAsync()).ShouldBe(message);
    }

    [Theory]
    [InlineData("a.bin", "is not text in UTF-8. Put it into an image, for instance with WithDockerfile.")]
    [InlineData("a.txt", "is larger than the 500 KiB that a target takes as configuration. Put it into an image, for instance with WithDockerfile.")]
    public async Task ResolveAsync_FileThatIsNoConfiguration_IsRefused(string name, string message)
    {
        File.WriteAllBytes(Path.Join(_appHost.Folder, name), name == "a.bin" ? [0xFF, 0xFE, 0x00] : new byte[600 * 1024]);
        _builder.AddContainer("a", "a", "1").WithBindMount(name, "/etc/a");

        (await _appHost.MistakeAsync()).ShouldBe($"The file REPOSITORY/AppHost/{name}, which 'a' mounts, {message}");
    }

    [Fact]
    public async Task ResolveAsync_TierWithoutTarget_IsRefused() =>
        (await Should.ThrowAsync<EnvironmentKitException>(() => _appHost.ResolveAsync(_builder.AddTier("nowhere")))).Message.ShouldBe(
            "Tier 'nowhere' has no target, so that there is nothing to write. Add one in AppHost.cs: .ToDockerCompose(), .ToDockerSwarm() or .ToKubernetes().");

    [Fact]
    public async Task ResolveAsync_UnknownLogLevel_IsNamed()
    {
        _appHost.AddProject("web");
        _appHost.Write("appsettings.Production.json", """{ "Environment": { "LogLevel": "loud" } }""");

        (await _appHost.MistakeAsync()).ShouldBe(
            "The setting Environment:LogLevel of tier 'production' is 'loud'. Expected is one of Trace, Debug, Information, Warning, Error, Critical, None.");
    }

    private sealed class Machine(string name) : Resource(name), IComputeResource;
}
