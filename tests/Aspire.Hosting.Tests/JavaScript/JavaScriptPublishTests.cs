using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.JavaScript;
using Aspire.Hosting.Tests.Publishing;
using EnvironmentKit.Tests;

namespace Aspire.Hosting.Tests.JavaScript;

public sealed class JavaScriptPublishTests
{
    private readonly IDistributedApplicationBuilder _builder = Declared.Published();

    [Fact]
    public async Task AddViteApp_WithoutMore_BuildsFilesForOthers()
    {
        using var folder = new SampleApp("package.json", "package-lock.json");

        var web = _builder.AddViteApp("web", folder.Path);

        (await DockerfileOf(web)).ShouldMatchGolden("vite.Dockerfile");
        Build(web).HasEntrypoint.ShouldBeFalse();
        web.Resource.Annotations.OfType<ContainerFilesSourceAnnotation>().Single().SourcePath.ShouldBe("/app/dist");
    }

    [Theory]
    [InlineData("npm", "package.json package-lock.json")]
    [InlineData("yarn", "package.json yarn.lock")]
    [InlineData("yarn2", "package.json yarn.lock .yarnrc.yml .yarn/releases/yarn.cjs")]
    [InlineData("pnpm", "package.json pnpm-lock.yaml")]
    [InlineData("bun", "package.json bun.lock")]
    public async Task PublishAsPackageScript_EachPackageManager_MatchesGolden(string manager, string files)
    {
        using var folder = new SampleApp(files.Split(' '));
        var web = _builder.AddJavaScriptApp("web", folder.Path).WithBuildScript("pack", ["--all", "a b"]);

        web = manager switch { "pnpm" => web.WithPnpm(), "bun" => web.WithBun(), "npm" => web.WithNpm(), _ => web.WithYarn() };

        (await DockerfileOf(web.PublishAsPackageScript("serve", "-- --port \"$PORT\""))).ShouldMatchGolden($"script-{manager}.Dockerfile");
        Build(web).HasEntrypoint.ShouldBeTrue();
    }

    [Fact]
    public async Task PublishAsStaticWebsite_WithAnApi_MatchesGolden()
    {
        using var folder = new SampleApp("package.json");
        var api = _builder.AddNodeApp("api", folder.Path, "server.js").WithHttpEndpoint(targetPort: 3001);
        var web = _builder.AddViteApp("web", folder.Path).PublishAsStaticWebsite("/api/", api, options =>
        {
            options.OutputPath = "./dist/browser";
            options.StripPrefix = true;
        });

        (await DockerfileOf(web)).ShouldMatchGolden("static.Dockerfile");
        web.Resource.Annotations.OfType<ContainerFilesSourceAnnotation>().Single().SourcePath.ShouldBe("/app/dist/browser");
        var variables = await web.EnvironmentAsync();
        variables["REVERSEPROXY__CLUSTERS__api__DESTINATIONS__destination1__ADDRESS"].ShouldBe("http://api");
        variables["REVERSEPROXY__ROUTES__api__MATCH__PATH"].ShouldBe("/api/{**catch-all}");
        variables["REVERSEPROXY__ROUTES__api__TRANSFORMS__0__PATHREMOVEPREFIX"].ShouldBe("/api");
        web.GetEndpoint("http").TargetPort.ShouldBe(5000);
    }

    [Theory]
    [InlineData("api")]
    [InlineData("/")]
    [InlineData("/a?b")]
    public void PublishAsStaticWebsite_WrongPath_IsRefused(string path)
    {
        var api = _builder.AddNodeApp("api", ".", "server.js").WithHttpEndpoint();

        Should.Throw<ArgumentException>(() => _builder.AddViteApp("web", ".").PublishAsStaticWebsite(path, api)).ParamName.ShouldBe("apiPath");
    }

    [Fact]
    public async Task PublishAsNodeServer_Output_MatchesGolden()
    {
        using var folder = new SampleApp("package.json").With(".nvmrc", "v20.1.0\n");

        var web = _builder.AddViteApp("web", folder.Path).PublishAsNodeServer(".output/server/index.mjs", ".output");

        (await DockerfileOf(web)).ShouldMatchGolden("node-server.Dockerfile");
        (await web.EnvironmentAsync())["HOST"].ShouldBe("0.0.0.0");
    }

