using Aspire.Hosting.ApplicationModel;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Aspire.Hosting.Testing.Tests;

/// <summary>An AppHost's declaration in a test, before anything runs.</summary>
public sealed class AppHostTests
{
    private static readonly string[] Site = ["--declaration=site"];
    private static readonly Type AppHost = typeof(Projects.OrdinaryAppHost);
    private static readonly Type Library = typeof(DistributedApplication);

    private static CancellationToken Ending => TestContext.Current.CancellationToken;

    [Fact]
    public async Task CreateAsync_AppHost_HoldsItsDeclaration()
    {
        await using var builder = await DistributedApplicationTestingBuilder.CreateAsync<Projects.OrdinaryAppHost>(Site, Ending);

        builder.Resources.Select(resource => resource.Name).ShouldBe(["api-key", "mail", "migrations", "site", "worker"], ignoreOrder: true);
        builder.ExecutionContext.IsRunMode.ShouldBeTrue();
    }

    [Fact]
    public async Task CreateAsync_AppHost_StandsInItsOwnFolderWithItsLaunchProfile()
    {
        await using var builder = await DistributedApplicationTestingBuilder.CreateAsync(AppHost, Site, Ending);

        builder.AppHostDirectory.ShouldBe(Projects.OrdinaryAppHost.ProjectPath);
        builder.AppHostAssembly.ShouldBe(typeof(Projects.OrdinaryAppHost).Assembly);
        builder.Environment.ContentRootPath.TrimEnd('/').ShouldBe(Projects.OrdinaryAppHost.ProjectPath);
        builder.Environment.ApplicationName.ShouldBe("OrdinaryAppHost");
        builder.Environment.EnvironmentName.ShouldBe("Development");
        builder.Configuration["ORDINARY_PROFILE"].ShouldBe("http");
    }

    [Theory]
    [InlineData("--DOTNET_LAUNCH_PROFILE=other", "Staging", "other")]
    [InlineData("--ORDINARY_PROFILE=mine", "Development", "mine")]
    public async Task CreateAsync_Arguments_WinOverTheLaunchProfile(string argument, string environment, string profile)
    {
        await using var builder = await DistributedApplicationTestingBuilder.CreateAsync<Projects.OrdinaryAppHost>([.. Site, argument], Ending);

        builder.Environment.EnvironmentName.ShouldBe(environment);
        builder.Configuration["ORDINARY_PROFILE"].ShouldBe(profile);
    }

    [Fact]
    public async Task CreateAsync_LaunchProfileThatIsMissing_NamesIt()
    {
        var failure = await Should.ThrowAsync<InvalidOperationException>(() =>
            DistributedApplicationTestingBuilder.CreateAsync<Projects.OrdinaryAppHost>([.. Site, "--DOTNET_LAUNCH_PROFILE=absent"], Ending));

        failure.Message.ShouldContain("absent");
    }

    [Fact]
    public async Task CreateAsync_ConfigureBuilder_ChangesOptionsAndSettings()
    {
        var options = new List<DistributedApplicationOptions>();
        await using var builder = await DistributedApplicationTestingBuilder.CreateAsync<Projects.OrdinaryAppHost>([], (given, settings) =>
        {
            options.Add(given);
            settings.EnvironmentName = Environments.Staging;
            (settings.Configuration ??= new()).AddInMemoryCollection([new("declaration", "site")]);
        }, Ending);

        var option = options.ShouldHaveSingleItem();
        option.DisableDashboard.ShouldBeTrue();
        option.EnableResourceLogging.ShouldBeTrue();
        builder.Environment.EnvironmentName.ShouldBe("Staging");
        builder.Resources.ShouldContain(resource => resource.Name == "site");
    }

