using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.JavaScript;
using Microsoft.Extensions.DependencyInjection;

namespace Aspire.Hosting.Tests.JavaScript;

public sealed class JavaScriptRunTests
{
    private readonly IDistributedApplicationBuilder _builder = Declared.Application("--environment", "Development");

    [Fact]
    public async Task AddViteApp_Defaults_RunsTheDevelopmentServerOnItsPort()
    {
        var web = _builder.AddViteApp("web", "../web").Allocated("http", 7000);

        await StartAsync();

        (web.Resource.Command, web.Resource.WorkingDirectory).ShouldBe(("npm", Path.GetFullPath("../web", _builder.AppHostDirectory)));
        (await web.ArgumentsAsync()).ShouldBe(["run", "dev", "--", "--port", "7001"]);
        var variables = await web.EnvironmentAsync();
        (variables["NODE_ENV"], variables["PORT"]).ShouldBe(("development", "7001"));
    }

    [Theory]
    [InlineData("npm", "run dev -- --port 7001 --config vite.other.js", "install", "node npm")]
    [InlineData("pnpm", "run dev --port 7001 --config vite.other.js", "install", "node pnpm")]
    [InlineData("yarn", "run dev --port 7001 --config vite.other.js", "install", "node yarn")]
    [InlineData("bun", "run dev --port 7001 --config vite.other.js", "install", "bun")]
    public async Task AddViteApp_EachPackageManager_InstallsAndRunsByIt(string manager, string arguments, string install, string programs)
    {
        var web = _builder.AddViteApp("web", ".").WithViteConfig("vite.other.js").Allocated("http", 7000);
        web = manager switch { "pnpm" => web.WithPnpm(), "yarn" => web.WithYarn(), "bun" => web.WithBun(), _ => web.WithNpm() };

        await StartAsync();

        web.Resource.Command.ShouldBe(manager);
        string.Join(' ', await web.ArgumentsAsync()).ShouldBe(arguments);
        var installer = _builder.CreateResourceBuilder<JavaScriptInstallerResource>("web-installer");
        (installer.Resource.Command, installer.Resource.WorkingDirectory).ShouldBe((manager, web.Resource.WorkingDirectory));
        (await installer.ArgumentsAsync()).ShouldBe([install]);
        web.Resource.Annotations.OfType<RequiredCommandAnnotation>().Select(program => program.Command).Order().ShouldBe(programs.Split(' '));
    }

    [Fact]
    public void AddViteApp_Installer_IsWaitedForAndShownBelowIt()
    {
        var web = _builder.AddViteApp("web", ".").WithYarn();

        var installer = _builder.Resources.OfType<JavaScriptInstallerResource>().Single();
        var wait = web.Resource.Annotations.OfType<WaitAnnotation>().Single();
        (wait.Resource, wait.WaitType).ShouldBe((installer, WaitType.WaitForCompletion));
        web.Resource.Annotations.OfType<JavaScriptPackageInstallerAnnotation>().Single().Resource.ShouldBe(installer);
        installer.Annotations.OfType<ResourceRelationshipAnnotation>().Single().Resource.ShouldBe(web.Resource);
    }

    [Fact]
    public void WithNpm_InstallSwitchedOffAndOnAgain_ChangesTheWait()
    {
        var web = _builder.AddViteApp("web", ".").WithNpm(install: false);
        var installer = _builder.Resources.OfType<JavaScriptInstallerResource>().Single();

        web.Resource.Annotations.OfType<WaitAnnotation>().ShouldBeEmpty();
        installer.HasAnnotationOfType<ExplicitStartupAnnotation>().ShouldBeTrue();

        web.WithNpm();
        web.Resource.Annotations.OfType<WaitAnnotation>().Count().ShouldBe(1);
        installer.HasAnnotationOfType<ExplicitStartupAnnotation>().ShouldBeFalse();
    }

    [Fact]
    public async Task AddNodeApp_WithoutAPackage_RunsTheScriptAlone()
    {
        using var folder = new SampleApp("app.js");
        var api = _builder.AddNodeApp("api", folder.Path, "app.js");

        await StartAsync();

        api.Resource.Command.ShouldBe("node");
        (await api.ArgumentsAsync()).ShouldBe(["app.js"]);
        _builder.Resources.OfType<JavaScriptInstallerResource>().ShouldBeEmpty();
    }

    [Fact]
    public async Task AddNodeApp_WithARunScript_IsRunByThePackageManager()
    {
        using var folder = new SampleApp("app.js", "package.json");
        var api = _builder.AddNodeApp("api", folder.Path, "app.js").WithYarn().WithRunScript("start", ["--fast"]);

        await StartAsync();

        api.Resource.Command.ShouldBe("yarn");
        (await api.ArgumentsAsync()).ShouldBe(["run", "start", "--fast"]);
    }

    [Fact]
    public async Task AddBunApp_WithAPackage_InstallsByBun()
    {
        using var folder = new SampleApp("server.ts", "package.json");
        var api = _builder.AddBunApp("api", folder.Path, "server.ts");

        await StartAsync();

        api.Resource.Command.ShouldBe("bun");
        (await api.ArgumentsAsync()).ShouldBe(["server.ts"]);
        _builder.Resources.OfType<JavaScriptInstallerResource>().Single().Command.ShouldBe("bun");
    }

    [Fact]
    public async Task AddNextJsApp_Defaults_RunsOnItsPort()
    {
        var site = _builder.AddNextJsApp("site", ".").Allocated("http", 7000);

        (await site.ArgumentsAsync()).ShouldBe(["run", "dev", "--", "-p", "7001"]);
    }

    [Fact]
    public void WithBrowserDebugger_EditorWithoutIt_IsRefused()
    {
        _builder.Configuration["DEBUG_SESSION_INFO"] = """{"supported_launch_configurations":["project"]}""";

        Should.Throw<InvalidOperationException>(() => _builder.AddViteApp("web", ".").WithBrowserDebugger());
    }

    private async Task StartAsync()
    {
        await using var application = _builder.Build();
        await _builder.Eventing.PublishAsync(
            new BeforeStartEvent(application.Services, application.Services.GetRequiredService<DistributedApplicationModel>()), TestContext.Current.CancellationToken);
    }
}
