using System.Diagnostics;
using EnvironmentUnderTest;

namespace EndToEnd.FrontDoor;

/// <summary>Publishing with Aspire's own CLI.</summary>
public sealed class AspireCliTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Fact]
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

    [Fact]
    public async Task Do_UnknownTier_FailsWithItsMessage()
    {
        var publish = await AspireAsync("do", "publish-nowhere", "--output-path", _folder.Path);

        publish.ExitCode.ShouldBe(1, publish.Text);
        publish.Text.ShouldContain("There is no tier 'nowhere'");
        Files(_folder.Path).ShouldBeEmpty();
    }

    [Fact]
    public async Task Publish_ListSteps_ExecutesNone()
    {
        var list = await AspireAsync("publish", "--list-steps", "--output-path", _folder.Path);

        list.ExitCode.ShouldBe(0, list.Text);
        list.Text.ShouldContain("publish-staging");
        Files(_folder.Path).ShouldBeEmpty();
    }

    public void Dispose() => _folder.Dispose();

    private static List<string> Files(string folder) => [.. Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)
        .Select(file => Path.GetRelativePath(folder, file))
        .Where(file => !file.Contains("/secrets/", StringComparison.Ordinal) || file.EndsWith("/.gitignore", StringComparison.Ordinal))];

    private static string? Cli()
    {
        var packages = Path.Join(Checkout.Root, "tools", "aspire", "node_modules", "@microsoft");
        return Directory.Exists(packages)
            ? Directory.EnumerateDirectories(packages, "aspire-cli-*").Select(package => Path.Join(package, "bin", "aspire")).FirstOrDefault(File.Exists)
            : null;
    }

    private static async Task<(int ExitCode, string Text)> AspireAsync(params string[] arguments)
    {
        var cli = Cli();
        Assert.SkipWhen(cli is null, "Aspire's CLI is not installed: npm ci --prefix tools/aspire gets it.");
        Assert.SkipUnless(Checkout.AppHost.Contains("/Debug/", StringComparison.Ordinal), "With --no-build the CLI starts what was built for Debug.");
        var start = new ProcessStartInfo(
            cli!, [.. arguments, "--apphost", Path.Join(Checkout.AppHostFolder, "AppHost.csproj"), "--no-build", "--non-interactive", "--nologo"])
        {
            WorkingDirectory = Checkout.AppHostFolder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["ASPIRE_CLI_TELEMETRY_OPTOUT"] = "1";
        start.Environment["NO_COLOR"] = "1";
        start.Environment["COLUMNS"] = "400";
        using var aspire = Process.Start(start)!;
        var output = aspire.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        var error = aspire.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await aspire.WaitForExitAsync(TestContext.Current.CancellationToken);
        return (aspire.ExitCode, await output + await error);
    }
}
