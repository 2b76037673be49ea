using System.IO.Compression;
using System.Text.Json;
using EndToEnd.Library;
using EnvironmentUnderTest;

namespace EndToEnd.Cli;

/// <summary>What Aspire's own CLI does with an application that runs, whoever started it.</summary>
public sealed class RunningVerbsTests(LibraryEnvironment library)
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    [CliFact]
    public async Task Ps_Running_TellsWhereItIs()
    {
        var ps = await AspireCli.RunAsync(library.Home, Limit, ["ps", "--format", "json"]);

        ps.ExitCode.ShouldBe(0, ps.Text);
        var running = ps.Json.EnumerateArray().Single();
        running.GetProperty("appHostPath").GetString().ShouldBe(Project);
        running.GetProperty("appHostPid").GetInt32().ShouldBe(library.AppHost.Id);
        running.GetProperty("sdkVersion").GetString().ShouldBe("13.5.2");
        running.GetProperty("dashboardUrl").GetString().ShouldNotBeNull().ShouldContain("/login?t=");
    }

    [CliFact]
    public async Task Describe_All_ShowsStatesAndUrlsAndNoSecret()
    {
        var describe = await AspireAsync("describe", "--format", "json");

        describe.ExitCode.ShouldBe(0, describe.Text);
        var resources = describe.Json.GetProperty("resources").EnumerateArray().ToArray();
        var web = resources.Single(resource => resource.GetProperty("displayName").GetString() == "web");
        web.GetProperty("resourceType").GetString().ShouldBe("Project");
        web.GetProperty("state").GetString().ShouldBe("Running");
        web.GetProperty("healthStatus").GetString().ShouldBe("Healthy");
        web.GetProperty("urls").EnumerateArray().ShouldNotBeEmpty();
        var environment = web.GetProperty("environment");
        environment.GetProperty("CATALOG_PASSWORD").ValueKind.ShouldBe(JsonValueKind.Null);
        environment.GetProperty("ConnectionStrings__catalog").GetString().ShouldNotBeNull().ShouldContain("Password=●●●");
        environment.GetProperty("CATALOG_DATABASENAME").GetString().ShouldBe("catalog");
    }

    [CliFact]
    public async Task AgentMcp_ToolsOfAnAssistant_AreAnswered()
    {
        await using var server = AspireCli.Start(library.Home, null, ["agent", "mcp"]);
        await AskAsync(1, "initialize", """{"protocolVersion":"2025-06-18","capabilities":{},"clientInfo":{"name":"test","version":"1"}}""");
        await server.WriteLineAsync("""{"jsonrpc":"2.0","method":"notifications/initialized"}""");

        (await CallAsync(2, "list_resources", "{}")).ShouldContain("display_name");
        (await CallAsync(3, "list_console_logs", """{"resourceName":"web"}""")).ShouldContain("Now listening on");
        (await CallAsync(4, "execute_resource_command", """{"resourceName":"web","commandName":"nothing-like-it"}""")).ShouldContain("nothing-like-it");
        (await CallAsync(5, "list_structured_logs", """{"resourceName":"web"}""")).ShouldContain("STRUCTURED LOGS DATA");
        (await CallAsync(6, "list_traces", "{}")).ShouldContain("TRACES DATA");

        Task<string> CallAsync(int id, string tool, string arguments) => AskAsync(id, "tools/call", $$"""{"name":"{{tool}}","arguments":{{arguments}}}""");

        async Task<string> AskAsync(int id, string method, string parameters)
        {
            await server.WriteLineAsync($$"""{"jsonrpc":"2.0","id":{{id}},"method":"{{method}}","params":{{parameters}}}""");
            return await Eventually.Get($"The answer to {method} {parameters}", Limit, () =>
            {
                var answer = server.Output.Split('\n').FirstOrDefault(line => line.Contains($"\"id\":{id},", StringComparison.Ordinal) && line.Contains("\"result\"", StringComparison.Ordinal));
                return Task.FromResult((answer is not null, answer ?? ""));
            });
        }
    }

    [CliFact]
    public async Task Describe_Follow_StreamsWhatIsAndWhatChanges()
    {
        await using var follow = AspireCli.Start(library.Home, null, ["describe", "worker", "--follow", "--format", "json", "--apphost", Project]);
        await follow.WrittenAsync("\"state\":\"Running\"", Limit);

        await RestartAsync("worker");

        await follow.WrittenAsync("\"state\":\"Stopping\"", Limit);
    }

    [CliFact]
    public async Task Logs_Tail_ShowsTheLastLines()
    {
        var logs = await AspireAsync("logs", "db-server", "--tail", "2", "--format", "json");

        logs.ExitCode.ShouldBe(0, logs.Text);
        var lines = logs.Json.GetProperty("logs").EnumerateArray().ToArray();
        lines.Length.ShouldBe(2);
        lines[0].GetProperty("resourceName").GetString().ShouldBe("db-server");
    }

    [CliFact]
    public async Task Logs_Follow_StreamsUntilItIsEnded()
    {
        await using var follow = AspireCli.Start(library.Home, null, ["logs", "web", "--follow", "--apphost", Project]);
        await follow.WrittenAsync("Now listening on", Limit);
        follow.Interrupt();
        await follow.WaitForExitAsync(Limit);
    }

    [CliFact]
    public async Task Wait_HealthyAndNotDown_TellsWhichByItsExitCode()
    {
        (await AspireAsync("wait", "web")).ExitCode.ShouldBe(0);
        (await AspireAsync("wait", "web", "--status", "up")).ExitCode.ShouldBe(0);
        var late = await AspireAsync("wait", "web", "--status", "down", "--timeout", "1");
        late.ExitCode.ShouldBe(17, late.Text);
    }

    [CliFact]
    public async Task Resource_Restart_HasItHealthyAgain()
    {
        await RestartAsync("worker");

        (await AspireAsync("wait", "worker")).ExitCode.ShouldBe(0);
    }

    [CliFact]
    public async Task AnyVerb_UnknownName_SaysSoOnce()
    {
        (string[] Arguments, int ExitCode, string Message)[] calls =
        [
            (["describe", "nowhere"], 7, "'nowhere' not found"),
            (["logs", "nowhere"], 1, "'nowhere' was not found"),
            (["wait", "nowhere"], 18, "'nowhere' was not found"),
            (["resource", "nowhere", "start"], 16, "no resource 'nowhere'"),
            (["resource", "worker", "dance"], 16, "'dance' not available"),
        ];
        foreach (var (arguments, exitCode, message) in calls)
        {
            var call = await AspireAsync(arguments);

            call.ExitCode.ShouldBe(exitCode, $"{string.Join(' ', arguments)}: {call.Text}");
            call.Text.ShouldContain(message);
            call.Text.ShouldNotContain("   at ");
        }
    }

    [CliFact]
    public async Task Otel_LogsSpansAndTraces_AreRead()
    {
        await library.SearchAsync("anything");
        foreach (var kind in (string[])["logs", "spans", "traces"])
        {
            await Eventually.Get($"Telemetry ({kind}) of web", Limit, async () =>
            {
                var otel = await AspireAsync("otel", kind, "web", "--limit", "5", "--format", "json");
                return (otel.ExitCode == 0 && otel.Output.Contains("\"web\"", StringComparison.Ordinal), otel.Text);
            });
        }
    }

    [CliFact]
    public async Task Export_All_IsAnArchiveOfStatesLogsAndTelemetry()
    {
        var file = Path.Join(library.Home.Path, "export.zip");

        var export = await AspireAsync("export", "--output", file);

        export.ExitCode.ShouldBe(0, export.Text);
        using var archive = ZipFile.OpenRead(file);
        archive.Entries.ShouldContain(entry => entry.FullName.Contains("web", StringComparison.Ordinal));
    }

    private static string Project => Path.Join(Checkout.AppHostFolder, "AppHost.csproj");

    private async Task RestartAsync(string name)
    {
        var restart = await AspireAsync("resource", name, "restart");
        restart.ExitCode.ShouldBe(0, restart.Text);
    }

    private Task<AspireCli> AspireAsync(params string[] arguments) => AspireCli.RunAsync(library.Home, Limit, [.. arguments, "--apphost", Project]);
}
