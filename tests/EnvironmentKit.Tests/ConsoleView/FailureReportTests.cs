using EnvironmentKit.ConsoleView;
using EnvironmentKit.Status;

namespace EnvironmentKit.Tests.ConsoleView;

public sealed class FailureReportTests
{
    private static readonly ResourceStatus Web = new() { Name = "web", Type = "Project" };

    [Fact]
    public void Format_Exit_TellsCodeLogAndRemedy() => Report(
        Web with { State = "Finished", ExitCode = 134, Condition = ResourceCondition.Failed }, ["Unhandled exception.", "  at Program"])
        .ShouldMatchGolden("failure-exit.txt");

    [Fact]
    public void Format_MissingParameter_TellsHowToGiveIt() => Report(
        Web with { Name = "smtp-password", Type = "Parameter", State = "Value missing", Condition = ResourceCondition.Failed }, [])
        .ShouldMatchGolden("failure-parameter.txt");

    [Fact]
    public void Format_Timeout_TellsHealth() => Report(
        Web with { State = "Running", Health = "Unhealthy", HealthProblems = ["web_check: 503 from http://localhost:5080/health"] }, ["listening"], TimeSpan.FromSeconds(180))
        .ShouldMatchGolden("failure-timeout.txt");

    [Fact]
    public void Format_ContainerThatHasAProcessEngine_TellsOfIt() => Report(
        Web with { Name = "db", Type = "Container", State = "FailedToStart", Condition = ResourceCondition.Failed }, ["The image could not be pulled."], canBeProcess: true)
        .ShouldContain("./dev up --engine process");

    private static string Report(ResourceStatus resource, string[] log, TimeSpan? limit = null, bool canBeProcess = false) => string.Join('\n', new FailureReport(resource, log)
    {
        Limit = limit,
        CanBeProcess = canBeProcess,
        LogFile = ".environment/apphost.log",
        Others = [Web with { Name = "worker", State = "FailedToStart", Condition = ResourceCondition.Failed }, Web with { Name = "gateway" }],
    }.Format()) + "\n";
}
