using System.Net;
using System.Net.Http.Headers;
using System.Text;
using EnvironmentKit.Engines.Folders;
using EnvironmentKit.Engines.Preparation;
using EnvironmentKit.Engines.RabbitMq;
using RabbitMQ.Client;
using RabbitMQ.Client.Exceptions;

namespace EnvironmentKit.Tests.Engines.RabbitMq;

/// <summary>The real RabbitMQ of this machine.</summary>
public sealed class RabbitMqServerTests : IAsyncDisposable
{
    private readonly ServerStage _stage = new();

    public ValueTask DisposeAsync() => _stage.DisposeAsync();

    [Fact]
    public async Task Start_RestartedWithOtherPassword_KeepsMessagesAndTakesTheDeclaredOne()
    {
        var (settings, context) = Declare();
        await using (await _stage.StartAsync(RabbitMqPlan.Create(Programs, settings), context))
        {
            await using var connection = await ConnectAsync(settings);
            await using var channel = await connection.CreateChannelAsync(cancellationToken: TestContext.Current.CancellationToken);
            await channel.QueueDeclareAsync("kept", durable: true, exclusive: false, autoDelete: false, cancellationToken: TestContext.Current.CancellationToken);
            await channel.BasicPublishAsync("", "kept", true, new BasicProperties { Persistent = true }, Encoding.UTF8.GetBytes("still here"), TestContext.Current.CancellationToken);
            (await channel.QueueDeclarePassiveAsync("kept", TestContext.Current.CancellationToken)).QueueName.ShouldBe("kept");
        }

        var changed = settings with { Password = "chan'ged" };
        await using (await _stage.StartAsync(RabbitMqPlan.Create(Programs, changed), context))
        {
            await using var connection = await ConnectAsync(changed);
            await using var channel = await connection.CreateChannelAsync(cancellationToken: TestContext.Current.CancellationToken);
            var message = await channel.BasicGetAsync("kept", autoAck: true, TestContext.Current.CancellationToken);
            Encoding.UTF8.GetString(message!.Body.Span).ShouldBe("still here");
            await Should.ThrowAsync<BrokerUnreachableException>(() => ConnectAsync(settings));
        }
    }

    [Fact]
    public async Task Start_ClosedFolderAboveWithANameOfManyAlphabets_ServesWithTheOneCapability()
    {
        if (!Environment.IsPrivilegedProcess)
        {
            Assert.Skip("Only a root user has servers run as somebody else.");
        }

        var closed = Directory.CreateDirectory("/tmp/closed Büro 環境 " + Guid.NewGuid().ToString("n")[..8], UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        try
        {
            await using var stage = new ServerStage(closed.FullName);
            var (settings, context) = Declare(stage);

            await using var server = await stage.StartAsync(RabbitMqPlan.Create(Programs, settings), context);

            var broker = ServerStage.ProcessesWith(settings.Folder).Single(id => File.ReadAllText($"/proc/{id}/comm").StartsWith("beam", StringComparison.Ordinal));
            var permitted = File.ReadLines($"/proc/{broker}/status").Single(line => line.StartsWith("CapPrm:", StringComparison.Ordinal)).Split('\t')[1];
            permitted.ShouldBe("0000000000000004");
        }
        finally
        {
            closed.Delete(recursive: true);
        }
    }

    [Fact]
    public async Task Lifeline_Ends_LeavesNoErlangProcess()
    {
        var (settings, context) = Declare();
        await using var server = await _stage.StartAsync(RabbitMqPlan.Create(Programs, settings), context);
        ServerStage.ProcessesWith(settings.Folder).ShouldNotBeEmpty();
        var helpers = ServerStage.ProcessesWith("erl_child_setup").Concat(ServerStage.ProcessesWith("inet_gethost")).Concat(ServerStage.ProcessesWith("epmd"))
            .Where(id => HomeOf(id) == settings.Folder).ToList();
        helpers.ShouldNotBeEmpty();

        _stage.Lifeline.Dispose();

        (await ServerStage.BecomesTrueAsync(() => ServerStage.ProcessesWith(settings.Folder).Count == 0 && helpers.All(id => HomeOf(id) is null))).ShouldBeTrue();
        ServerStage.ProcessesWith("epmd").Where(id => HomeOf(id) == settings.Folder).ShouldBeEmpty();
    }

    [Fact]
    public async Task Start_WithManagement_ServesItsPagesToTheAdministratorOnly()
    {
        var (settings, context) = Declare();
        settings = settings with { ManagementPort = _stage.Port("queue/management") };
        await using var server = await _stage.StartAsync(RabbitMqPlan.Create(Programs, settings), context);
        using var client = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{settings.ManagementPort}") };

        (await client.GetAsync("api/overview", TestContext.Current.CancellationToken)).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue(
            "Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{settings.UserName}:{settings.Password}")));
        (await client.GetAsync("api/overview", TestContext.Current.CancellationToken)).StatusCode.ShouldBe(HttpStatusCode.OK);
        string.Join('\n', server.Output).ShouldNotContain(settings.Password);
    }

    private static RabbitMqPrograms Programs => RabbitMqPrograms.Find("/").ShouldNotBeNull();

    private static string? HomeOf(int processId)
    {
        try
        {
            return File.ReadAllText($"/proc/{processId}/environ").Split('\0').FirstOrDefault(line => line.StartsWith("HOME=", StringComparison.Ordinal))?["HOME=".Length..];
        }
        catch (IOException)
        {
            return null;
        }
    }

    private (RabbitMqSettings Settings, PreparationContext Context) Declare() => Declare(_stage);

    private static (RabbitMqSettings Settings, PreparationContext Context) Declare(ServerStage stage)
    {
        var context = stage.Context("queue", stage.AccountOf("rabbitmq"));
        return (new RabbitMqSettings
        {
            Name = "queue",
            Port = stage.Port("queue/tcp"),
            DistributionPort = stage.Port("queue/distribution"),
            UserName = "guest",
            Password = "it's a secret",
            Folder = context.Folder,
            Storage = EnvironmentFolder.CreatePrivate(Path.Join(context.Folder, "data"), context.Account),
        }, context);
    }

    private static Task<IConnection> ConnectAsync(RabbitMqSettings settings) => new ConnectionFactory
    {
        HostName = "127.0.0.1",
        Port = settings.Port,
        UserName = settings.UserName,
        Password = settings.Password,
    }.CreateConnectionAsync(TestContext.Current.CancellationToken);
}
