using System.Net;
using System.Net.Sockets;
using EnvironmentUnderTest;

namespace EndToEnd.Faults;

/// <summary>One mistake each: one clear message, an exit code, and nothing left running.</summary>
public sealed class BadInputTests : IDisposable
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(40);
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Up_PortTaken_NamesPortAndResource()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var port = ((IPEndPoint)listener.LocalEndpoint).Port;
        await FailsAsync("port-taken", ["db", $"{port}"], ("port", $"{port}"));
    }

    [Fact]
    public Task Up_ParameterWithoutValue_NamesItAndTheSetting() => FailsAsync("missing-parameter", ["api-key", "Parameters__api_key"]);

    [Fact]
    public async Task Up_InitSqlThatFails_NamesTheFile()
    {
        Directory.CreateDirectory(Path.Join(_folder.Path, "init"));
        await File.WriteAllTextAsync(Path.Join(_folder.Path, "init", "01-books.sql"), "CREATE TABLE books (id int);\nCREATE TABEL authors (id int);\n", TestContext.Current.CancellationToken);
        await FailsAsync("init-sql", ["db", "01-books.sql"]);
    }

    [Fact]
    public Task Up_CycleOfWaits_NamesItsMembers() => FailsAsync("cycle", ["hen", "egg"]);

    [Fact]
    public async Task Up_ProjectThatIsNotBuilt_NamesItAndTheCommand()
    {
        Directory.CreateDirectory(Path.Join(_folder.Path, "Shop"));
        await File.WriteAllTextAsync(
            Path.Join(_folder.Path, "Shop", "Shop.csproj"),
            "<Project Sdk=\"Microsoft.NET.Sdk\"><PropertyGroup><OutputType>Exe</OutputType><TargetFramework>net10.0</TargetFramework></PropertyGroup></Project>",
            TestContext.Current.CancellationToken);
        await FailsAsync("not-built", ["shop", "dotnet build"]);
    }

    [Fact]
    public Task Up_ProgramThatFails_ShowsItsExitCodeAndLastLines() => FailsAsync("exits", ["fragile", "7", "about to fail"]);

    [Fact]
    public async Task Up_ProgramThatPrintsItsSecret_ShowsItNowhere()
    {
        const string secret = "s3cret/of+the-library";
        await FailsAsync("leaks", ["leaky", "key is ●●●"], [secret, Uri.EscapeDataString(secret)], ("Parameters__api-key", secret));

        var logs = Directory.GetFiles(Path.Join(_folder.Path, ".environment"), "*.log", SearchOption.AllDirectories);
        logs.ShouldContain(path => Path.GetFileName(path) == "apphost.log");
        foreach (var log in logs)
        {
            (await File.ReadAllTextAsync(log, TestContext.Current.CancellationToken)).ShouldNotContain(secret, customMessage: log);
        }
    }

    [Fact]
    public Task Up_StaticFolderThatIsNotThere_NamesIt() => FailsAsync("static-folder", ["gateway", "no-such-folder"]);

    [Fact]
    public async Task Up_UnreadableConfiguration_NamesTheFile()
    {
        await File.WriteAllTextAsync(Path.Join(_folder.Path, "appsettings.json"), "{ \"Logging\": ", TestContext.Current.CancellationToken);
        await FailsAsync("well", ["appsettings.json"]);
    }

    [Fact]
    public Task Up_ContainerEngineThatIsNotThere_SaysSoAndWhatToDo() => FailsAsync(
        "database",
        ["there is no container engine to use", "--engine process"],
        ("Environment__Engine", "container"), ("DOCKER_HOST", $"unix://{_folder.Path}/no.sock"));

    [Fact]
    public async Task Up_ContainerEngineThatHangs_SaysSoAndLeavesNothing()
    {
        var path = Path.Join(_folder.Path, "engine.sock");
        using var listener = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        listener.Bind(new UnixDomainSocketEndPoint(path));
        listener.Listen();
        var client = Path.Join(_folder.Path, "docker");
        await File.WriteAllTextAsync(client, "#!/bin/sh\nexec sleep 3600\n", TestContext.Current.CancellationToken);
        File.SetUnixFileMode(client, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        await FailsAsync(
            "database",
            ["docker does not answer within 1 s", "--engine process"],
            ("Environment__Engine", "container"), ("DOCKER_HOST", $"unix://{path}"), ("PATH", $"{_folder.Path}:{Environment.GetEnvironmentVariable("PATH")}"));
    }

    [Fact]
    public Task Up_UnknownEngine_NamesTheChoices() =>
        FailsAsync("database", ["Environment:Engine", "auto, process or container"], ("Environment__Engine", "steam"));

    [Fact]
    public async Task Up_SecondTimeInTheSameFolder_SaysThatItRuns()
    {
        await using var first = AppHostProcess.StartScenario("well", _folder.Path);
        await first.WaitUntilHealthyAsync(Limit);
        await FailsAsync("well", ["runs already"]);
        first.HasExited.ShouldBeFalse();
    }

    [Fact]
    public async Task Interrupt_Running_EndsEverythingWell()
    {
        await using var appHost = AppHostProcess.StartScenario("database", _folder.Path);
        await appHost.WaitUntilHealthyAsync(Limit);
        appHost.Interrupt();
        (await appHost.WaitForExitAsync(TimeSpan.FromSeconds(15))).ShouldBe(0, appHost.Output);
        await NothingIsLeftAsync(appHost);
    }

    private Task FailsAsync(string scenario, string[] words, params (string Name, string Value)[] settings) =>
        FailsAsync(scenario, words, unwanted: [], settings);

    private async Task FailsAsync(string scenario, string[] words, string[] unwanted, params (string Name, string Value)[] settings)
    {
        await using var appHost = AppHostProcess.StartScenario(scenario, _folder.Path, settings);
        (await appHost.WaitForExitAsync(Limit)).ShouldNotBe(0, appHost.Output);
        foreach (var word in words)
        {
            appHost.Output.ShouldContain(word);
        }

        foreach (var word in unwanted)
        {
            appHost.Output.ShouldNotContain(word);
        }

        appHost.Output.ShouldNotContain("   at ", customMessage: "a mistake of the user's is no reason for a stack trace");
        await NothingIsLeftAsync(appHost);
    }

    private static Task<string> NothingIsLeftAsync(AppHostProcess appHost) =>
        Eventually.Get("The end of everything", TimeSpan.FromSeconds(20), () =>
            Task.FromResult((appHost.Marks.Running().Count == 0, appHost.Marks.Describe())));
}
