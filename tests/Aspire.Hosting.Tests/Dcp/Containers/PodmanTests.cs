using Aspire.Hosting.ApplicationModel;
using ContainerEngine;
using ContainerEngine.Commands;

namespace Aspire.Hosting.Tests.Dcp.Containers;

/// <summary>The same on Podman, where a machine has it beside the tests' engine.</summary>
public sealed class PodmanTests
{
    [ContainerFact]
    public async Task Start_Podman_ContainersAndProcessesReachEachOtherAndNothingIsLeft()
    {
        using var folder = new TemporaryFolder();
        var image = await ImageAsync(folder);
        string[] containers;
        await using (var application = new ContainerApplication())
        {
            application.Builder.Configuration["ASPIRE_CONTAINER_RUNTIME"] = "podman";
            var server = Perl(application, "server", image, RealContainers.Server).WithHttpEndpoint(targetPort: 8080).WithEnvironment("GREETING", "container");
            var program = application.Builder.AddExecutable("program", "perl", ".", "-e", RealContainers.Server).WithHttpEndpoint(env: "PORT").WithEnvironment("GREETING", "process");
            var neighbour = Perl(application, "neighbour", image, RealContainers.Client).WithEnvironment("URL", server.GetEndpoint("http"));
            var guest = Perl(application, "guest", image, RealContainers.Client).WithEnvironment("URL", program.GetEndpoint("http"));
            await application.StartAsync();

            (await ExitAsync(neighbour)).ShouldContain("got: container /asked");
            (await ExitAsync(guest)).ShouldContain("got: process /asked");
            (await ContainerApplication.GetAsync(server.GetEndpoint("http"), "/you")).ShouldBe("container /you");
            containers = await ContainersAsync();

            async Task<string> ExitAsync(IResourceBuilder<IResource> resource)
            {
                await application.ReachesAsync(resource.Resource.Name, KnownResourceStates.Exited, KnownResourceStates.FailedToStart);
                return await application.LogOfAsync(resource.Resource);
            }
        }

        containers.Length.ShouldBe(3);
        (await ContainersAsync()).ShouldBeEmpty();

        static async Task<string[]> ContainersAsync() =>
            (await PodmanAsync("ps", "--all", "--format", "{{.Names}}", "--filter", "name=server-|neighbour-|guest-")).Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }

    private static IResourceBuilder<ContainerResource> Perl(ContainerApplication application, string name, string image, string script) =>
        application.Builder.AddContainer(name, image).WithEntrypoint("/usr/bin/perl").WithArgs("-e", script);

    /// <summary>The small image, as Podman has it. Skips the test where there is no Podman.</summary>
    private static async Task<string> ImageAsync(TemporaryFolder folder)
    {
        // Podman wants the file of registries' passwords in the folder of Docker's client, once that is set.
        var passwords = Path.Join(folder.Path, "auth.json");
        await File.WriteAllTextAsync(passwords, "{}", TestContext.Current.CancellationToken);
        Environment.SetEnvironmentVariable("REGISTRY_AUTH_FILE", passwords);
        Assert.SkipUnless(await AnswersAsync(), "There is no Podman on this machine that answers 'podman info'.");

        var image = await RealContainers.ImageAsync();
        if (!(await Command.RunAsync("podman", ["image", "exists", $"localhost/{image}"])).Succeeded)
        {
            var archive = Path.Join(folder.Path, "image.tar");
            await EngineClient.Current.RunAsync("save", "--output", archive, image);
            await PodmanAsync("load", "--input", archive);
        }

        return $"localhost/{image}";
    }

    private static async Task<bool> AnswersAsync()
    {
        try
        {
            return (await Command.RunAsync("podman", ["info"])).Succeeded;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return false;
        }
    }

    private static async Task<string> PodmanAsync(params string[] arguments) => (await Command.RunAsync("podman", arguments)).EnsureSucceeded().Output.Trim();
}
