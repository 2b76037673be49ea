using EnvironmentKit.Scripts;
using EnvironmentKit.Tests.Scripts;

namespace EnvironmentKit.Tests.Telemetry.Scripts;

/// <summary><c>report.sh</c> with each program that images may have for it, and the script that calls it.</summary>
public sealed class ReportScriptTests : IDisposable
{
    private static readonly string[] _needed = ["cat", "date", "printf", "sed", "sh", "sleep", "timeout", "tr", "wc"];

    private readonly string _folder = Directory.CreateTempSubdirectory("report-").FullName;

    [Theory]
    [InlineData("dash", "curl")]
    [InlineData("busybox", "curl")]
    [InlineData("dash", "bash")]
    [InlineData("dash", "nc")]
    [InlineData("busybox", "nc")]
    public async Task Report_ByTheOneProgramThatThereIs_ArrivesWithTheKeyOfTheFile(string shell, string program)
    {
        Require(program);
        await using var receiver = await ReportReceiver.StartAsync();
        await File.WriteAllTextAsync(Path.Join(_folder, "key"), "k\"e\\y\n", TestContext.Current.CancellationToken);

        await using var script = ShellProcess.Start(
            shell, _folder, "report.sh", Environment(receiver.Endpoint, Only(program)), "backup.name", "db-backup", "backup.size", "By", "1024", "backup.last_success.timestamp", "s", "1795274361");
        (await script.WaitAsync()).ShouldBe(0);

        script.Output.ShouldBeEmpty();
        var (path, key, body) = receiver.Reports.ShouldHaveSingleItem();
        path.ShouldBe("/v1/metrics");
        key.ShouldBe("k\"e\\y");
        ReportReceiver.Metrics(body).ShouldBe(new Dictionary<string, (double, string, string)>
        {
            ["backup.size"] = (1024, "By", "backup.name=db-backup"),
            ["backup.last_success.timestamp"] = (1795274361, "s", "backup.name=db-backup"),
        });
        ReportReceiver.Resource(body).ShouldBe(new Dictionary<string, string>
        {
            ["service.name"] = "db-backup",
            ["service.instance.id"] = "db-backup",
            ["service.namespace"] = "library",
            ["deployment.environment.name"] = "staging",
        });
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Report_ByWget_IsOnlySentWithoutAKey(bool hasKey)
    {
        Require("wget");
        await using var receiver = await ReportReceiver.StartAsync();
        await File.WriteAllTextAsync(Path.Join(_folder, "key"), "k", TestContext.Current.CancellationToken);
        var environment = Environment(receiver.Endpoint, Only("wget"));
        if (!hasKey)
        {
            environment.Remove("OTEL_EXPORTER_OTLP_HEADERS");
        }

        await using var script = ShellProcess.Start("dash", _folder, "report.sh", environment, "backup.name", "b", "backup.size", "By", "1");
        (await script.WaitAsync()).ShouldBe(0);

        receiver.Reports.Count.ShouldBe(hasKey ? 0 : 1);
    }

    [Theory]
    [InlineData("curl")]
    [InlineData("bash")]
    [InlineData("nc")]
    [InlineData("wget")]
    [InlineData(null)]
    public async Task Report_ToNobody_FailsNothing(string? program)
    {
        await using var script = ShellProcess.Start("dash", _folder, "report.sh", Environment("http://127.0.0.1:9", Only(program)), "backup.name", "b", "backup.size", "By", "1");

        (await script.WaitAsync()).ShouldBe(0);
        script.Output.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("dash", 0)]
    [InlineData("busybox", 3)]
    public async Task Once_AJobThatEnds_ReportsHowAndEndsAlike(string shell, int code)
    {
        await using var receiver = await ReportReceiver.StartAsync();
        await File.WriteAllTextAsync(Path.Join(_folder, "report.sh"), EmbeddedScript.Read("report.sh"), TestContext.Current.CancellationToken);
        var environment = Environment(receiver.Endpoint, "/usr/local/bin:/usr/bin:/bin");
        environment["SCHEDULE_NAME"] = "sync";

        await using var script = ShellProcess.Start(shell, _folder, "schedule.sh", environment, "once", "/bin/sh", "-c", $"exit {code}");
        (await script.WaitAsync()).ShouldBe(code);

        var metrics = ReportReceiver.Metrics(receiver.Reports.ShouldHaveSingleItem().Body);
        metrics["schedule.last_run.exit_code"].ShouldBe((code, "", "schedule.name=sync"));
        metrics["schedule.last_run.timestamp"].Value.ShouldBeGreaterThan(1_700_000_000);
        metrics.ContainsKey("schedule.last_run.duration").ShouldBeTrue();
        metrics.ContainsKey("schedule.last_success.timestamp").ShouldBe(code == 0);
    }

    public void Dispose() => TestFolder.Delete(_folder);

    private Dictionary<string, string> Environment(string endpoint, string path) => new()
    {
        ["PATH"] = path,
        ["OTEL_EXPORTER_OTLP_ENDPOINT"] = endpoint,
        ["OTEL_EXPORTER_OTLP_HEADERS"] = $"x-otlp-api-key={{file:{_folder}/key|uri}}",
        ["OTEL_RESOURCE_ATTRIBUTES"] = "service.namespace=library,deployment.environment.name=staging",
        ["OTEL_SERVICE_NAME"] = "db-backup",
    };

    // A folder in which that program and what every image has is all that there is.
    private string Only(string? program)
    {
        var folder = Directory.CreateDirectory(Path.Join(_folder, "bin")).FullName;
        foreach (var name in _needed.Where(name => name != "timeout" || program == "bash").Append(program).OfType<string>())
        {
            File.CreateSymbolicLink(Path.Join(folder, name), Find(name) ?? $"/bin/{name}");
        }

        return folder;
    }

    private static void Require(string program) => Assert.SkipWhen(Find(program) is null, $"{program} is not installed.");

    // As Alpine's images have it, nc is busybox.
    private static string? Find(string program) => new[] { $"/usr/bin/{program}", $"/bin/{program}" }.Concat(program == "nc" ? ["/usr/bin/busybox", "/bin/busybox"] : Array.Empty<string>()).FirstOrDefault(File.Exists);
}
