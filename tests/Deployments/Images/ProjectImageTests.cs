using System.Text.Json;
using ContainerEngine;
using ContainerEngine.Commands;
using ContainerEngine.Images;
using EnvironmentKit.Deployment;
using EnvironmentKit.Images;
using EnvironmentKit.Images.Projects;
using EnvironmentUnderTest;

namespace Deployments.Images;

/// <summary>The Dockerfile that the kit writes, built and run as it will be.</summary>
public sealed class ProjectImageTests : IAsyncDisposable
{
    private const string Name = "environment-images/web:1.4.0";
    private const string Revision = "4bf92f3577b34da6a3ce929d0e0e4736";

    private readonly EngineClient _engine = EngineClient.Current;

    public async ValueTask DisposeAsync()
    {
        if (!_engine.IsOwn)
        {
            await _engine.TryAsync(["image", "rm", Name]);
        }
    }

    [ContainerFact]
    public async Task Of_TheSiteOfThisRepository_RunsLockedUpWithItsSecretsInFiles()
    {
        await BuildAsync();
        using var secrets = new TemporaryFolder();
        File.SetUnixFileMode(secrets.Path, (UnixFileMode)0b111_101_101);
        await File.WriteAllTextAsync(Path.Join(secrets.Path, "db-password"), "hidden-word\n");
        var container = await _engine.RunAsync(
            "run", "--detach", "--network", "none", "--read-only", "--cap-drop", "ALL", "--security-opt", "no-new-privileges", "--tmpfs", "/tmp",
            "--volume", $"{secrets.Path}:/run/secrets:ro", "--env", "ConnectionStrings__queue=amqp://guest:{file:/run/secrets/db-password}@queue",
            "--env", "ConnectionStrings__catalog=Host=db;Password={file:/run/secrets/db-password}", "--env", "ConnectionStrings__search=http://search:9200",
            "--env", "Shutdown__Delay=00:00:01", Name);
        try
        {
            await Eventually.Get(
                "the site is alive",
                TimeSpan.FromSeconds(30),
                async () =>
                {
                    var answer = await AskAsync(container, "alive");
                    return (answer.Output.Contains("Healthy", StringComparison.Ordinal), answer.All);
                });
            (await AskAsync(container, "ready")).All.ShouldContain("503");
            (await _engine.RunAsync("exec", container, "id", "-u")).ShouldBe("1654");
            (await _engine.RunAsync("exec", container, "ls", "/usr/share/zoneinfo/Asia/Kathmandu")).ShouldNotBeEmpty();
            (await _engine.RunAsync("exec", container, "ls", "wwwroot/site.css")).ShouldNotBeEmpty();
            await _engine.RunAsync("stop", "--time", "20", container);

            (await _engine.RunAsync("inspect", "--format", "{{.State.ExitCode}}", container)).ShouldBe("0");
            var log = await _engine.RunAsync("logs", container);
            log.ShouldNotContain("hidden-word");
            var entries = log.Split('\n').Select(line => JsonDocument.Parse(line, default).RootElement).ToList();
            entries.ShouldAllBe(entry => entry.GetProperty("time").GetString()!.EndsWith('Z'));
            entries.ShouldAllBe(entry => entry.GetProperty("version").GetString() == Revision);
            log.ShouldContain("Told to stop");
        }
        finally
        {
            await _engine.TryAsync(["rm", "--force", "--volumes", container]);
        }

        (await _engine.RunAsync("image", "inspect", "--format", "{{index .Config.Labels \"org.opencontainers.image.version\"}}", Name)).ShouldBe("1.4.0");
    }

    private Task<CommandResult> AskAsync(string container, string path) =>
        _engine.TryAsync(["exec", container, "wget", "-q", "-O", "-", $"http://127.0.0.1:8080/{path}"]);

    private async Task BuildAsync()
    {
        await using var images = new StandInImages(_engine);
        await images.EnsureAsync("mcr.microsoft.com/dotnet/sdk:10.0", "mcr.microsoft.com/dotnet/aspnet:10.0-alpine");
        var project = new ProjectReader(new RepositoryFolder(Checkout.Root)).Read("web", Path.Join(Checkout.Root, "Catalog/Catalog.Web/Catalog.Web.csproj"));
        var build = ProjectImage.Of("web", new(null, "environment-images/web", "1.4.0"), "1.4.0", project, [8080]);
        using var context = new TemporaryFolder();
        await LetInAsync(build, context.Path);
        using var turn = await StandInImages.TakeTurnAsync();
        (await _engine.TryAsync(
            ["build", "--network", "none", "--force-rm", "--tag", Name, .. build.Arguments.SelectMany(argument => new[] { "--build-arg", $"{argument.Name}={argument.Value}" }), "--build-arg", $"REVISION={Revision}", context.Path],
            limit: TimeSpan.FromMinutes(6))).EnsureSucceeded();
    }

    /// <summary>What the .dockerignore lets in, and nothing else: an engine may be too old to look for it beside the Dockerfile.</summary>
    private static async Task LetInAsync(ImageBuild build, string folder)
    {
        var paths = build.Files[1].Content.Split('\n').Where(line => line.StartsWith('!')).Select(line => line[1..]);
        (await Command.RunAsync("cp", ["--archive", "--parents", .. paths, folder], folder: Checkout.Root)).EnsureSucceeded();
        foreach (var output in Directory.EnumerateDirectories(folder, "*", SearchOption.AllDirectories).Where(path => Path.GetFileName(path) is "bin" or "obj").ToList())
        {
            Directory.Delete(output, recursive: true);
        }

        await File.WriteAllTextAsync(Path.Join(folder, "Dockerfile"), build.Files[0].Content);
    }
}
