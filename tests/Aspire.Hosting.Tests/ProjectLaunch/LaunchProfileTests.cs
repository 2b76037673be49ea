namespace Aspire.Hosting.Tests.ProjectLaunch;

public sealed class LaunchProfileTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void AddProject_FileIsMissing_NamesIt()
    {
        var path = Path.Join(_folder.Path, "Web.csproj");

        Refusal(() => Declared.Application().AddProject("web", path)).ShouldBe($"Project file '{path}' was not found.");
    }

    [Fact]
    public void AddProject_ProfileIsMissing_NamesIt() =>
        Refusal(() => Declared.Application().AddProject("web", Project("{}"), "nightly")).ShouldBe("Launch settings file does not contain 'nightly' profile.");

    [Fact]
    public void AddProject_SettingsAreDamaged_NamesTheFile()
    {
        var project = Project("this { is }");

        Refusal(() => Declared.Application().AddProject("web", project)).ShouldBe(
            $"Failed to get effective launch profile for project resource 'web'. There is malformed JSON in the project's launch settings file at '{Path.Join(_folder.Path, "Properties", "launchSettings.json")}'.");
    }

    private string Project(string launchSettings)
    {
        Directory.CreateDirectory(Path.Join(_folder.Path, "Properties"));
        File.WriteAllText(Path.Join(_folder.Path, "Properties", "launchSettings.json"), launchSettings);
        var project = Path.Join(_folder.Path, "Web.csproj");
        File.WriteAllText(project, "<Project />");
        return project;
    }

    private static string Refusal(Action declare) => Should.Throw<DistributedApplicationException>(declare).Message;
}
