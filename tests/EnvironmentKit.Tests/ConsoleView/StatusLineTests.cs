using EnvironmentKit.ConsoleView;
using EnvironmentKit.Status;

namespace EnvironmentKit.Tests.ConsoleView;

public sealed class StatusLineTests
{
    private static readonly ResourceStatus Web = new() { Name = "web", Type = "Project" };

    [Fact]
    public void Format_BecomesHealthy_TellsAddress() =>
        StatusLine.Format(12.34, new ResourceChange(
            Web with { State = "Running" },
            Web with { State = "Running", Health = "Healthy", Condition = ResourceCondition.Ready, Urls = ["http://localhost:5080"] }))
            .ShouldBe("   12.3 s  web: Running, Healthy http://localhost:5080");

    [Fact]
    public void Format_Exits_TellsCode() =>
        StatusLine.Format(1, new ResourceChange(Web, Web with { State = "Finished", ExitCode = 134, Condition = ResourceCondition.Failed }))
            .ShouldBe("    1.0 s  web: Finished (exit code 134)");

    [Fact]
    public void Format_OnlyAddressesChange_IsSilent() =>
        StatusLine.Format(1, new ResourceChange(Web, Web with { Urls = ["http://localhost:5080"] })).ShouldBeNull();

    [Fact]
    public void Format_QuietResource_IsHeardOnlyWhenItFails()
    {
        var quiet = Web with { IsQuiet = true };
        StatusLine.Format(1, new ResourceChange(quiet, quiet with { State = "Running" })).ShouldBeNull();
        StatusLine.Format(1, new ResourceChange(quiet, quiet with { State = "Value missing", Condition = ResourceCondition.Failed }))
            .ShouldBe("    1.0 s  web: Value missing");
    }
}
