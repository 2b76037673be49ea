using EnvironmentUnderTest;

namespace EndToEnd.Cli;

/// <summary>The verbs of Aspire's own CLI that need no running application.</summary>
public sealed class ToolVerbsTests : IDisposable
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(120);

    private readonly AspireHome _home = new();

    private static string Project => Path.Join(Checkout.AppHostFolder, "AppHost.csproj");

    [CliFact]
    public async Task Secret_SetGetListDelete_KeepsItInTheUserSecretsOfTheAppHost()
    {
        (await CallAsync("secret", "set", "Parameters:sentry-dsn", "hush", "--apphost", Project)).ExitCode.ShouldBe(0);
        (await CallAsync("secret", "get", "Parameters:sentry-dsn", "--apphost", Project)).Output.Trim().ShouldBe("hush");
        var list = await CallAsync("secret", "list", "--format", "json", "--apphost", Project);
        list.Json.GetProperty("Parameters:sentry-dsn").GetString().ShouldBe("hush");
        (await CallAsync("secret", "path", "--apphost", Project)).Output.Trim().ShouldStartWith(_home.Path);
        (await CallAsync("secret", "delete", "Parameters:sentry-dsn", "--apphost", Project)).ExitCode.ShouldBe(0);
        (await CallAsync("secret", "get", "Parameters:sentry-dsn", "--apphost", Project)).ExitCode.ShouldBe(10);
    }

    [CliFact]
    public async Task Doctor_Json_KnowsTheAppHostsVersion()
    {
        var doctor = await AspireCli.RunInAsync(Checkout.AppHostFolder, _home, Limit, ["doctor", "--format", "json"]);

        doctor.Json.GetProperty("checks").EnumerateArray().ShouldContain(check =>
            check.GetProperty("name").GetString() == "apphost-version" && check.GetProperty("status").GetString() == "pass");
    }

    [CliFact]
    public async Task Ls_Repository_ListsTheAppHost()
    {
        var ls = await AspireCli.RunInAsync(Checkout.AppHostFolder, _home, Limit, ["ls", "--format", "json"]);

        ls.ExitCode.ShouldBe(0, ls.Text);
        ls.Json.EnumerateArray().ShouldContain(found => found.GetProperty("path").GetString() == Project && found.GetProperty("status").GetString() == "buildable");
    }

    [CliFact]
    public async Task Dashboard_Run_AnswersUntilItIsEnded()
    {
        await using var dashboard = AspireCli.Start(
            _home,
            null,
            ["dashboard", "run", "--allow-anonymous", "--frontend-url", "http://127.0.0.1:0", "--otlp-grpc-url", "http://127.0.0.1:0", "--otlp-http-url", "http://127.0.0.1:0"]);
        await dashboard.WrittenAsync("Dashboard:", Limit);

        dashboard.Interrupt();

        await dashboard.WaitForExitAsync(Limit);
    }

    public void Dispose() => _home.Dispose();

    private Task<AspireCli> CallAsync(params string[] arguments) => AspireCli.RunAsync(_home, Limit, arguments);
}
