using EnvironmentUnderTest;

namespace EndToEnd.Cli;

/// <summary>Publishing, deploying and single steps with Aspire's own CLI.</summary>
public sealed class PipelineVerbsTests : IDisposable
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(120);

    private readonly AspireHome _home = new();
    private readonly TemporaryFolder _folder = new();

    [CliFact]
    public async Task Publish_IntoAFolder_WritesWhatIsCommitted()
    {
        var publish = await AspireAsync("publish", "--output-path", _folder.Path);

        publish.ExitCode.ShouldBe(0, publish.Text);
        publish.Text.ShouldContain("publish-staging");
        publish.Text.ShouldContain("Pipeline succeeded");
        var committed = Path.Join(Checkout.Root, "manifests");
        Files(_folder.Path).ShouldBe(Files(committed), ignoreOrder: true);
        foreach (var file in Files(committed))
        {
            File.ReadAllText(Path.Join(_folder.Path, file)).ShouldBe(File.ReadAllText(Path.Join(committed, file)), file);
        }
    }

    [CliFact]
    public async Task Do_UnknownTier_FailsWithItsMessage()
    {
        var publish = await AspireAsync("do", "publish-nowhere", "--output-path", _folder.Path);

        publish.ExitCode.ShouldBe(1, publish.Text);
        publish.Text.ShouldContain("There is no tier 'nowhere'");
        Files(_folder.Path).ShouldBeEmpty();
    }

    [CliFact]
    public async Task Do_OneStepListed_ShowsWhatItDependsOnAndExecutesNone()
    {
        var list = await AspireAsync("do", "publish", "--list-steps", "--output-path", _folder.Path);

        list.ExitCode.ShouldBe(0, list.Text);
        list.Text.ShouldContain("publish-staging");
        Files(_folder.Path).ShouldBeEmpty();
    }

    [CliFact]
    public async Task Deploy_NothingToDeploy_Succeeds()
    {
        var deploy = await AspireAsync("deploy", "--output-path", _folder.Path);

        deploy.ExitCode.ShouldBe(0, deploy.Text);
        deploy.Text.ShouldContain("Pipeline succeeded");
    }

    public void Dispose()
    {
        _home.Dispose();
        _folder.Dispose();
    }

    private static List<string> Files(string folder) => [.. Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)
        .Select(file => Path.GetRelativePath(folder, file))
        .Where(file => !file.Contains("/secrets/", StringComparison.Ordinal) || file.EndsWith("/.gitignore", StringComparison.Ordinal))];

    private Task<AspireCli> AspireAsync(params string[] arguments) =>
        AspireCli.RunAsync(_home, Limit, [.. arguments, "--apphost", Path.Join(Checkout.AppHostFolder, "AppHost.csproj"), "--no-build"]);
}
