using System.Globalization;
using RabbitMQ.Client;

namespace Catalog.Tests.Servers;

/// <summary>A real RabbitMQ with its own data and port mapper, which can go away and come back on the same port.</summary>
public sealed class RabbitServer : IAsyncDisposable
{
    private const string Program = "/usr/lib/rabbitmq/bin/rabbitmq-server";
    private readonly ServerFolder _folder = new("rabbitmq");
    private readonly int _port = FreePort.Next();
    private readonly int _distribution = FreePort.Next();
    private readonly int _mapperPort = FreePort.Next();
    private ServerProcess? _mapper;
    private ServerProcess? _process;

    public static string? Missing => File.Exists(Program) ? null : "RabbitMQ is not installed (apt install rabbitmq-server).";

    public string ConnectionString => $"amqp://guest:guest@127.0.0.1:{_port}";

    public static async Task<RabbitServer> StartNewAsync()
    {
        var server = new RabbitServer();
        await File.WriteAllTextAsync(
            server._folder["rabbitmq.conf"],
            $"listeners.tcp.1 = 127.0.0.1:{server._port}\nlog.console = true\nlog.console.level = warning\nlog.file = false\n");
        await File.WriteAllTextAsync(server._folder["enabled_plugins"], "[].\n");
        await ServerProcess.RunAsync(
            "/bin/sh", ["-c", "mkdir -p data logs && (umask 277; echo TESTCOOKIE > .erlang.cookie)"], server._folder.Path, unprivileged: true);
        server._mapper = await ServerProcess.StartAsync(
            "/usr/bin/epmd", ["-port", server._mapperPort.ToString(CultureInfo.InvariantCulture), "-address", "127.0.0.1"], server._folder.Path, unprivileged: true);
        await server.StartAsync();
        return server;
    }

    public async Task StartAsync()
    {
        _process = await ServerProcess.StartAsync(
            Program,
            [],
            _folder.Path,
            new Dictionary<string, string>
            {
                ["HOME"] = _folder.Path,
                ["RABBITMQ_NODENAME"] = $"catalog{_port}@localhost",
                ["RABBITMQ_MNESIA_BASE"] = _folder["data"],
                ["RABBITMQ_LOG_BASE"] = _folder["logs"],
                ["RABBITMQ_CONFIG_FILE"] = _folder["rabbitmq.conf"],
                ["RABBITMQ_ENABLED_PLUGINS_FILE"] = _folder["enabled_plugins"],
                ["RABBITMQ_CONF_ENV_FILE"] = "/dev/null",
                ["RABBITMQ_DIST_PORT"] = _distribution.ToString(CultureInfo.InvariantCulture),
                ["ERL_EPMD_PORT"] = _mapperPort.ToString(CultureInfo.InvariantCulture),
                ["ERL_EPMD_ADDRESS"] = "127.0.0.1",
                ["RUNNING_UNDER_SYSTEMD"] = "1",
            },
            unprivileged: true);
        await Eventually.ShouldBeAsync(
            async () =>
            {
                await using var connection = await new ConnectionFactory { Uri = new Uri(ConnectionString) }.CreateConnectionAsync();
                return connection.IsOpen;
            },
            "RabbitMQ is ready",
            TimeSpan.FromSeconds(90));
    }

    public Task StopAsync() => _process?.StopAsync("TERM") ?? Task.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        foreach (var process in new[] { _process, _mapper })
        {
            if (process is not null)
            {
                await process.DisposeAsync();
            }
        }

        _folder.Dispose();
    }
}
