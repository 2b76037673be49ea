using EnvironmentKit.Nginx;
using EnvironmentKit.Nginx.Configuration;
using EnvironmentKit.Nginx.Engine;
using Microsoft.Extensions.Logging;

namespace EnvironmentKit.Tests.Nginx.Engine;

public sealed class NginxReloadTests : IAsyncLifetime
{
    private readonly int _port = FreePort.Next();
    private readonly ListLogger _log = new();
    private NginxProcess? _process;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _process = await NginxProcess.StartAsync(Configuration(0));

    public async ValueTask DisposeAsync() => await _process!.DisposeAsync();

    [Fact]
    public async Task Execute_Accepted_IsLoaded()
    {
        (await NginxReload.ExecuteAsync(Running(), NginxProcess.Private(Configuration(5)), _log, Cancellation)).ShouldBeTrue(string.Join('\n', _log.Lines));

        await Deadline.For("the new limit", IsBodyRefusedAsync);
        _log.Lines.ShouldHaveSingleItem().ShouldStartWith("Information: The configuration has changed");
    }

    [Fact]
    public async Task Execute_NotAccepted_IsLoggedAndChangesNothing()
    {
        var before = await File.ReadAllTextAsync(Path.Combine(_process!.Prefix, "nginx.conf"), Cancellation);

        (await NginxReload.ExecuteAsync(Running(), before + "nonsense on;\n", _log, Cancellation)).ShouldBeFalse();

        _log.Lines.ShouldHaveSingleItem().ShouldContain("unknown directive \"nonsense\"");
        (await File.ReadAllTextAsync(Path.Combine(_process.Prefix, "nginx.conf"), Cancellation)).ShouldBe(before);
    }

    [Fact]
    public async Task Watch_IncludedFileChanges_IsLoaded()
    {
        var extra = Path.Combine(_process!.Prefix, "extra.conf");
        await File.WriteAllTextAsync(extra, "", Cancellation);
        var configuration = Configuration(0) with { Includes = [extra] };
        var text = NginxProcess.Private(configuration);
        await NginxReload.ExecuteAsync(Running(), text, _log, Cancellation);
        var resource = new NginxResource("gateway");
        resource.Annotations.Add(new NginxConfigurationFileAnnotation(extra));
        using var watch = new NginxWatch(Running(resource) with { Configure = () => text }, text, _log, TimeProvider.System);

        var status = FreePort.Next();
        await File.WriteAllTextAsync(extra, $"server {{ listen 127.0.0.1:{status}; location / {{ return 200 extra; }} }}", Cancellation);

        using var client = new HttpClient();
        await Deadline.For("the server of the included file", async () =>
        {
            try
            {
                return await client.GetStringAsync(new Uri($"http://127.0.0.1:{status}/"), Cancellation) == "extra";
            }
            catch (HttpRequestException)
            {
                return false;
            }
        });
    }

    [Fact]
    public async Task Watch_UpstreamMoves_IsLoadedOnce()
    {
        var limit = 0L;
        var watchText = NginxProcess.Private(Configuration(0));
        using var watch = new NginxWatch(Running() with { Configure = () => NginxProcess.Private(Configuration(limit)) }, watchText, _log, TimeProvider.System);

        watch.Request(isForced: false);
        limit = 5;
        watch.Request(isForced: false);

        await Deadline.For("the new limit", IsBodyRefusedAsync);
        _log.Lines.Count.ShouldBe(1);
    }

    /// <summary>A POST on a connection that a worker from before the reload closes at that moment is not sent again by the client.</summary>
    private async Task<bool> IsBodyRefusedAsync()
    {
        try
        {
            using var answer = await _process!.Client.PostAsync("/", new ByteArrayContent(new byte[6]), Cancellation);
            return answer.StatusCode == System.Net.HttpStatusCode.RequestEntityTooLarge;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    private RunningNginx Running(NginxResource? resource = null) =>
        new(resource ?? new NginxResource("gateway"), "/usr/sbin/nginx", _process!.Prefix, Account: null, () => "");

    private NginxConfiguration Configuration(long limit) => new()
    {
        Listeners = [new NginxListener(_port, "127.0.0.1")],
        BodySizeLimit = limit,
        Upstreams = [new NginxUpstream("web", [])],
        DefaultSite = new NginxSite { Locations = [new NginxProxyLocation(NginxPath.Root, "web")] },
    };

    private sealed class ListLogger : ILogger
    {
        private readonly List<string> _lines = [];

        public IReadOnlyList<string> Lines
        {
            get
            {
                lock (_lines)
                {
                    return [.. _lines];
                }
            }
        }

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            lock (_lines)
            {
                _lines.Add($"{logLevel}: {formatter(state, exception)}");
            }
        }
    }
}
