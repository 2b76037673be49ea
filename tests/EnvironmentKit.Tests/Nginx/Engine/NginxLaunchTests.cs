using System.Diagnostics;
using System.Net.Sockets;
using EnvironmentKit.Nginx.Configuration;
using EnvironmentKit.Nginx.Engine;

namespace EnvironmentKit.Tests.Nginx.Engine;

public sealed class NginxLaunchTests : IAsyncLifetime
{
    private readonly string _folder = NginxProcess.NewFolder();
    private readonly int _port = FreePort.Next();
    private readonly HttpClient _client = new();
    private Process? _shell;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        Directory.CreateDirectory(Path.Combine(_folder, "temp"));
        await File.WriteAllTextAsync(Path.Combine(_folder, "nginx.conf"), NginxConfigurationWriter.Write(new NginxConfiguration
        {
            Listeners = [new NginxListener(_port, "127.0.0.1")],
            DefaultSite = new NginxSite { Locations = [new NginxProxyLocation(NginxPath.Root, "nobody")] },
            Upstreams = [new NginxUpstream("nobody", [new NginxUpstreamServer("127.0.0.1", FreePort.Next())])],
            Workers = 2,
            Paths = new NginxPaths { AccessLog = NginxLaunch.AccessLog },
        }));
        _shell = Process.Start(new ProcessStartInfo(NginxLaunch.Program, NginxLaunch.Arguments("/usr/sbin/nginx", _folder))
        {
            WorkingDirectory = _folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        await Deadline.For("nginx serving", IsServingAsync);
    }

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        if (!_shell!.HasExited)
        {
            Signal.Send(_shell.Id, "TERM");
            await _shell.WaitForExitAsync(CancellationToken.None).WaitAsync(TimeSpan.FromSeconds(10), CancellationToken.None);
        }

        _shell.Dispose();
        TestFolder.Delete(_folder);
    }

    [Fact]
    public async Task Start_Requests_AreLoggedToStandardOutput()
    {
        await _client.GetAsync(new Uri($"http://127.0.0.1:{_port}/books"), Cancellation);

        (await _shell!.StandardOutput.ReadLineAsync(Cancellation).AsTask().WaitAsync(TimeSpan.FromSeconds(10), Cancellation))
            .ShouldNotBeNull().ShouldContain("\"path\":\"/books\"");
    }

    [Fact]
    public async Task Fail_Request_IsToldWithoutClientAndQuery()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri($"http://127.0.0.1:{_port}/books?token=abc123&mail=a@b.example"));
        request.Headers.Referrer = new Uri("http://library.example/login?code=def456");
        using var failed = await _client.SendAsync(request, Cancellation);

        var told = (await _shell!.StandardError.ReadLineAsync(Cancellation).AsTask().WaitAsync(TimeSpan.FromSeconds(10), Cancellation)).ShouldNotBeNull();

        told.ShouldSatisfyAllConditions(
            line => line.ShouldContain("Connection refused"),
            line => line.ShouldContain("request: \"GET /books?... HTTP/1.1\""),
            line => line.ShouldNotContain("abc123"),
            line => line.ShouldNotContain("def456"),
            line => line.ShouldNotContain("b.example"),
            line => line.ShouldNotContain("client:"));
    }

    [Fact]
    public async Task Terminate_Shell_EndsAll()
    {
        Signal.Send(_shell!.Id, "TERM");
        await _shell.WaitForExitAsync(Cancellation).WaitAsync(TimeSpan.FromSeconds(5), Cancellation);

        _shell.ExitCode.ShouldBe(0);
        await Deadline.For("nobody listening", async () => !await IsListeningAsync());
    }

    [Fact]
    public async Task Kill_Shell_EndsAll()
    {
        Signal.Send(_shell!.Id, "KILL");
        await Deadline.For("nobody listening", async () => !await IsListeningAsync());
    }

    [Fact]
    public async Task Kill_Master_EndsWorkersAndTellsIt()
    {
        Signal.Send(int.Parse(await File.ReadAllTextAsync(Path.Combine(_folder, "nginx.pid"), Cancellation), null), "KILL");
        await _shell!.WaitForExitAsync(Cancellation).WaitAsync(TimeSpan.FromSeconds(5), Cancellation);

        _shell.ExitCode.ShouldBe(137);
        await Deadline.For("nobody listening", async () => !await IsListeningAsync());
    }

    private async Task<bool> IsListeningAsync()
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            await socket.ConnectAsync("127.0.0.1", _port, Cancellation);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }

    private async Task<bool> IsServingAsync()
    {
        _shell!.HasExited.ShouldBeFalse();
        try
        {
            return await _client.GetStringAsync(new Uri($"http://127.0.0.1:{_port}/healthz"), Cancellation) == "healthy";
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }
}