    [Fact]
    public async Task PublishAsNodeServer_OutputElsewhere_IsRefused()
    {
        using var folder = new SampleApp("package.json");

        var web = _builder.AddViteApp("web", folder.Path);

        Should.Throw<ArgumentException>(() => web.PublishAsNodeServer("index.js", "../other"));
        (await DockerfileOf(web)).ShouldNotContain("runtime");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task AddNodeApp_WithFilesOfAFrontEnd_MatchesGolden(bool hasPackage)
    {
        using var folder = new SampleApp(hasPackage ? ["package.json", "package-lock.json"] : ["app.js"]);
        var web = _builder.AddViteApp("front-end", folder.Path);

        var api = _builder.AddNodeApp("api", folder.Path, "app.js").PublishWithContainerFiles(web, "./static");

        (await DockerfileOf(api)).ShouldMatchGolden(hasPackage ? "node-package.Dockerfile" : "node.Dockerfile");
    }

    [Fact]
    public async Task AddBunApp_WithAPackage_LeavesToolsOfTheBuildOut()
    {
        using var folder = new SampleApp("package.json", "bun.lock");

        var api = _builder.AddBunApp("api", folder.Path, "server.ts");

        (await DockerfileOf(api)).ShouldMatchGolden("bun.Dockerfile");
        Build(api).BuildContextIgnoreContent.ShouldNotBeNull().ShouldContain("node_modules");
    }

    [Fact]
    public async Task AddNextJsApp_Standalone_MatchesGolden()
    {
        using var folder = new SampleApp("package.json");

        (await DockerfileOf(_builder.AddNextJsApp("site", folder.Path).WithDockerfileBaseImage("own/build", "own/run"))).ShouldMatchGolden("next.Dockerfile");
    }

    [Fact]
    public void RequireStandalone_ConfigurationWithoutIt_SaysWhatToAdd()
    {
        using var folder = new SampleApp().With("next.config.mjs", "export default {}");

        Should.Throw<InvalidOperationException>(() => NextJsConfiguration.RequireStandalone(folder.Path)).Message.ShouldContain("next.config.mjs");
        Should.Throw<InvalidOperationException>(() => NextJsConfiguration.RequireStandalone("/nowhere")).Message.ShouldContain("next.config.ts");
        NextJsConfiguration.RequireStandalone(folder.With("next.config.ts", "output: 'standalone'").Path);
    }

    [Theory]
    [InlineData(".nvmrc", "18.20.0", "18")]
    [InlineData(".node-version", "v21.5.0", "21")]
    [InlineData(".tool-versions", "ruby 3.2.0\nnodejs 19.8.1\n", "19")]
    [InlineData(".nvmrc", "lts/iron", "22")]
    public void NodeVersion_FileOfAVersionManager_Counts(string file, string content, string expected)
    {
        using var folder = new SampleApp().With(file, content);

        NodeVersion.Of(folder.Path).ShouldBe(expected);
    }

    [Fact]
    public async Task WriteModel_FrontEndAndServers_MatchesGolden()
    {
        using var folder = new SampleApp("web/package.json", "api/app.js", "jobs/main.py");
        var api = _builder.AddNodeApp("api", Path.Join(folder.Path, "api"), "app.js").WithHttpEndpoint(port: 5031, env: "PORT");
        var web = _builder.AddViteApp("web", Path.Join(folder.Path, "web")).WithReference(api);
        _builder.AddUvicornApp("jobs", Path.Join(folder.Path, "jobs"), "main:app").PublishWithContainerFiles(web, "./static").WithExternalHttpEndpoints();

        (await ManifestText.WriteAsync(_builder, folder.Path)).ShouldMatchGolden("manifest.json");
        File.Exists(Path.Join(folder.Path, "web.Dockerfile")).ShouldBeTrue();
    }

    [Fact]
    public async Task WriteModel_OwnDockerfileWithAnotherScript_IsRefused()
    {
        using var folder = new SampleApp("package.json", "Dockerfile");
        _builder.AddJavaScriptApp("web", folder.Path, "serve");

        (await Should.ThrowAsync<DistributedApplicationException>(() => ManifestText.WriteAsync(_builder, folder.Path))).Message.ShouldContain("'serve'");
    }

    private async Task<string> DockerfileOf<T>(IResourceBuilder<T> app) where T : IResource => await SampleApp.DockerfileOf(_builder, app.Resource);

    private static DockerfileBuildAnnotation Build<T>(IResourceBuilder<T> app) where T : IResource => app.Resource.Annotations.OfType<DockerfileBuildAnnotation>().Last();
}
