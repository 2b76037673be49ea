using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Python;
using Aspire.Hosting.Tests.JavaScript;
using EnvironmentKit.Tests;

namespace Aspire.Hosting.Tests.Python;

public sealed class PythonPublishTests
{
    private readonly IDistributedApplicationBuilder _builder = Declared.Published();

    [Fact]
    public async Task AddUvicornApp_Published_ListensOnAllAddresses()
    {
        using var folder = new SampleApp("requirements.txt");
        var web = _builder.AddViteApp("web", folder.Path);

        var api = _builder.AddUvicornApp("api", folder.Path, "main:app").PublishWithContainerFiles(web, "static");

        (await SampleApp.DockerfileOf(_builder, api.Resource)).ShouldMatchGolden("uvicorn.Dockerfile");
        (await _builder.CreateResourceBuilder<ContainerResource>("api").ArgumentsAsync()).ShouldBe(["main:app", "--host", "0.0.0.0", "--port", "{api.bindings.http.targetPort}"]);
        _builder.Resources.OfType<PythonInstallerResource>().ShouldBeEmpty();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task WithUv_Published_MatchesGolden(bool isLocked)
    {
        using var folder = new SampleApp(isLocked ? ["uv.lock"] : []).With("pyproject.toml", "[project]\nrequires-python = \">=3.12\"\n");

        var job = _builder.AddPythonModule("job", folder.Path, "job").WithUv();

        (await SampleApp.DockerfileOf(_builder, job.Resource)).ShouldMatchGolden(isLocked ? "uv-locked.Dockerfile" : "uv.Dockerfile");
    }

    [Fact]
    public async Task AddPythonApp_OwnImages_AreUsed()
    {
        using var folder = new SampleApp("main.py");

        var app = _builder.AddPythonApp("app", folder.Path, "main.py").WithDockerfileBaseImage(runtimeImage: "own/python");

        (await SampleApp.DockerfileOf(_builder, app.Resource)).ShouldMatchGolden("script.Dockerfile");
    }

    [Theory]
    [InlineData(".python-version", "3.11.4\n", "3.11")]
    [InlineData("pyproject.toml", "[project]\nrequires-python = \"~=3.10\"\n", "3.10")]
    [InlineData(".venv/pyvenv.cfg", "home = /usr/bin\nversion = 3.9.2\n", "3.9")]
    [InlineData("main.py", "", "3.13")]
    public void PythonVersion_FileOfTheApplication_Counts(string file, string content, string expected)
    {
        using var folder = new SampleApp(file).With(file, content);

        PythonVersion.Of(folder.Path, Path.Join(folder.Path, ".venv")).ShouldBe(expected);
    }
}