    [Fact]
    public async Task CreateAsync_NothingElseSaid_PortsAreFreeOnes()
    {
        await using var builder = await DistributedApplicationTestingBuilder.CreateAsync<Projects.OrdinaryAppHost>(Site, Ending);
        await using var other = await DistributedApplicationTestingBuilder.CreateAsync<Projects.OrdinaryAppHost>([.. Site, "DcpPublisher:RandomizePorts=false"], Ending);

        builder.Configuration["DcpPublisher:RandomizePorts"].ShouldBe("true");
        other.Configuration["DcpPublisher:RandomizePorts"].ShouldBe("false");
    }

    [Fact]
    public async Task CreateAsync_MistakeInTheDeclaration_IsThrown()
    {
        var failure = await Should.ThrowAsync<Exception>(() => DistributedApplicationTestingBuilder.CreateAsync<Projects.OrdinaryAppHost>(["--declaration=mistake"], Ending));

        failure.Message.ShouldContain("-mistake");
    }

    [Fact]
    public async Task CreateAsync_ProgramThatBuildsNothing_IsTold() =>
        await Should.ThrowAsync<InvalidOperationException>(() => DistributedApplicationTestingBuilder.CreateAsync<Projects.OrdinaryAppHost>(["--declaration=nothing"], Ending));

    [Fact]
    public async Task CreateAsync_TypeOfALibrary_IsTold() =>
        await Should.ThrowAsync<InvalidOperationException>(() => DistributedApplicationTestingBuilder.CreateAsync(Library, Ending));

    [Fact]
    public async Task CreateAsync_NullOrEmptyArgument_IsRefused()
    {
        await Should.ThrowAsync<ArgumentNullException>(() => DistributedApplicationTestingBuilder.CreateAsync<Projects.OrdinaryAppHost>(null!, Ending));
        await Should.ThrowAsync<ArgumentNullException>(() => DistributedApplicationTestingBuilder.CreateAsync<Projects.OrdinaryAppHost>([null!], Ending));
        await Should.ThrowAsync<ArgumentException>(() => DistributedApplicationTestingBuilder.CreateAsync<Projects.OrdinaryAppHost>([""], Ending));
        Should.Throw<ArgumentException>(() => DistributedApplicationTestingBuilder.Create(""));
    }

    [Fact]
    public async Task CreateAsync_TwoAtTheSameTime_DoNotMeet()
    {
        var builders = await Task.WhenAll(Enumerable.Range(0, 4).Select(i =>
            DistributedApplicationTestingBuilder.CreateAsync<Projects.OrdinaryAppHost>([.. Site, $"--ORDINARY_PROFILE={i}"], Ending)));

        builders.Select(builder => builder.Configuration["ORDINARY_PROFILE"]).ShouldBe(["0", "1", "2", "3"]);
        foreach (var builder in builders)
        {
            await builder.DisposeAsync();
        }
    }

    [Fact]
    public async Task BuildAsync_WhatTheTestAdded_IsPartOfTheApplication()
    {
        await using var builder = await DistributedApplicationTestingBuilder.CreateAsync<Projects.OrdinaryAppHost>(Site, Ending);
        builder.AddExecutable("added", "true", ".").WithExplicitStart();
        builder.Services.AddSingleton(new Added());

        await using var application = await builder.BuildAsync(Ending);

        application.Services.GetRequiredService<DistributedApplicationModel>().Resources.ShouldContain(resource => resource.Name == "added");
        application.Services.GetRequiredService<Added>().ShouldNotBeNull();
    }

    [Fact]
    public async Task CreateHttpClient_BeforeTheStart_IsRefused()
    {
        await using var builder = DistributedApplicationTestingBuilder.Create();
        await using var application = await builder.BuildAsync(Ending);

        Should.Throw<InvalidOperationException>(() => application.CreateHttpClient("site"));
    }

    [Fact]
    public async Task DisposeAsync_BeforeBuild_LetsNothingBeBuilt()
    {
        var builder = await DistributedApplicationTestingBuilder.CreateAsync<Projects.OrdinaryAppHost>(Site, Ending);
        await builder.DisposeAsync();

        await Should.ThrowAsync<Exception>(() => builder.BuildAsync(Ending));
    }

    private sealed class Added;
}
