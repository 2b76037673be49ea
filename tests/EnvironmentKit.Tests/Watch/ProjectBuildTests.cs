using EnvironmentKit.Watch;

namespace EnvironmentKit.Tests.Watch;

public sealed class ProjectBuildTests
{
    [Fact]
    public void Errors_CompilerAndMsBuild_NamesEachOnceRelativeToTheRoot()
    {
        const string output = """
            /src/Site/Program.cs(3,9): error CS1002: ; expected [/src/Site/Site.csproj]
            /src/Site/Program.cs(3,9): error CS1002: ; expected [/src/Other/Other.csproj::TargetFramework=net10.0]
            /src/Site/Program.cs(1,1): warning CS0168: unused [/src/Site/Site.csproj]
            /sdk/Current.targets(10,5): error MSB3027: could not copy "a" [/src/Site/Site.csproj]
            """;

        ProjectBuild.Errors(output, "/src").ShouldBe(["Site/Program.cs(3,9): error CS1002: ; expected", "/sdk/Current.targets(10,5): error MSB3027: could not copy \"a\""]);
    }

    [Fact]
    public void Errors_Many_AreCut()
    {
        var output = string.Join('\n', Enumerable.Range(1, 13).Select(line => $"/src/A.cs({line},1): error CS0103: no [/src/A.csproj]"));

        var errors = ProjectBuild.Errors(output, "/src/");

        errors.Count.ShouldBe(11);
        errors[^1].ShouldBe("… and 3 more");
    }

    [Fact]
    public void Errors_NoneNamed_ShowsWhatWasSaid()
    {
        ProjectBuild.Errors("The SDK is gone.\n", "/src").ShouldBe(["The SDK is gone."]);
        ProjectBuild.Errors("", "/src").ShouldHaveSingleItem().ShouldContain("without saying why");
    }
}
