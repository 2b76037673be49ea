using Aspire.Hosting.Dcp.Launch;

namespace Aspire.Hosting.Tests.Dcp.Launch;

public sealed class ProjectOutputTests
{
#if DEBUG
    private const string Configuration = "Debug";
#else
    private const string Configuration = "Release";
#endif

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task FindAsync_BuiltProject_IsItsProgramWithoutAskingMsBuild()
    {
        // These tests are a built project themselves.
        var output = AppContext.BaseDirectory;
        var project = Path.GetFullPath(Path.Combine(output, "../../../Aspire.Hosting.Tests.csproj"));
        var begun = TimeProvider.System.GetTimestamp();

        var program = (await ProjectOutput.FindAsync(project, Configuration, Cancelled)).ShouldNotBeNull();

        TimeProvider.System.GetElapsedTime(begun).ShouldBeLessThan(TimeSpan.FromSeconds(2));
        program.Path.ShouldBe(Path.Combine(output, OperatingSystem.IsWindows() ? "Aspire.Hosting.Tests.exe" : "Aspire.Hosting.Tests"));
        program.WorkingDirectory.ShouldBe(Path.GetDirectoryName(project));
        program.Arguments.ShouldBeEmpty();
    }

    [Fact]
    public async Task FindAsync_OtherProgramsBesideIt_IsItsOwn()
    {
        using var project = new ProjectFolder("Site");
        project.Put("bin/Site.dll");
        project.Put(
            "obj/Debug/net10.0/Site.csproj.FileListAbsolute.txt",
            $"{project.Folder}/bin/Job.runtimeconfig.json\n{project.Folder}/bin/Site.runtimeconfig.json\n{project.Folder}/obj/Debug/net10.0/Site.dll\n");

        var program = (await ProjectOutput.FindAsync(project.File, "Debug", Cancelled)).ShouldNotBeNull();

        program.Arguments.ShouldBe(["exec", $"{project.Folder}/bin/Site.dll"]);
    }

    [Fact]
    public async Task FindAsync_NoHostBuilt_RunsTheAssembly()
    {
        using var project = new ProjectFolder("Site");
        project.Put("elsewhere/Site.dll");
        project.Put("obj/Debug/net10.0/Site.csproj.FileListAbsolute.txt", $"{project.Folder}/obj/Site.pdb\n{project.Folder}/elsewhere/Site.runtimeconfig.json\n");

        var program = (await ProjectOutput.FindAsync(project.File, "Debug", Cancelled)).ShouldNotBeNull();

        program.Path.ShouldBe("dotnet");
        program.Arguments.ShouldBe(["exec", Path.Combine(project.Folder, "elsewhere/Site.dll")]);
    }

    [Fact]
    public async Task FindAsync_SeveralBuilds_IsTheNewest()
    {
        using var project = new ProjectFolder("Site");
        project.Put("bin/old/Site.dll");
        project.Put("bin/new/Site.dll");
        project.Put("obj/Debug/net10.0/Site.csproj.FileListAbsolute.txt", $"{project.Folder}/bin/new/Site.runtimeconfig.json\n");
        File.SetLastWriteTimeUtc(
            project.Put("obj/Debug/net9.0/Site.csproj.FileListAbsolute.txt", $"{project.Folder}/bin/old/Site.runtimeconfig.json\n"),
            new DateTime(2020, 1, 1, 0, 0, 0, DateTimeKind.Utc));

        var program = (await ProjectOutput.FindAsync(project.File, "Debug", Cancelled)).ShouldNotBeNull();

        program.Arguments[^1].ShouldBe(Path.Combine(project.Folder, "bin/new/Site.dll"));
    }

    [Fact]
    public async Task FindAsync_NeverBuilt_IsNothing()
    {
        using var project = new ProjectFolder("Site");

        (await ProjectOutput.FindAsync(project.File, "Debug", Cancelled)).ShouldBeNull();
    }

    [Fact]
    public async Task FindAsync_NoSuchProject_NamesTheFile()
    {
        var e = await Should.ThrowAsync<DistributedApplicationException>(ProjectOutput.FindAsync("/nowhere/Site.csproj", "Debug", Cancelled));

        e.Message.ShouldContain("/nowhere/Site.csproj");
    }

    private sealed class ProjectFolder : IDisposable
    {
        public ProjectFolder(string name)
        {
            Folder = Directory.CreateTempSubdirectory("project-").FullName;
            File = Put($"{name}.csproj", """
                <Project Sdk="Microsoft.NET.Sdk">
                  <PropertyGroup><TargetFramework>net10.0</TargetFramework><OutputType>Exe</OutputType></PropertyGroup>
                </Project>
                """);
        }

        public string Folder { get; }

        public string File { get; }

        public string Put(string name, string content = "")
        {
            var path = Path.Combine(Folder, name);
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            System.IO.File.WriteAllText(path, content);
            return path;
        }

        public void Dispose() => Directory.Delete(Folder, recursive: true);
    }
}
