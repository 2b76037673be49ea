using EnvironmentKit.Tests;
using EnvironmentUnderTest;

namespace EndToEnd.FrontDoor;

/// <summary>What the shipped tiers need, as a release engineer asks for it.</summary>
public sealed class BudgetTests
{
    private const string Nodes = """
        - { name: node-1, cpu: 2, memory: 4GiB, disk: 80GiB, role: manager }
        - { name: node-2, cpu: 2, memory: 2GiB, disk: 40GiB }
        """;

    [Theory]
    [InlineData("human", "budget-staging.txt")]
    [InlineData("json", "budget-staging.json")]
    public async Task Budget_StagingOnItsHost_Fits(string format, string golden)
    {
        var budget = await AppHostSteps.ReportAsync("budget-staging", "--host", "2cpu,4GiB", "--report-format", format);

        budget.ExitCode.ShouldBe(0, budget.Error);
        budget.Report.ShouldMatchGolden(golden);
    }

    [Theory]
    [InlineData("human", "budget-production.txt")]
    [InlineData("json", "budget-production.json")]
    public async Task Budget_ProductionOnTwoNodes_Fits(string format, string golden)
    {
        using var folder = new TemporaryFolder();
        var nodes = Path.Join(folder.Path, "nodes.yaml");
        await File.WriteAllTextAsync(nodes, Nodes, TestContext.Current.CancellationToken);

        var budget = await AppHostSteps.ReportAsync("budget-production", "--nodes", nodes, "--report-format", format);

        budget.ExitCode.ShouldBe(0, budget.Error);
        budget.Report.ShouldMatchGolden(golden);
    }

    [Fact]
    public async Task Budget_HostThatIsTooSmall_SaysWhatIsMissingAndFails()
    {
        var budget = await AppHostSteps.ReportAsync("budget-staging", "--host", "1cpu,1GiB");

        budget.ExitCode.ShouldBe(1);
        budget.Report.ShouldMatchGolden("budget-too-small.txt");
        budget.Error.ShouldContain("The tier 'staging' does not fit (compose).");
    }

    [Theory]
    [InlineData("budget-nowhere", "There is no tier 'nowhere'. Declared are 'staging', 'production'", "--host", "2cpu,4GiB")]
    [InlineData("budget-staging", "On what shall the tier fit?")]
    [InlineData("budget-staging", "'--host large' cannot be read", "--host", "large")]
    [InlineData("budget-staging", "has no target 'swarm'", "--host", "2cpu,4GiB", "--target", "swarm")]
    public async Task Budget_WrongQuestion_SaysSoInOneLine(string step, string message, params string[] arguments)
    {
        var budget = await AppHostSteps.ReportAsync(step, arguments);

        (budget.ExitCode, budget.Report).ShouldBe((1, ""));
        budget.Error.ShouldContain(message);
        budget.Error.ShouldNotContain("   at ");
    }
}
