using EnvironmentKit.ConsoleView;

namespace EnvironmentKit.Tests.ConsoleView;

public sealed class ConsoleViewChoiceTests
{
    [Theory]
    [InlineData(null, true, false, "table")]
    [InlineData("auto", false, false, "lines")]
    [InlineData(null, true, true, "off")]
    [InlineData("table", false, false, "lines")]
    [InlineData("Lines", true, true, "lines")]
    [InlineData("off", true, false, "off")]
    public void Choose_Setting_IsHonouredAsFarAsTheOutputAllows(string? setting, bool isTerminal, bool isUnderCli, string expected) =>
        ConsoleViewChoice.Choose(setting, isTerminal, isUnderCli).ShouldBe(expected);

    [Fact]
    public void Choose_AnotherWord_IsRefusedByName() =>
        Should.Throw<EnvironmentKitException>(() => ConsoleViewChoice.Choose("fancy", true, false))
            .Message.ShouldBe("The setting Environment:ConsoleView is 'fancy'; expected is auto, table, lines or off.");
}
