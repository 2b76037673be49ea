using EnvironmentKit.Reports;
using Microsoft.Extensions.Configuration;

namespace EnvironmentKit.Tests.Reports;

public sealed class ReportSwitchTests
{
    [Fact]
    public void Of_CommandLine_IsTheLastValue() => ReportSwitch.Of(Configuration("--host", "1cpu,1GiB", "--host", "2cpu,4GiB"), "host").ShouldBe("2cpu,4GiB");

    [Fact]
    public void Of_VariableOfTheMachine_IsNoSwitch() => ReportSwitch.Of(Configuration(), "host").ShouldBeNull();

    private static IConfigurationRoot Configuration(params string[] arguments) =>
        new ConfigurationBuilder().AddInMemoryCollection([new("HOST", "a-machine")]).AddCommandLine(arguments).Build();
}
