using EnvironmentKit.Images.Projects;

namespace EnvironmentKit.Tests.Images.Projects;

public sealed class ProjectReaderTests : IDisposable
{
    private readonly SampleRepository _repository = new();

    public void Dispose() => _repository.Dispose();

    [Fact]
    public void Read_ProjectsThatReferToEachOther_AreAllThere()
    {
        _repository.Project("Defaults/Defaults.csproj", """<ItemGroup><FrameworkReference Include="Microsoft.AspNetCore.App" /></ItemGroup>""");
        _repository.Project("Shop/Model/Model.csproj", SampleRepository.Reference(@"..\..\Defaults\Defaults.csproj"));
        _repository.Write("global.json", """{ "sdk": { "version": "10.0.100" } }""");
        _repository.Write("Shop/nuget.config");
        _repository.Write(".editorconfig");

        var facts = Read(_repository.Project("Shop/Job/Job.csproj", SampleRepository.Reference("../Model/Model.csproj;../../Defaults/Defaults.csproj")));

        facts.Path.ShouldBe("Shop/Job/Job.csproj");
        facts.AssemblyName.ShouldBe("Job");
        facts.Framework.ShouldBe("10.0");
        facts.Sdk.ShouldBe("10.0");
        facts.UsesAspNetCore.ShouldBeTrue();
        facts.IsGlobalizationInvariant.ShouldBeTrue();
        facts.IsLocked.ShouldBeTrue();
        facts.Folders.ShouldBe(["Defaults", "Shop/Job", "Shop/Model"]);
        facts.OtherFiles.ShouldBe([".editorconfig"]);
        facts.RestoreFiles.ShouldBe([
            "Defaults/Defaults.csproj", "Defaults/packages.lock.json", "Directory.Build.props", "Shop/Job/Job.csproj", "Shop/Job/packages.lock.json",
            "Shop/Model/Model.csproj", "Shop/Model/packages.lock.json", "Shop/nuget.config", "global.json",
        ]);
    }

    [Fact]
    public void Read_PropertiesOfProjectAndSharedFiles_TheNearestCounts()
    {
        _repository.Write("Shop/Directory.Build.props", """
            <Project>
              <PropertyGroup><Prefix>Shop</Prefix><InvariantGlobalization>false</InvariantGlobalization></PropertyGroup>
              <PropertyGroup Condition="'$(Prefix)' != 'Shop'"><TargetFramework>net6.0</TargetFramework></PropertyGroup>
            </Project>
            """);

        var facts = Read(_repository.Project(
            "Shop/Site/Site.csproj",
            "<PropertyGroup><AssemblyName>$(Prefix).$(MSBuildProjectName)</AssemblyName><TargetFramework>net8.0</TargetFramework></PropertyGroup>",
            "Microsoft.NET.Sdk.Web",
            locked: false));

        facts.AssemblyName.ShouldBe("Shop.Site");
        facts.Framework.ShouldBe("8.0");
        facts.IsGlobalizationInvariant.ShouldBeFalse();
        facts.IsLocked.ShouldBeFalse();
        facts.UsesAspNetCore.ShouldBeTrue();
        facts.RestoreFiles.ShouldBe(["Directory.Build.props", "Shop/Directory.Build.props", "Shop/Site/Site.csproj"]);
    }

    [Fact]
    public void Read_ImportsAndFilesOfOtherFolders_ComeAlong()
    {
        _repository.Write("build/Versions.props", "<Project><PropertyGroup><Major>10</Major></PropertyGroup></Project>");
        _repository.Write("build/Unused.targets", "<Project />");
        _repository.Write("Shared/Text/Words.cs");
        _repository.Write("Shared/icon.png");
        _repository.Write("Directory.Build.targets", """
            <Project>
              <Import Project="build/Unused.targets" Condition="'$(IsUnused)' == 'true' And '$(Other)' == ''" />
              <Import Project="build/Missing.targets" Condition="Exists('build/Missing.targets')" />
            </Project>
            """);

        var facts = Read(_repository.Project("Site/Site.csproj", """
            <Import Project="../build/Versions.props" />
            <PropertyGroup><TargetFramework>net$(Major).0</TargetFramework></PropertyGroup>
            <ItemGroup>
              <Compile Include="../Shared/Text/**/*.cs" LinkBase="Text" />
              <Content Include="$(MSBuildThisFileDirectory)../Shared/icon.png" />
              <None Include="appsettings*.json;@(Others)" />
            </ItemGroup>
            """));

        facts.Folders.ShouldBe(["Shared/Text", "Site"]);
        facts.OtherFiles.ShouldBe(["Shared/icon.png"]);
        facts.RestoreFiles.ShouldContain("build/Versions.props");
        facts.RestoreFiles.ShouldNotContain("build/Unused.targets");
        facts.Framework.ShouldBe("10.0");
    }

