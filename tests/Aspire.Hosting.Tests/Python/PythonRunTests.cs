using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Python;
using Aspire.Hosting.Tests.JavaScript;
using Microsoft.Extensions.DependencyInjection;

namespace Aspire.Hosting.Tests.Python;

public sealed class PythonRunTests
{
    private readonly IDistributedApplicationBuilder _builder = Declared.Application();

    [Fact]
    public async Task AddPythonApp_Script_RunsInItsEnvironmentWhichIsMadeFirst()
    {
        using var folder = new SampleApp("main.py");
        var app = _builder.AddPythonApp("app", folder.Path, "main.py").WithArgs("--fast");

        await StartAsync();

        app.Resource.Command.ShouldBe(Path.Join(folder.Path, ".venv/bin/python"));
        (await app.ArgumentsAsync()).ShouldBe(["main.py", "--fast"]);
        var environment = _builder.Resources.OfType<VirtualEnvironmentResource>().Single();
        (environment.Name, environment.Command).ShouldBe(("app-venv-creator", "python3"));
        Waits(app.Resource).ShouldBe(["app-venv-creator"]);
        (await app.EnvironmentAsync())["OTEL_TRACES_EXPORTER"].ShouldBe("otlp");
    }

    [Fact]
    public async Task AddPythonModule_WithRequirements_InstallsThemInBetween()
    {
        using var folder = new SampleApp("requirements.txt");
        var app = _builder.AddPythonModule("app", folder.Path, "flask");

        await StartAsync();

        (await app.ArgumentsAsync()).ShouldBe(["-m", "flask"]);
        var installer = _builder.CreateResourceBuilder<PythonInstallerResource>("app-installer");
        installer.Resource.Command.ShouldBe(Path.Join(folder.Path, ".venv/bin/pip"));
        (await installer.ArgumentsAsync()).ShouldBe(["install", "-r", "requirements.txt"]);
        Waits(app.Resource).ShouldBe(["app-installer"]);
        Waits(installer.Resource).ShouldBe(["app-venv-creator"]);
    }

    [Fact]
    public async Task WithUv_Project_LeavesTheEnvironmentToUv()
    {
        using var folder = new SampleApp("pyproject.toml");
        var app = _builder.AddPythonExecutable("app", folder.Path, "pytest").WithUv(args: ["sync", "--no-dev"]);

        await StartAsync();

        app.Resource.Command.ShouldBe(Path.Join(folder.Path, ".venv/bin/pytest"));
        (await app.ArgumentsAsync()).ShouldBeEmpty();
        var installer = _builder.CreateResourceBuilder<PythonInstallerResource>("app-installer");
        installer.Resource.Command.ShouldBe("uv");
        (await installer.ArgumentsAsync()).ShouldBe(["sync", "--no-dev"]);
        _builder.Resources.OfType<VirtualEnvironmentResource>().ShouldBeEmpty();
        Waits(app.Resource).ShouldBe(["app-installer"]);
    }

    [Fact]
    public async Task WithPip_WithoutInstallation_WaitsForTheEnvironmentOnly()
    {
        using var folder = new SampleApp("requirements.txt");
        var app = _builder.AddPythonApp("app", folder.Path, "main.py").WithPip(install: false);

        await StartAsync();

        Waits(app.Resource).ShouldBe(["app-venv-creator"]);
        _builder.Resources.OfType<PythonInstallerResource>().Single().HasAnnotationOfType<ExplicitStartupAnnotation>().ShouldBeTrue();
    }

    [Fact]
    public async Task WithVirtualEnvironment_Elsewhere_IsUsedByEverything()
    {
        using var folder = new SampleApp("requirements.txt");
        var app = _builder.AddPythonApp("app", folder.Path, "main.py").WithVirtualEnvironment("own");

        await StartAsync();

        var own = Path.Join(folder.Path, "own");
        app.Resource.Command.ShouldBe($"{own}/bin/python");
        _builder.Resources.OfType<PythonInstallerResource>().Single().Command.ShouldBe($"{own}/bin/pip");
        (await _builder.CreateResourceBuilder<VirtualEnvironmentResource>("app-venv-creator").ArgumentsAsync()).ShouldBe(["-m", "venv", own]);
    }

    [Fact]
    public async Task WithVirtualEnvironment_NotToBeMade_IsNotMade()
    {
        using var folder = new SampleApp("main.py");
        var app = _builder.AddPythonApp("app", folder.Path, "main.py").WithVirtualEnvironment("own", createIfNotExists: false);

        await StartAsync();

        Waits(app.Resource).ShouldBeEmpty();
        _builder.Resources.ShouldBe([app.Resource]);
    }

    [Fact]
    public async Task AddUvicornApp_Local_ReloadsWhenAFileChanges()
    {
        using var folder = new SampleApp("main.py");
        var app = _builder.AddUvicornApp("api", folder.Path, "main:app").Allocated("http", 7000);

        app.Resource.Command.ShouldBe(Path.Join(folder.Path, ".venv/bin/uvicorn"));
        (await app.ArgumentsAsync()).ShouldBe(["main:app", "--host", "localhost", "--port", "7001", "--reload"]);
        (await app.EnvironmentAsync())["PORT"].ShouldBe("7001");
    }

    [Fact]
    public async Task WithEntrypoint_Module_ReplacesTheScript()
    {
        var app = _builder.AddPythonApp("app", ".", "main.py").WithEntrypoint(EntrypointType.Module, "uvicorn").WithArgs("main:app");

        (await app.ArgumentsAsync()).ShouldBe(["-m", "uvicorn", "main:app"]);
    }

    [Fact]
    public void Find_EnvironmentAboveTheApplication_IsTakenUpToTheAppHostsParent()
    {
        using var folder = new SampleApp("AppHost/x", "api/deep/main.py", "api/.venv/pyvenv.cfg");
        var appHost = Path.Join(folder.Path, "AppHost");

        DefaultVirtualEnvironment.Find(Path.Join(folder.Path, "api/deep"), appHost).ShouldBe(Path.Join(folder.Path, "api/.venv"));
        DefaultVirtualEnvironment.Find(Path.Join(folder.Path, "other"), appHost).ShouldBe(Path.Join(folder.Path, "other/.venv"));
        DefaultVirtualEnvironment.Find("/elsewhere/app", appHost).ShouldBe("/elsewhere/app/.venv");
    }

    [Fact]
    public void AddPythonApp_EmptyArgument_IsRefused()
    {
#pragma warning disable CS0618 // Old AppHosts still use it.
        Should.Throw<ArgumentException>(() => _builder.AddPythonApp("app", ".", "main.py", scriptArgs: [""])).ParamName.ShouldBe("scriptArgs");
#pragma warning restore CS0618
    }

    private static string[] Waits(IResource resource) => [.. resource.Annotations.OfType<WaitAnnotation>().Where(wait => wait.WaitType == WaitType.WaitForCompletion).Select(wait => wait.Resource.Name)];

    private async Task StartAsync()
    {
        await using var application = _builder.Build();
        await _builder.Eventing.PublishAsync(
            new BeforeStartEvent(application.Services, application.Services.GetRequiredService<DistributedApplicationModel>()), TestContext.Current.CancellationToken);
    }
}
