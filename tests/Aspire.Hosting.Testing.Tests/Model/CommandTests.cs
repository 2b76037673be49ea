using Aspire.Hosting.ApplicationModel;
using Microsoft.Extensions.DependencyInjection;

namespace Aspire.Hosting.Testing.Tests.Model;

public sealed class CommandTests
{
    private static CancellationToken Ending => TestContext.Current.CancellationToken;

    [Fact]
    public void WithCommand_NothingSaidAboutStates_IsAlwaysEnabled()
    {
        using var builder = DistributedApplicationTestingBuilder.Create();
        var resource = builder.AddExecutable("program", "true", ".").WithCommand("greet", "Greet", _ => Task.FromResult(CommandResults.Success()));

        State(resource.Resource, "greet", KnownResourceStates.Exited).ShouldBe(ResourceCommandState.Enabled);
    }

    [Fact]
    public async Task WithProcessCommand_Called_RunsTheProcessAndGivesItsOutput()
    {
        await using var builder = DistributedApplicationTestingBuilder.Create();
        builder.AddExecutable("program", "true", ".").WithExplicitStart()
            .WithProcessCommand("count", "Count", _ => new ProcessCommandSpec("sh")
            {
                Arguments = ["-c", "cat; echo $WORD >&2; exit 3"],
                EnvironmentVariables = new Dictionary<string, string> { ["WORD"] = "two" },
                StandardInputContent = "one\n",
            }, new ProcessCommandOptions { SuccessExitCodes = [3] })
            .WithProcessCommand("fail", "Fail", "sh", ["-c", "for i in 1 2 3; do echo $i; done; exit 1"], new ProcessCommandOptions { MaxOutputLineCount = 1 })
            .WithProcessCommand("judge", "Judge", "sh", ["-c", "exit 9"], new ProcessCommandOptions
            {
                GetCommandResult = context => Task.FromResult(CommandResults.Failure($"judged {context.ExitCode}")),
            });
        await using var application = await builder.BuildAsync(Ending);
        await application.StartAsync(Ending);

        var counted = await application.ResourceCommands.ExecuteCommandAsync("program", "count", Ending);
        counted.Success.ShouldBeTrue(counted.Message);
        counted.Data!.Value.Split('\n', StringSplitOptions.TrimEntries).ShouldBe(["one", "two"], ignoreOrder: true);

        var failed = await application.ResourceCommands.ExecuteCommandAsync("program", "fail", Ending);
        failed.Success.ShouldBeFalse();
        failed.Data!.Value.ShouldNotContain("2\n");
        failed.Data.Value.TrimEnd().ShouldEndWith("3");

        (await application.ResourceCommands.ExecuteCommandAsync("program", "judge", Ending)).Message.ShouldBe("judged 9");
    }

    [Fact]
    public async Task StartAsync_Project_CanBeRebuilt()
    {
        await using var builder = await DistributedApplicationTestingBuilder.CreateAsync<Projects.OrdinaryAppHost>(["--declaration=site"], Ending);
        await using var application = await builder.BuildAsync(Ending);
        await application.StartAsync(Ending);
        var model = application.Services.GetRequiredService<DistributedApplicationModel>();

        State(model.Resources.Single(resource => resource.Name == "site"), KnownResourceCommands.RebuildCommand, KnownResourceStates.Running).ShouldBe(ResourceCommandState.Enabled);
        State(model.Resources.Single(resource => resource.Name == "site"), KnownResourceCommands.RebuildCommand, KnownResourceStates.Building).ShouldBe(ResourceCommandState.Disabled);
        model.Resources.Single(resource => resource.Name == "worker").Annotations.OfType<ResourceCommandAnnotation>()
            .ShouldNotContain(command => command.Name == KnownResourceCommands.RebuildCommand);
    }

    private static ResourceCommandState State(IResource resource, string command, string state) =>
        resource.Annotations.OfType<ResourceCommandAnnotation>().Single(each => each.Name == command).UpdateState(new UpdateCommandStateContext
        {
            Services = new ServiceCollection().BuildServiceProvider(),
            ResourceSnapshot = new CustomResourceSnapshot { ResourceType = "Executable", Properties = [], State = state },
        });
}
