using System.Net;
using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Testing;
using EnvironmentUnderTest;

namespace EndToEnd.Library;

/// <summary>The library in a test's own process, as a team's tests take an Aspire application.</summary>
public sealed class TestingTests
{
    private static CancellationToken Ending => TestContext.Current.CancellationToken;

    [Fact]
    public async Task CreateAsync_TheLibrary_RunsInTheTestsProcessAndLeavesNothing()
    {
        using var folder = new TemporaryFolder();
        var state = Path.Join(folder.Path, "state");
        await using (var builder = await DistributedApplicationTestingBuilder.CreateAsync<Projects.AppHost>(
            [$"--Environment:Folder={state}", "--Environment:Engine=process", "--Environment:ConsoleView=off", "--Logging:LogLevel:Default=Warning"], Ending))
        await using (var application = await builder.BuildAsync(Ending))
        {
            await application.StartAsync(Ending);
            await HealthyAsync(application, "web");
            await HealthyAsync(application, "gateway");

            using var site = application.CreateHttpClient("gateway");
            using var page = await site.GetAsync("/", Ending);
            page.StatusCode.ShouldBe(HttpStatusCode.OK);
            (await application.GetConnectionStringAsync("catalog", Ending)).ShouldNotBeNull().ShouldContain("Database=catalog");

            (await application.ResourceCommands.ExecuteCommandAsync("sync", KnownResourceCommands.StartCommand, Ending)).Success.ShouldBeTrue();
            var ended = await application.ResourceNotifications.WaitForResourceAsync("sync", change => KnownResourceStates.TerminalStates.Contains(change.Snapshot.State?.Text), Ending)
                .WaitAsync(LibraryEnvironment.StartLimit, Ending);
            ended.Snapshot.ExitCode.ShouldBe(0);
        }

        new MarkedProcesses(state).Running().ShouldBeEmpty();
    }

    private static Task<ResourceEvent> HealthyAsync(DistributedApplication application, string name) =>
        application.ResourceNotifications.WaitForResourceHealthyAsync(name, Ending).WaitAsync(LibraryEnvironment.StartLimit, Ending);
}
