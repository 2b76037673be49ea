using System.Net;
using System.Net.Sockets;
using EnvironmentKit.Engines;
using EnvironmentKit.Engines.Companions;
using EnvironmentKit.Engines.Redis;

namespace EnvironmentKit.Tests.Engines.Redis;

/// <summary>The real Redis of this machine.</summary>
public sealed class RedisServerTests : IAsyncDisposable
{
    private readonly ServerStage _stage = new();

    public ValueTask DisposeAsync() => _stage.DisposeAsync();

    [Fact]
    public async Task Start_RestartedWithData_KeepsItAndAsksForThePassword()
    {
        var account = _stage.AccountOf("redis");
        var context = _stage.Context("cache", account);
        var settings = new RedisSettings
        {
            Name = "cache",
            Port = _stage.Port("cache"),
            Directives = RedisDirectives.Of("cache", Declared("--requirepass", "$REDIS_PASSWORD", "--save", "60", "1")),
            Folder = context.Folder,
            Storage = _stage.Environment.VolumePath("cache"),
        };
        var program = Installed.Find("redis-server").ShouldNotBeNull("apt-get install redis-server");

        await using (await _stage.StartAsync(RedisPlan.Create(program, settings), context))
        {
            (await AskAsync(settings, "GET book")).ShouldStartWith("-NOAUTH");
            (await AskAsync(settings, "AUTH \"a \\\"b\\\\\"", "SET book Moby", "SAVE")).ShouldBe("+OK +OK +OK");
        }

        await using (await _stage.StartAsync(RedisPlan.Create(program, settings), context))
        {
            (await AskAsync(settings, "AUTH \"a \\\"b\\\\\"", "STRLEN book")).ShouldBe("+OK :4");
        }
    }

    [Fact]
    public void Of_Module_IsRefused() =>
        Should.Throw<EnvironmentKitException>(() => RedisDirectives.Of("cache", Declared("--loadmodule", "/usr/local/lib/redis/modules/rejson.so"))).Message.ShouldContain("'cache'");

    private static DeclaredContainer Declared(params string[] arguments) => new()
    {
        Arguments = ["redis-server", .. arguments],
        Environment = new Dictionary<string, string> { ["REDIS_PASSWORD"] = "a \"b\\" },
    };

    private static async Task<string> AskAsync(RedisSettings settings, params string[] commands)
    {
        using var client = new TcpClient(AddressFamily.InterNetwork);
        await client.ConnectAsync(IPAddress.Loopback, settings.Port, TestContext.Current.CancellationToken);
        await using var stream = client.GetStream();
        using var reader = new StreamReader(stream);
        await using var writer = new StreamWriter(stream) { NewLine = "\r\n", AutoFlush = true };
        var answers = new List<string?>();
        foreach (var command in commands)
        {
            await writer.WriteLineAsync(command.AsMemory(), TestContext.Current.CancellationToken);
            answers.Add(await reader.ReadLineAsync(TestContext.Current.CancellationToken));
        }

        return string.Join(' ', answers);
    }
}
