using EnvironmentKit.Watch;

namespace EnvironmentKit.Tests.Watch;

public sealed class SourceFileTests
{
    [Theory]
    [InlineData("Program.cs", true)]
    [InlineData("Pages/Index.razor", true)]
    [InlineData("wwwroot/site.css", true)]
    [InlineData(".editorconfig", true)]
    [InlineData("bin/Debug/net10.0/Site.dll", false)]
    [InlineData("obj/project.assets.json", false)]
    [InlineData("Client/node_modules/vite/index.js", false)]
    [InlineData(".git/index", false)]
    [InlineData("packages.lock.json", false)]
    [InlineData("Program.cs~", false)]
    [InlineData(".Program.cs.swp", false)]
    [InlineData(".#Program.cs", false)]
    [InlineData("4913", false)]
    public void Is_PathBelowAProject_TellsSourcesFromTheRest(string path, bool expected) =>
        SourceFile.Is("/src/Site", Path.Join("/src/Site", path)).ShouldBe(expected);

    [Theory]
    [InlineData("Site.csproj", true)]
    [InlineData("Directory.Packages.props", true)]
    [InlineData("nuget.config", true)]
    [InlineData("Program.cs", false)]
    public void DecidesAboutPackages_EachKind_IsKnown(string path, bool expected) => SourceFile.DecidesAboutPackages(path).ShouldBe(expected);
}
