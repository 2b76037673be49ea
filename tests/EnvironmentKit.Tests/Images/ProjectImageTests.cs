using EnvironmentKit.Deployment;
using EnvironmentKit.Images;
using EnvironmentKit.Images.Projects;

namespace EnvironmentKit.Tests.Images;

public sealed class ProjectImageTests
{
    private static readonly ImageReference Image = new("registry.example", "library/web", "1.4.0");

    private static readonly ProjectFacts Site = new()
    {
        Path = "Catalog/Catalog.Web/Catalog.Web.csproj",
        AssemblyName = "Catalog.Web",
        Framework = "10.0",
        Sdk = "10.0",
        UsesAspNetCore = true,
        IsGlobalizationInvariant = true,
        IsLocked = true,
        RestoreFiles =
        [
            "Catalog/Catalog.Model/Catalog.Model.csproj", "Catalog/Catalog.Model/packages.lock.json",
            "Catalog/Catalog.Web/Catalog.Web.csproj", "Catalog/Catalog.Web/packages.lock.json",
            "Directory.Build.props", "global.json",
        ],
        OtherFiles = [".editorconfig"],
        Folders = ["Catalog/Catalog.Model", "Catalog/Catalog.Web", "Catalog/Catalog.Web/Parts"],
    };

    [Fact]
    public void Of_WebSite_IsBuiltInStagesAndRunsWithoutPrivileges()
    {
        var build = ProjectImage.Of("web", Image, "1.4.0", Site, [8080]);

        build.Context.ShouldBe(".");
        build.Dockerfile.ShouldBe("manifests/images/web/Dockerfile");
        build.Arguments.ShouldBe([new("VERSION", "1.4.0")]);
        build.Files.Select(file => file.Path).ShouldBe(["images/web/Dockerfile", "images/web/Dockerfile.dockerignore"]);
        build.Files[0].Content.ShouldMatchGolden("web.Dockerfile");
        build.Files[1].Content.ShouldMatchGolden("web.dockerignore");
    }

    [Fact]
    public void Of_JobWithCulturesWithoutLockFiles_IsToldSo()
    {
        var project = Site with
        {
            Path = "My Job/Job $1.csproj",
            AssemblyName = "Job \"1\"",
            Framework = "9.0",
            HasSeveralFrameworks = true,
            UsesAspNetCore = false,
            IsGlobalizationInvariant = false,
            IsLocked = false,
            RestoreFiles = ["My Job/Job $1.csproj"],
            OtherFiles = [],
            Folders = ["My Job"],
        };

        ProjectImage.Of("job", Image, "1.4.0", project, []).Files[0].Content.ShouldMatchGolden("job.Dockerfile");
    }

    [Fact]
    public void Of_AnotherVersion_ChangesNoFile()
    {
        var one = ProjectImage.Of("web", Image, "1.4.0", Site, [8080]);
        var other = ProjectImage.Of("web", Image with { Tag = "staging" }, "1.5.0", Site, [8080]);

        other.Files.ShouldBe(one.Files);
    }

    [Fact]
    public void Of_ProjectInTheRoot_LetsTheWholeRepositoryInButNotItsSecrets()
    {
        var build = ProjectImage.Of("web", Image, "1.4.0", Site with { Path = "Site.csproj", RestoreFiles = ["Site.csproj"], Folders = ["."] }, []);

        build.Files[0].Content.ShouldContain("COPY [\"./\", \"./\"]\n");
        build.Files[1].Content.ShouldContain("\n*\n!**\n.git\n.environment\nmanifests\n**/bin\n");
    }
}
