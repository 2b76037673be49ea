using Catalog.Events;
using Catalog.Items;
using Catalog.Search;
using Catalog.Store;
using Catalog.Sync;
using Catalog.Web;
using Catalog.Worker;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;
using RabbitMQ.Client;
using ServiceDefaults.Elasticsearch;

namespace Catalog.Tests.Servers;

/// <summary>
/// The catalog's programs on real servers, for one test: a database of its own, empty queues and no index.
/// Queue and index have fixed names, so the tests that use them are in one collection.
/// </summary>
public sealed class CatalogEnvironment : IAsyncDisposable
{
    public const string Collection = "queue and index";

    private readonly List<IAsyncDisposable> _running = [];
    private readonly Dictionary<string, string?> _settings;

    private CatalogEnvironment(string database, string queue, string search)
    {
        _settings = new Dictionary<string, string?>
        {
            ["ConnectionStrings:catalog"] = database,
            ["ConnectionStrings:queue"] = queue,
            ["ConnectionStrings:search"] = search,
            ["Outbox:Interval"] = "00:00:00.200",
            ["Outbox:MaximumPause"] = "00:00:00.200",
            ["Worker:KeepInterval"] = "00:00:00.300",
            ["Worker:RetryDelays:0"] = "00:00:00.100",
            ["Worker:RetryDelays:1"] = "00:00:00.300",
            ["Logging:LogLevel:Default"] = "Warning",
            ["Sync:Patience"] = "00:00:02",
        };
        Database = NpgsqlDataSource.Create(database);
        QueueFactory = new ConnectionFactory { Uri = new Uri(queue) };
    }

    public NpgsqlDataSource Database { get; }

    public ConnectionFactory QueueFactory { get; }

    /// <summary>The connection strings and other settings, as a service is given them by environment variables.</summary>
    public Dictionary<string, string> Variables => _settings
        .Where(setting => !setting.Key.StartsWith("Logging:", StringComparison.Ordinal))
        .ToDictionary(setting => setting.Key.Replace(":", "__", StringComparison.Ordinal), setting => setting.Value!);

    /// <summary>Only the database is real; queue and search server are away.</summary>
    public static async Task<CatalogEnvironment> WithDatabaseAsync(ServerSet servers) => new(
        await (await servers.PostgresAsync()).CreateDatabaseAsync(),
        $"amqp://guest:guest@127.0.0.1:{FreePort.Next()}",
        $"http://elastic:nobody@127.0.0.1:{FreePort.Next()}");

    public static async Task<CatalogEnvironment> WithQueueAsync(ServerSet servers)
    {
        var (postgres, rabbit) = (servers.PostgresAsync(), servers.RabbitAsync());
        var environment = new CatalogEnvironment(
            await (await postgres).CreateDatabaseAsync(), (await rabbit).ConnectionString, $"http://elastic:nobody@127.0.0.1:{FreePort.Next()}");
        await environment.EmptyQueuesAsync();
        return environment;
    }

    public static async Task<CatalogEnvironment> WithAllAsync(ServerSet servers, PostgresServer? own = null)
    {
        var (rabbit, search) = (servers.RabbitAsync(), servers.SearchAsync());
        var postgres = own ?? await servers.PostgresAsync();
        var environment = new CatalogEnvironment(await postgres.CreateDatabaseAsync(), (await rabbit).ConnectionString, (await search).ConnectionString);
        await environment.EmptyQueuesAsync();
        await environment.CreateIndexClient().DeleteIndexAsync(SearchIndex.Name);
        return environment;
    }

    public CatalogEnvironment With(string setting, string value)
    {
        _settings[setting] = value;
        return this;
    }

    public async Task<WebApplication> StartWebAsync()
    {
        var app = CatalogWeb.Create(["--urls", "http://127.0.0.1:0"], Configure);
        _running.Add(app);
        await app.StartAsync();
        return app;
    }

    public async Task<IHost> StartWorkerAsync()
    {
        var worker = CatalogWorker.Create([], Configure);
        _running.Add(new HostEnd(worker));
        await worker.StartAsync();
        return worker;
    }

    public async Task<(int Code, string Output, string Error)> SyncAsync(params string[] args)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        var code = await CatalogSync.RunAsync(args, output, error, Configure);
        return (code, output.ToString(), error.ToString());
    }

    /// <summary>An HTTP client of the site that keeps cookies and follows no redirection by itself.</summary>
    public HttpClient CreateBrowser(WebApplication web)
    {
        var client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = true }) { BaseAddress = new Uri(web.Urls.First()) };
        _running.Add(new ClientEnd(client));
        return client;
    }

    public ItemStore Store => new(Database);

    public SearchIndex Index => new(CreateIndexClient());

    public ElasticsearchClient CreateIndexClient()
    {
        var builder = Host.CreateApplicationBuilder();
        Configure(builder);
        builder.AddElasticsearchClient("search");
        return builder.Services.BuildServiceProvider().GetRequiredService<ElasticsearchClient>();
    }

    /// <summary>Tables without the seed, and so without its events.</summary>
    public async Task MigrateEmptyAsync()
    {
        await new Migrator(Database).MigrateAsync(CancellationToken.None);
        await ExecuteAsync("TRUNCATE items, outbox");
    }

    public async Task ExecuteAsync(string sql)
    {
        await using var command = Database.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }

    public async Task<long> CountAsync(string table)
    {
        await using var command = Database.CreateCommand($"SELECT count(*) FROM {table}");
        return (long)(await command.ExecuteScalarAsync())!;
    }

    public async Task<uint> CountMessagesAsync(string queue)
    {
        await using var connection = await QueueFactory.CreateConnectionAsync();
        await using var channel = await connection.CreateChannelAsync();
        return (await channel.QueueDeclarePassiveAsync(queue)).MessageCount;
    }

    public async Task UseChannelAsync(Func<IChannel, Task> use)
    {
        await using var connection = await QueueFactory.CreateConnectionAsync();
        await using var channel = await connection.CreateChannelAsync();
        await use(channel);
    }

    public static ItemDraft Draft(string title = "A Book") =>
        new() { Title = title, Author = "A Writer", Year = 1900, Language = "en", Subjects = ["novel"], Description = "Words about it." };

    public async ValueTask DisposeAsync()
    {
        foreach (var running in Enumerable.Reverse(_running))
        {
            await running.DisposeAsync();
        }

        await Database.DisposeAsync();
    }

    private void Configure(IHostApplicationBuilder builder)
    {
        builder.Configuration.AddInMemoryCollection(_settings);
        builder.Logging.ClearProviders();
    }

    private Task EmptyQueuesAsync() => UseChannelAsync(async channel =>
    {
        foreach (var queue in (string[])[EventQueues.Index, EventQueues.Dead, .. new[] { 100, 300 }.Select(ms => EventQueues.Retry(TimeSpan.FromMilliseconds(ms)))])
        {
            await channel.QueueDeleteAsync(queue, ifUnused: false, ifEmpty: false);
        }

        await EventQueues.DeclareAsync(channel, CancellationToken.None);
    });

    private sealed class HostEnd(IHost host) : IAsyncDisposable
    {
        public async ValueTask DisposeAsync()
        {
            await host.StopAsync();
            host.Dispose();
        }
    }

    private sealed class ClientEnd(HttpClient client) : IAsyncDisposable
    {
        public ValueTask DisposeAsync()
        {
            client.Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
