using EnvironmentKit.Engines;
using EnvironmentKit.Engines.Containers;
using Microsoft.Extensions.Configuration;

namespace EnvironmentKit.Tests.Engines;

public sealed class EngineSelectionTests : IDisposable
{
    private readonly DirectoryInfo _empty = Directory.CreateTempSubdirectory("engines-");

    public void Dispose() => _empty.Delete(recursive: true);

    [Fact]
    public async Task Decide_AutoWithoutContainerEngine_TakesProcessesAndSaysWhy()
    {
        var selection = Create("auto");

        (await selection.DecideAsync(hasContainers: true, TestContext.Current.CancellationToken))
            .ShouldBe(new EngineDecision(EngineChoice.Process, "on process engines: neither docker nor podman is installed"));
        selection.Decision.ShouldNotBeNull();
    }

    [Fact]
    public async Task Decide_Process_IsNotAskedAbout() =>
        (await Create("process").DecideAsync(hasContainers: true, TestContext.Current.CancellationToken)).ShouldBe(new EngineDecision(EngineChoice.Process, "on process engines, as Environment:Engine says"));

    [Fact]
    public async Task Decide_ContainerWithoutEngine_SaysWhatToDo()
    {
        var error = await Should.ThrowAsync<EnvironmentKitException>(() => Create("container").DecideAsync(hasContainers: true, TestContext.Current.CancellationToken));

        error.Message.ShouldBe(
            "Environment:Engine is 'container', but there is no container engine to use: neither docker nor podman is installed. Start one, or use --engine process.");
    }

    private EngineSelection Create(string engine)
    {
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection(new Dictionary<string, string?> { [EngineChoices.Key] = engine, ["PATH"] = _empty.FullName }).Build();
        return new EngineSelection(configuration, new ContainerEngineProbe(configuration));
    }
}
