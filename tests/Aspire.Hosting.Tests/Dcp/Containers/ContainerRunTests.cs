using Aspire.Hosting.ApplicationModel;
using ContainerEngine;

namespace Aspire.Hosting.Tests.Dcp.Containers;

/// <summary>Containers on a real engine, declared as a user would.</summary>
public sealed class ContainerRunTests
{
    [ContainerFact]
    public async Task Start_EndpointAndVariables_AnswersThroughTheProxyAndTellsWhatItIs()
    {
        await using var application = new ContainerApplication();
        var web = (await application.AddPerlAsync("web", RealContainers.Server))
            .WithHttpEndpoint(targetPort: 8080).WithEnvironment("GREETING", "hello");

        await application.StartAsync();
        var snapshot = await application.ReachesAsync("web", KnownResourceStates.Running);

        (await ContainerApplication.GetAsync(web.GetEndpoint("http"), "/you")).ShouldBe("hello /you");
        snapshot.ResourceType.ShouldBe("Container");
        snapshot.StartTimeStamp.ShouldNotBeNull();
        snapshot.StopTimeStamp.ShouldBeNull();
        snapshot.ExitCode.ShouldBeNull();
        snapshot.EnvironmentVariables.Single(variable => variable.Name == "GREETING").ShouldBe(new EnvironmentVariableSnapshot("GREETING", "hello", true));
        snapshot.EnvironmentVariables.Single(variable => variable.Name == "PATH").IsFromSpec.ShouldBeFalse();
        snapshot.Urls.Single().Url.ShouldBe(web.GetEndpoint("http").Url);
        Property(snapshot, "container.image").ShouldBe(await RealContainers.ImageAsync());
        Property(snapshot, "container.id").ShouldBeOfType<string>().Length.ShouldBe(64);
        Property(snapshot, "container.command").ShouldBe("/usr/bin/perl");
        (await application.LogOfAsync(web.Resource)).ShouldEndWith("listening");
    }

    [ContainerFact]
    public async Task Start_ContainerEnds_IsExitedWithItsCodeAndLog()
    {
        await using var application = new ContainerApplication();
        var job = await application.AddShellAsync("job", "echo out; echo last words >&2; exit 7");

        await application.StartAsync();
        var snapshot = await application.ReachesAsync("job", KnownResourceStates.Exited);

        snapshot.ExitCode.ShouldBe(7);
        snapshot.StopTimeStamp.ShouldNotBeNull();
        var log = await application.LogOfAsync(job.Resource);
        log.ShouldContain("out");
        log.ShouldContain("last words");
    }

    [ContainerFact]
    public async Task StopAndStart_Command_EndsTheProgramAndStartsANewContainer()
    {
        await using var application = new ContainerApplication();
        var web = (await application.AddPerlAsync("web", RealContainers.Server)).WithHttpEndpoint(targetPort: 8080).WithEnvironment("GREETING", "again");
        await application.StartAsync();
        var first = await application.ReachesAsync("web", KnownResourceStates.Running);
        await ContainerApplication.GetAsync(web.GetEndpoint("http"));

        (await application.Running.ResourceCommands.ExecuteCommandAsync("web", KnownResourceCommands.StopCommand, TestContext.Current.CancellationToken)).Success.ShouldBeTrue();
        var stopped = await application.ReachesAsync("web", KnownResourceStates.Exited);
        (await application.LogOfAsync(web.Resource)).ShouldContain("told to end");
        (await application.Running.ResourceCommands.ExecuteCommandAsync("web", KnownResourceCommands.StartCommand, TestContext.Current.CancellationToken)).Success.ShouldBeTrue();
        var second = await application.ReachesAsync("web", KnownResourceStates.Running);

        stopped.ExitCode.ShouldBe(3);
        (await ContainerApplication.GetAsync(web.GetEndpoint("http"), "/")).ShouldBe("again /");
        Property(second, "container.id").ShouldNotBe(Property(first, "container.id"));
    }

    [ContainerFact]
    public async Task Start_ReferencesBetweenContainersAndProcesses_ReachEachOther()
    {
        await using var application = new ContainerApplication();
        var server = (await application.AddPerlAsync("server", RealContainers.Server)).WithHttpEndpoint(targetPort: 8080).WithEnvironment("GREETING", "container");
        var program = application.Builder.AddExecutable("program", "perl", ".", "-e", RealContainers.Server.Replace("LocalPort =>", "LocalAddr => '127.0.0.1', LocalPort =>", StringComparison.Ordinal))
            .WithHttpEndpoint(env: "PORT").WithEnvironment("GREETING", "process");
        var plain = application.Builder.AddExecutable("plain", "perl", ".", "-e", RealContainers.Server.Replace("LocalPort =>", "LocalAddr => '127.0.0.1', LocalPort =>", StringComparison.Ordinal))
            .WithHttpEndpoint(env: "PORT", isProxied: false).WithEnvironment("GREETING", "unproxied");
        var neighbour = (await application.AddPerlAsync("neighbour", RealContainers.Client)).WithEnvironment("URL", server.GetEndpoint("http"));
        var guest = (await application.AddPerlAsync("guest", RealContainers.Client)).WithEnvironment("URL", program.GetEndpoint("http"));
        var other = (await application.AddPerlAsync("other", RealContainers.Client)).WithEnvironment("URL", plain.GetEndpoint("http"));
        var host = application.Builder.AddExecutable("host", "perl", ".", "-e", RealContainers.Client).WithEnvironment("URL", server.GetEndpoint("http"));

        await application.StartAsync();

        (await ExitAsync(neighbour)).ShouldContain("got: container /asked");
        (await ExitAsync(guest)).ShouldContain("got: process /asked");
        (await ExitAsync(other)).ShouldContain("got: unproxied /asked");
        (await ExitAsync(host)).ShouldContain("got: container /asked");

        async Task<string> ExitAsync(IResourceBuilder<IResource> resource)
        {
            await application.ReachesAsync(resource.Resource.Name, KnownResourceStates.Exited, KnownResourceStates.Finished, KnownResourceStates.FailedToStart);
            return await application.LogOfAsync(resource.Resource);
        }
    }

    private static object? Property(CustomResourceSnapshot snapshot, string name) => snapshot.Properties.Single(property => property.Name == name).Value;
}
