using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using EnvironmentKit.Control;
using EnvironmentKit.Status;
using EnvironmentKit.Tests.ConsoleView;

namespace EnvironmentKit.Tests.Control;

public sealed class ControlServerTests : IAsyncLifetime
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("control-");
    private readonly SampleSurface _surface = new();
    private ControlServer? _server;
    private HttpClient _client = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _server = await ControlServer.StartAsync(_folder.FullName, _surface, Cancellation);
        _client = ClientOf(_folder.FullName);
    }

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        await _server!.DisposeAsync();
        _folder.Delete(recursive: true);
    }

    [Fact]
    public async Task Status_Text_IsTheTable() => (await _client.GetStringAsync("/status?width=80", Cancellation)).ShouldMatchGolden("status.txt");

    [Fact]
    public async Task Status_Json_IsTheContract() => (await _client.GetStringAsync("/status?format=json", Cancellation) + "\n").ShouldMatchGolden("status.json");

    [Fact]
    public async Task Wait_BecomesHealthy_AnswersThen()
    {
        var waiting = _client.GetAsync("/wait?format=json", Cancellation);
        (await _client.GetAsync("/status", Cancellation)).StatusCode.ShouldBe(HttpStatusCode.OK);
        waiting.IsCompleted.ShouldBeFalse();

        _surface.Settled.SetResult(SampleStatus.Starting with { Phase = EnvironmentPhase.Healthy, HealthyAfter = 8 });

        using var answer = await waiting;
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        JsonDocument.Parse(await answer.Content.ReadAsStringAsync(Cancellation)).RootElement.GetProperty("phase").GetString().ShouldBe("Healthy");
    }

    [Fact]
    public async Task Wait_Fails_TellsWhy()
    {
        _surface.Settled.SetResult(SampleStatus.Starting with { Phase = EnvironmentPhase.Failed, Failure = ["web ended with exit code 134."] });

        using var answer = await _client.GetAsync("/wait", Cancellation);

        answer.StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
        (await answer.Content.ReadAsStringAsync(Cancellation)).ShouldContain("web ended with exit code 134.");
    }

    [Fact]
    public async Task Logs_Resource_AreItsLines() => (await _client.GetStringAsync("/logs/web", Cancellation)).ShouldBe("web first\nweb second\n");

    [Fact]
    public async Task Logs_Follow_GoOnUntilTheClientLeaves()
    {
        using var answer = await _client.GetAsync("/logs/web?follow=true", HttpCompletionOption.ResponseHeadersRead, Cancellation);
        using var reader = new StreamReader(await answer.Content.ReadAsStreamAsync(Cancellation));
        (await reader.ReadLineAsync(Cancellation)).ShouldBe("web first");
        (await reader.ReadLineAsync(Cancellation)).ShouldBe("web second");

        _surface.MoreLog.SetResult();

        (await reader.ReadLineAsync(Cancellation)).ShouldBe("web third");
    }

    [Theory]
    [InlineData("GET", "/logs/webb")]
    [InlineData("POST", "/resources/webb/restart")]
    public async Task Request_UnknownResource_NamesThoseThatAre(string method, string path)
    {
        using var answer = await _client.SendAsync(new HttpRequestMessage(new HttpMethod(method), path), Cancellation);

        answer.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await answer.Content.ReadAsStringAsync(Cancellation)).ShouldBe("There is no resource 'webb'. There are: web, db.\n");
    }

    [Fact]
    public async Task Command_Resource_IsExecutedOrTellsWhyNot()
    {
        (await _client.PostAsync("/resources/web/restart", null, Cancellation)).StatusCode.ShouldBe(HttpStatusCode.OK);

        using var answer = await _client.PostAsync("/resources/web/fly", null, Cancellation);
        answer.StatusCode.ShouldBe(HttpStatusCode.Conflict);
        (await answer.Content.ReadAsStringAsync(Cancellation)).ShouldBe("web: fly failed: it has no command 'fly'\n");
    }

    [Fact]
    public async Task Stop_Post_StopsAfterTheAnswer()
    {
        (await _client.PostAsync("/stop", null, Cancellation)).StatusCode.ShouldBe(HttpStatusCode.Accepted);
        await _surface.Stopped.Task.WaitAsync(TimeSpan.FromSeconds(10), Cancellation);
    }

    [Fact]
    public async Task Stop_Get_IsRefused()
    {
        (await _client.GetAsync("/stop", Cancellation)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        _surface.Stopped.Task.IsCompleted.ShouldBeFalse();
    }

    [Fact]
    public void Socket_Mode_IsPrivate()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no file modes");
        if (!OperatingSystem.IsWindows())
        {
            File.GetUnixFileMode(Path.Combine(_folder.FullName, ControlSocket.FileName)).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);
        }
    }

    [Fact]
    public async Task Start_FarDownAndLeftovers_Listens()
    {
        var folder = Directory.CreateDirectory(Path.Combine(_folder.FullName, new string('a', 100), new string('b', 100))).FullName;
        await File.WriteAllTextAsync(Path.Combine(folder, ControlSocket.FileName), "left by a killed run", Cancellation);
        await using var server = await ControlServer.StartAsync(folder, _surface, Cancellation);
        using var client = ClientOf(folder);

        (await client.GetAsync("/status", Cancellation)).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    private static HttpClient ClientOf(string folder) => new(new SocketsHttpHandler
    {
        ConnectCallback = (_, _) => ValueTask.FromResult<Stream>(new NetworkStream(ControlSocket.Connect(folder), ownsSocket: true)),
    })
    {
        BaseAddress = new Uri("http://environment"),
    };
}
