using System.Diagnostics;
using EnvironmentUnderTest;

namespace EndToEnd.Cli;

/// <summary>What starts and ends an application with Aspire's own CLI.</summary>
public sealed class RunVerbsTests : IDisposable
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(120);

    private readonly AspireHome _home = new();
    private readonly TemporaryFolder _folder = new();
    private readonly MarkedProcesses _marks;

    public RunVerbsTests() => _marks = new MarkedProcesses(_home.Path);

    // The id in the project file.
    private const string DeclaredSecrets = "environment-kit-ordinary";

    private static string Project => Path.Join(Checkout.Root, "tests", "OrdinaryAppHost", "OrdinaryAppHost.csproj");

    [CliFact]
    public async Task Run_Interrupted_ShowsTheDashboardAndEndsEverything()
    {
        await using var run = Start("run", "site");
        await run.WrittenAsync("/login?t=", Limit);

        run.Interrupt();

        await run.WaitForExitAsync(Limit);
        run.ExitCode.ShouldBe(0, run.Text);
        await NothingIsLeftAsync();
    }

    [CliFact]
    public async Task StartAndStop_IsolatedInTheBackground_HasPortsAndSecretsOfItsOwnAndLeavesNothing()
    {
        var secrets = Path.Join(_home.Path, ".microsoft", "usersecrets");
        Directory.CreateDirectory(Path.Join(secrets, DeclaredSecrets));
        await File.WriteAllTextAsync(Path.Join(secrets, DeclaredSecrets, "secrets.json"), """{ "Greeting": "kept for the next run" }""", TestContext.Current.CancellationToken);
        await using (var start = Start("start", "site", "--isolated", "--format", "json"))
        {
            await start.WaitForExitAsync(Limit);
            start.ExitCode.ShouldBe(0, start.Text);
            start.Json.GetProperty("dashboardUrl").GetString().ShouldNotBeNull().ShouldContain("/login?t=");
        }

        (await CallAsync("wait", "site", "--apphost", Project)).ExitCode.ShouldBe(0);
        (await CallAsync("ps", "--format", "json")).Json.GetArrayLength().ShouldBe(1);
        var site = (await CallAsync("describe", "site", "--apphost", Project, "--format", "json")).Json.GetProperty("resources")[0];
        // 15123 is declared.
        new Uri(site.GetProperty("urls")[0].GetProperty("url").GetString()!).Port.ShouldNotBe(15123);
        var running = (await CallAsync("ps", "--format", "json")).Json[0].GetProperty("appHostPid").GetInt32();
        var copy = (await File.ReadAllTextAsync($"/proc/{running}/environ", TestContext.Current.CancellationToken)).Split('\0').Single(variable => variable.StartsWith("DOTNET_USER_SECRETS_ID=", StringComparison.Ordinal)).Split('=')[1];
        copy.ShouldNotBe(DeclaredSecrets);
        (await CallAsync("describe", "worker", "--apphost", Project, "--format", "json")).Text.ShouldContain("kept for the next run");

        var stop = await CallAsync("stop", "--apphost", Project);

        stop.ExitCode.ShouldBe(0, stop.Text);
        (await CallAsync("ps", "--format", "json")).Json.GetArrayLength().ShouldBe(0);
        await NothingIsLeftAsync();
    }

    [CliFact]
    public async Task Run_CliKilled_EndsEverything()
    {
        await using var run = Start("run", "site");
        await run.WrittenAsync("/login?t=", Limit);

        run.Kill();

        await NothingIsLeftAsync();
    }

    [CliFact]
    public async Task Start_AppHostKilled_IsNoLongerListedAndLeavesNothing()
    {
        await using (var start = Start("start", "site"))
        {
            await start.WaitForExitAsync(Limit);
            start.ExitCode.ShouldBe(0, start.Text);
        }

        var running = (await CallAsync("ps", "--format", "json")).Json.EnumerateArray().Single();
        Process.GetProcessById(running.GetProperty("appHostPid").GetInt32()).Kill();

        await Eventually.Get("An empty list", Limit, async () => ((await CallAsync("ps", "--format", "json")).Json.GetArrayLength() == 0, 0));
        await NothingIsLeftAsync();
    }

    [CliFact]
    public async Task Run_DeclarationThrows_SaysWhyAndWhereAndEnds()
    {
        await using var run = Start("run", "mistake");

        await run.WaitForExitAsync(Limit);

        run.ExitCode.ShouldNotBe(0, run.Text);
        run.Text.ShouldContain("'-mistake' is invalid");
        run.Text.ShouldContain("AppHost.cs, line ");
        run.Text.ShouldNotContain("   at ");
        await NothingIsLeftAsync();
    }

    [CliFact]
    public async Task Do_ParameterWithoutValueAndNobodyToAsk_NamesItAndTheSetting()
    {
        await using var step = Scenario("asks");

        await step.WaitForExitAsync(Limit);

        step.ExitCode.ShouldBe(1, step.Text);
        step.Text.ShouldContain("'api-key'");
        step.Text.ShouldContain("Parameters__api_key");
        await NothingIsLeftAsync();
    }

    [CliFact]
    public async Task Do_ParameterWithoutValueAtATerminal_AsksForItAndShowsItNowhere()
    {
        await using var terminal = new CliTerminal(_home, _marks, [.. ScenarioCall, "--nologo"], [.. ScenarioSettings("asks")]);
        await terminal.WrittenAsync("api-key:", Limit);

        terminal.Type("s3cr3t-value\r");

        (await terminal.EndAsync(Limit)).ShouldBe(0, terminal.Text);
        terminal.Text.ShouldContain("length=12");
        terminal.Text.ShouldNotContain("s3cr3t");
        await NothingIsLeftAsync();
    }

    public void Dispose()
    {
        foreach (var id in _marks.Running().Keys)
        {
            try
            {
                Process.GetProcessById(id).Kill();
            }
            catch (ArgumentException)
            {
                // It has ended meanwhile.
            }
        }

        _home.Dispose();
        _folder.Dispose();
    }

    private string[] ScenarioCall => ["do", "use-key", "--no-build", "--apphost", Path.Join(Checkout.Root, "tests", "ScenarioAppHost", "ScenarioAppHost.csproj"), "--output-path", _folder.Path];

    private (string, string)[] ScenarioSettings(string scenario) => [("scenario", scenario), ("SCENARIO_FOLDER", _folder.Path)];

    private AspireCli Scenario(string scenario) => AspireCli.Start(_home, _marks, ScenarioCall, ScenarioSettings(scenario));

    private AspireCli Start(string verb, string declaration, params string[] arguments) => AspireCli.Start(
        _home,
        _marks,
        [verb, "--no-build", "--apphost", Project, .. arguments],
        ("declaration", declaration),
        ("DcpPublisher__RandomizePorts", "true"));

    private Task<AspireCli> CallAsync(params string[] arguments) => AspireCli.RunAsync(_home, Limit, arguments);

    private async Task NothingIsLeftAsync()
    {
        await Eventually.Get("The end of everything", TimeSpan.FromSeconds(30), () => Task.FromResult((_marks.Running().Count == 0, _marks.Describe())));
        // What a killed process leaves, the CLI or the next start takes away.
        _home.Sockets.Where(socket => Directory.Exists($"/proc/{Path.GetExtension(socket).TrimStart('.')}")).ShouldBeEmpty();
    }
}
