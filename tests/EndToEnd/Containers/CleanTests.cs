using ContainerEngine;
using ContainerEngine.Commands;
using EnvironmentUnderTest;

namespace EndToEnd.Containers;

/// <summary><c>./dev clean --volumes</c> in a checkout whose runs have left volumes on a container engine.</summary>
public sealed class CleanTests : IDisposable
{
    private const string Noted = "container-volumes";
    private readonly TemporaryFolder _checkout = new();

    public CleanTests()
    {
        File.Copy(Path.Join(Checkout.Root, "dev"), Path.Join(_checkout.Path, "dev"));
        Directory.CreateDirectory(Path.Join(_checkout.Path, "tools", "dev"));
        foreach (var part in Directory.GetFiles(Path.Join(Checkout.Root, "tools", "dev"), "*.sh"))
        {
            File.Copy(part, Path.Join(_checkout.Path, "tools", "dev", Path.GetFileName(part)));
        }

        Directory.CreateDirectory(State);
    }

    private string State => Path.Join(_checkout.Path, ".environment");

    public void Dispose() => _checkout.Dispose();

    [ContainerFact]
    public async Task Clean_WithVolumes_RemovesThoseOfTheEngine()
    {
        var volume = $"clean-{Guid.NewGuid():N}";
        await EngineClient.Current.RunAsync("volume", "create", volume);
        await File.WriteAllLinesAsync(Path.Join(State, Noted), [volume, $"{volume}-that-is-gone"], TestContext.Current.CancellationToken);

        (await CleanAsync(EngineClient.Current.Variables)).Succeeded.ShouldBeTrue();
        File.Exists(Path.Join(State, Noted)).ShouldBeTrue("without --volumes all data stays");
        (await CleanAsync(EngineClient.Current.Variables, "--volumes")).EnsureSucceeded();

        (await EngineClient.Current.RunAsync("volume", "ls", "--quiet")).ShouldNotContain(volume);
        Directory.Exists(State).ShouldBeFalse();
    }

    [ContainerFact]
    public async Task Clean_EngineThatIsNotThere_SaysSoAndForgetsNothing()
    {
        await File.WriteAllLinesAsync(Path.Join(State, Noted), ["db-data"], TestContext.Current.CancellationToken);

        var result = await CleanAsync(new Dictionary<string, string> { ["DOCKER_HOST"] = $"unix://{_checkout.Path}/no.sock" }, "--volumes");

        result.Succeeded.ShouldBeFalse();
        result.Error.ShouldContain("db-data");
        File.Exists(Path.Join(State, Noted)).ShouldBeTrue();
    }

    private Task<CommandResult> CleanAsync(IReadOnlyDictionary<string, string> engine, params string[] words) => Command.RunAsync(
        "bash", [Path.Join(_checkout.Path, "dev"), "clean", .. words], new Dictionary<string, string>(engine) { ["PATH"] = EngineClient.OrchestratorPath }, _checkout.Path);
}
