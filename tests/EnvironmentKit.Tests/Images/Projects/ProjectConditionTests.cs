using EnvironmentKit.Images.Projects;

namespace EnvironmentKit.Tests.Images.Projects;

public sealed class ProjectConditionTests
{
    [Theory]
    [InlineData(null, true)]
    [InlineData(" ", true)]
    [InlineData("'$(Known)' == 'yes'", true)]
    [InlineData("'$(Known)'!='YES'", false)]
    [InlineData(" '$(Unknown)' == '' And '$(Known)' == 'yes' ", true)]
    [InlineData("'$(Unknown)' == 'x' and '$([MSBuild]::Version)' == '17'", false)]
    [InlineData("'$(Unknown)' == 'x' or '$(Known)' == 'yes'", true)]
    [InlineData("'$(Unknown)' == 'x' Or '$(Known)' == 'no' And '1' == '1'", false)]
    [InlineData("Exists('there')", true)]
    [InlineData("!Exists('$(Known)')", true)]
    [InlineData("exists( 'gone' )", false)]
    [InlineData("'$([MSBuild]::Version)' == '17'", null)]
    [InlineData("$(Known) == 'yes'", null)]
    [InlineData("('$(Known)' == 'yes')", null)]
    [InlineData("'$(Known)' > '1'", null)]
    [InlineData("'$(Known)", null)]
    [InlineData("'a' == 'a' xor 'b' == 'b'", null)]
    public void Holds_Condition_IsTrueFalseOrForMSBuild(string? condition, bool? expected) => ProjectCondition.Holds(
        condition,
        text => text.Replace("$(Known)", "yes", StringComparison.Ordinal).Replace("$(Unknown)", "", StringComparison.Ordinal),
        path => path == "there").ShouldBe(expected);
}
