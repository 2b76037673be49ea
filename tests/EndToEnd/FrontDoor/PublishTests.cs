using System.Diagnostics;
using EnvironmentUnderTest;

namespace EndToEnd.FrontDoor;

/// <summary>Publishing as a release engineer does it, and as a build server checks it.</summary>
public sealed class PublishTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public async Task Publish_IntoAnEmptyFolder_WritesWhatIsCommitted()
    {
        var publish = await PublishAsync("--step", "publish", "--output-path", _folder.Path);
        publish.ExitCode.ShouldBe(0, publish.Text);
        publish.Text.ShouldContain("publish-staging:");
        publish.Text.ShouldContain("publish-production:");

        var written = Files(_folder.Path);
        written.Keys.ShouldContain("staging/compose/compose.yaml");
        written.Keys.ShouldContain("production/swarm/stack.yaml");
        written.Keys.ShouldContain("production/kubernetes/kustomization.yaml");
        var committed = Files(Path.Join(Checkout.Root, "manifests")).Where(file => !IsSecret(file.Key)).ToDictionary();
        written.Where(file => !IsSecret(file.Key)).Select(file => file.Key).ShouldBe(committed.Keys, ignoreOrder: true);
        foreach (var (path, content) in committed)
        {
            written[path].ShouldBe(content, path);
        }
    }

    [Fact]
    public async Task Publish_WithoutAStep_WritesAndAnswersNoQuestion()
    {
        var publish = await PublishAsync("--output-path", _folder.Path);

        publish.ExitCode.ShouldBe(0, publish.Text);
        Files(_folder.Path).Keys.ShouldContain("staging/compose/compose.yaml");
    }

    [Fact]
    public async Task Check_CommittedManifests_AreWhatTheDeclarationMakesOfThem()
    {
        var check = await PublishAsync("--step", "check-manifests");
        check.ExitCode.ShouldBe(0, check.Text);
        check.Text.ShouldContain("manifests/production is what the declaration makes of it");
    }

    [Fact]
    public async Task Check_ManifestEditedByHand_ShowsTheLineAndChangesNothing()
    {
        await PublishAsync("--step", "publish", "--output-path", _folder.Path);
        var compose = Path.Join(_folder.Path, "staging", "compose", "compose.yaml");
        var edited = (await File.ReadAllTextAsync(compose, TestContext.Current.CancellationToken)).Replace("read_only: true", "read_only: false", StringComparison.Ordinal);
        await File.WriteAllTextAsync(compose, edited, TestContext.Current.CancellationToken);

        var check = await PublishAsync("--step", "check-staging", "--output-path", _folder.Path);

        check.ExitCode.ShouldBe(1);
        check.Text.ShouldContain("-    read_only: false");
        check.Text.ShouldContain("+    read_only: true");
        check.Text.ShouldContain("Run ./dev publish");
        (await File.ReadAllTextAsync(compose, TestContext.Current.CancellationToken)).ShouldBe(edited);
    }

    [Fact]
    public async Task Publish_UnknownTier_NamesThoseThatAreDeclared()
    {
        var publish = await PublishAsync("--step", "publish-nowhere", "--output-path", _folder.Path);

        publish.ExitCode.ShouldBe(1);
        publish.Text.ShouldContain("There is no tier 'nowhere'. Declared are 'staging', 'production'");
        publish.Text.ShouldNotContain("   at ");
        Files(_folder.Path).ShouldBeEmpty();
    }

    [Fact]
    public async Task Publish_FolderThatCannotBeWritten_SaysSoAndNamesTheWayOut()
    {
        var publish = await PublishAsync("--step", "publish", "--output-path", "/sys/manifests");

        publish.ExitCode.ShouldBe(1);
        publish.Text.ShouldContain("cannot be written below '/sys/manifests'");
        publish.Text.ShouldContain("--output-path");
        publish.Text.ShouldNotContain("   at ");
    }

    [Fact]
    public async Task Publish_OnAnotherMachinesSettings_IsByteIdentical()
    {
        var other = Path.Join(_folder.Path, "other");
        await PublishAsync("--step", "publish", "--output-path", Path.Join(_folder.Path, "one"));

        var publish = await PublishAsync(
            new Dictionary<string, string> { ["LANG"] = "tr_TR.UTF-8", ["DOTNET_SYSTEM_GLOBALIZATION_INVARIANT"] = "0", ["TZ"] = "Asia/Kathmandu", ["HOME"] = _folder.Path, ["DOTNET_ENVIRONMENT"] = "Development" },
            "--step", "publish", "--output-path", other);

        publish.ExitCode.ShouldBe(0, publish.Text);
        Files(other).ShouldBe(Files(Path.Join(_folder.Path, "one")), ignoreOrder: true);
    }

    public void Dispose() => _folder.Dispose();

    private static bool IsSecret(string path) => path.Contains("/secrets/", StringComparison.Ordinal) && !path.EndsWith("/.gitignore", StringComparison.Ordinal);

    private static Dictionary<string, string> Files(string folder) => !Directory.Exists(folder)
        ? []
        : Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)
            .ToDictionary(file => Path.GetRelativePath(folder, file), File.ReadAllText, StringComparer.Ordinal);

    private static Task<(int ExitCode, string Text)> PublishAsync(params string[] arguments) => PublishAsync([], arguments);

    private static async Task<(int ExitCode, string Text)> PublishAsync(Dictionary<string, string> environment, params string[] arguments)
    {
        var start = new ProcessStartInfo(Checkout.AppHost, ["--operation", "publish", .. arguments])
        {
            WorkingDirectory = Checkout.AppHostFolder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        using var publish = Process.Start(start)!;
        var output = publish.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        var error = publish.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await publish.WaitForExitAsync(TestContext.Current.CancellationToken);
        return (publish.ExitCode, await output + await error);
    }
}
