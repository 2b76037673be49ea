using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting.Tests.ProjectLaunch;

public sealed class ProjectTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("project-").FullName;

    private string Project => Path.Combine(_folder, "Web.csproj");

    public ProjectTests()
    {
        File.WriteAllText(Project, "<Project/>");
        Directory.CreateDirectory(Path.Combine(_folder, "Properties"));
        Write("Properties/launchSettings.json", """
            {
              // as templates write it
              "profiles": {
                "iis": { "commandName": "IISExpress" },
                "http": { "commandName": "Project", "applicationUrl": "http://localhost:5180", "launchUrl": "docs", "environmentVariables": { "ASPNETCORE_ENVIRONMENT": "Development" }, "commandLineArgs": "--a \"b c\"" },
                "both": { "commandName": "Project", "applicationUrl": "https://localhost:7180;http://localhost:5181;http://*:5182" },
              }
            }
            """);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task AddProject_DefaultLaunchProfile_BringsEndpointsEnvironmentAndArguments()
    {
        var web = Declared.Application().AddProject("web", Project).Allocated("http", 5180);

        var variables = await web.EnvironmentAsync();

        variables["ASPNETCORE_URLS"].ShouldBe("http://localhost:5181");
        variables["ASPNETCORE_ENVIRONMENT"].ShouldBe("Development");
        variables["DOTNET_LAUNCH_PROFILE"].ShouldBe("http");
        web.GetEndpoint("http").EndpointAnnotation.Port.ShouldBe(5180);
        (await web.ArgumentsAsync()).ShouldBe(["--a", "b c"]);
        (await web.WithArgs("only").ArgumentsAsync()).ShouldBe(["only"]);
    }

    [Fact]
    public async Task AddProject_NamedLaunchProfile_NumbersEndpointsOfOneScheme()
    {
        var web = Declared.Application().AddProject("web", _folder, "both").Allocated("https", 7180).Allocated("http", 5181).Allocated("http2", 5182);

        var variables = await web.EnvironmentAsync();

        variables["ASPNETCORE_URLS"].ShouldBe("https://localhost:7181;http://localhost:5182;http://*:5183");
        variables["ASPNETCORE_HTTPS_PORT"].ShouldBe("7180");
    }

    [Fact]
    public void AddProject_LaunchProfileOfTheAppHost_IsPreferred()
    {
        var web = Declared.Application("--AppHost:DefaultLaunchProfileName", "both").AddProject("web", Project);

        web.Resource.GetEndpoints().Select(endpoint => endpoint.EndpointName).ShouldBe(["https", "http", "http2"]);
    }

    [Fact]
    public async Task WithProjectDefaults_ExecutableThatIsAProject_IsTreatedAsOne()
    {
        var tool = Declared.Application().AddExecutable("tool", "dotnet", _folder, "run").WithAnnotation<At>(new At(Project));

        tool.WithProjectDefaults(new ProjectResourceOptions { LaunchProfileName = "http" }).Allocated("http", 5180);

        var variables = await tool.EnvironmentAsync();
        variables["ASPNETCORE_URLS"].ShouldBe("http://localhost:5181");
        variables["OTEL_DOTNET_EXPERIMENTAL_OTLP_RETRY"].ShouldBe("in_memory");
        tool.Resource.HasAnnotationOfType<ProjectLaunchDefaultsAnnotation>().ShouldBeTrue();
    }

    [Fact]
    public void WithProjectDefaults_NoProject_IsRefused() => Should.Throw<InvalidOperationException>(() =>
        Declared.Application().AddExecutable("tool", "dotnet", _folder).WithProjectDefaults(new ProjectResourceOptions())).Message.ShouldContain("'tool'");

    [Fact]
    public void ProjectLaunchArgsOverride_NoArguments_IsRefused() => Should.Throw<ArgumentException>(() => new ProjectLaunchArgsOverrideAnnotation([])).ParamName.ShouldBe("arguments");

    [Fact]
    public void AddProject_NoLaunchProfile_HasNoEndpoints() =>
        Declared.Application().AddProject("web", Project, launchProfileName: null).Resource.GetEndpoints().ShouldBeEmpty();

    [Fact]
    public void AddProject_UnreadableLaunchSettings_NamesTheFile()
    {
        Write("Properties/launchSettings.json", "{");

        Should.Throw<DistributedApplicationException>(() => Declared.Application().AddProject("web", Project)).Message.ShouldContain("launchSettings.json");
    }

    [Fact]
    public async Task AddProject_KestrelEndpoints_ReplaceTheLaunchProfiles()
    {
        Write("appsettings.json", """{ "Kestrel": { "Endpoints": { "Grpc": { "Url": "http://*:5002", "Protocols": "Http2" } } } }""");
        var web = Declared.Application().AddProject("web", Project).Allocated("http", 5002);

        var variables = await web.EnvironmentAsync();

        var endpoint = web.GetEndpoint("http").EndpointAnnotation;
        (endpoint.Port, endpoint.TargetHost, endpoint.Transport).ShouldBe((5002, "*", "http2"));
        variables["Kestrel__Endpoints__http__Url"].ShouldBe("http://*:5003");
        variables.Keys.ShouldNotContain("ASPNETCORE_URLS");
    }

    [Fact]
    public async Task AddProject_Published_HasBothEndpointsOnOnePort()
    {
        var web = Declared.Published().AddProject("web", Project);

        var variables = await web.EnvironmentAsync();

        web.Resource.GetEndpoints().Select(endpoint => endpoint.EndpointName).ShouldBe(["http", "https"]);
        variables["HTTP_PORTS"].ShouldBe("{web.bindings.http.targetPort}");
        variables.Keys.ShouldNotContain("HTTPS_PORTS");
        variables["ASPNETCORE_FORWARDEDHEADERS_ENABLED"].ShouldBe("true");
        (await web.ArgumentsAsync()).ShouldBeEmpty();
    }

    [Fact]
#pragma warning disable ASPIRECSHARPAPPS001 // Experimental in Aspire too.
    public void AddCSharpApp_MissingFile_SaysWhatIsExpected() =>
        Should.Throw<DistributedApplicationException>(() => Declared.Application().AddCSharpApp("tool", Path.Combine(_folder, "tool.cs"))).Message.ShouldContain("tool.cs");
#pragma warning restore ASPIRECSHARPAPPS001

    private void Write(string path, string text) => File.WriteAllText(Path.Combine(_folder, path), text);

    private sealed record At(string ProjectPath) : IProjectMetadata;
}