    [Fact]
    public void Read_SeveralFrameworksAndANewerSdk_TakesTheNewest()
    {
        _repository.Write("Directory.Build.props", "<Project />");
        _repository.Write("global.json", """
            // comments are allowed here
            { "sdk": { "version": "10.0.100", }, }
            """);

        var facts = Read(_repository.Project("Site/Site.csproj", "<PropertyGroup><TargetFrameworks>net8.0;net9.0;netstandard2.0</TargetFrameworks></PropertyGroup>"));

        facts.Framework.ShouldBe("9.0");
        facts.HasSeveralFrameworks.ShouldBeTrue();
        facts.Sdk.ShouldBe("10.0");
    }

    [Fact]
    public void Read_ProjectThatIsNotThere_NamesTheResource() => Mistake(_repository["Gone/Gone.csproj"])
        .ShouldBe($"'site': the project '{_repository["Gone/Gone.csproj"]}' is not there. Restore the file, or take what refers to it away.");

    [Fact]
    public void Read_ReferenceThatIsNotThere_NamesTheProjectThatRefers() =>
        Mistake(_repository.Project("Site/Site.csproj", SampleRepository.Reference("../Gone/Gone.csproj")))
            .ShouldStartWith($"The project 'Site/Site.csproj' refers to the project '{_repository["Gone/Gone.csproj"]}' is not there.");

    [Theory]
    [InlineData("""<ItemGroup><ProjectReference Include="../../outside/Other.csproj" /></ItemGroup>""", "lies outside of the repository")]
    [InlineData("""<ItemGroup><ProjectReference Include="$(Unknown)/Other.csproj" /></ItemGroup>""", "refers to '$(Unknown)/Other.csproj', which only MSBuild understands")]
    [InlineData("""<ItemGroup><Compile Include="../../outside/*.cs" /></ItemGroup>""", "lies outside of the repository")]
    [InlineData("<PropertyGroup><TargetFramework>net10.0-windows</TargetFramework></PropertyGroup>", "that runs on Linux, only 'net10.0-windows'")]
    [InlineData("<PropertyGroup><PublishAot>true</PublishAot></PropertyGroup>", "sets PublishAot")]
    [InlineData("<PropertyGroup>", "cannot be read")]
    public void Read_WhatNoImageCanBeDescribedFor_SaysWhy(string content, string reason) =>
        Mistake(_repository.Project("Site/Site.csproj", content)).ShouldContain(reason);

    [Fact]
    public void Read_GlobalJsonThatIsNone_NamesTheFile()
    {
        _repository.Write("global.json", "{");

        Mistake(_repository.Project("Site/Site.csproj")).ShouldContain("global.json' cannot be read");
    }

    [Fact]
    public void Read_TheProgramsOfThisRepository_KnowsThem()
    {
        var facts = new ProjectReader(new(TestRepository.Root)).Read("web", Path.Join(TestRepository.Root, "Catalog/Catalog.Web/Catalog.Web.csproj"));

        facts.AssemblyName.ShouldBe("Catalog.Web");
        facts.Folders.ShouldBe(["Catalog/Catalog.Model", "Catalog/Catalog.Web", "ServiceDefaults"]);
        facts.IsLocked.ShouldBeTrue();
        facts.IsGlobalizationInvariant.ShouldBeTrue();
        facts.RestoreFiles.ShouldNotContain(file => file.StartsWith("Hosting/", StringComparison.Ordinal));
    }

    private ProjectFacts Read(string project) => new ProjectReader(_repository.Folder).Read("site", project);

    private string Mistake(string project) => Should.Throw<EnvironmentKitException>(() => Read(project)).Message;
}
