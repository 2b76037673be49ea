using System.Text.RegularExpressions;
using EnvironmentKit.Tests;

namespace EndToEnd.FrontDoor;

/// <summary>What the shipped tiers differ in, as a release engineer asks for it.</summary>
public sealed partial class ParityTests
{
    [Theory]
    [InlineData("human", "parity.txt")]
    [InlineData("json", "parity.json")]
    public async Task Parity_ShippedTiers_DifferAsDeclared(string format, string golden)
    {
        var parity = await AppHostSteps.ReportAsync("parity", "--left", "staging", "--right", "production", "--strict", "true", "--report-format", format);

        parity.ExitCode.ShouldBe(0, parity.Error);
        // What the files consist of is the affair of other tests.
        Content().Replace(parity.Report, "? lines, sha256 ????????????").ShouldMatchGolden(golden);
    }

    [Theory]
    [InlineData("There is no tier 'nowhere'. Declared are 'staging', 'production'", "--left", "staging", "--right", "nowhere")]
    [InlineData("Tier 'staging' was given twice", "--left", "staging", "--right", "staging")]
    [InlineData("--right names none", "--left", "staging")]
    [InlineData("'--strict maybe' is neither true nor false", "--left", "staging", "--right", "production", "--strict", "maybe")]
    public async Task Parity_WrongQuestion_SaysSoInOneLine(string message, params string[] arguments)
    {
        var parity = await AppHostSteps.ReportAsync("parity", arguments);

        (parity.ExitCode, parity.Report).ShouldBe((1, ""));
        parity.Error.ShouldContain(message);
        parity.Error.ShouldNotContain("   at ");
    }

    [GeneratedRegex("[0-9]+ lines, sha256 [0-9a-f]{12}")]
    private static partial Regex Content();
}
