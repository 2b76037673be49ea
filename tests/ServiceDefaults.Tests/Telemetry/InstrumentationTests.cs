using System.Collections.Concurrent;
using System.Diagnostics;
using Catalog.Tests.Servers;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using OpenTelemetry;
using OpenTelemetry.Trace;
using RabbitMQ.Client;
using ServiceDefaults.Elasticsearch;
using ServiceDefaults.RabbitMQ;
using ServiceDefaults.Tests.RabbitMQ;

namespace ServiceDefaults.Tests.Telemetry;

/// <summary>One request through every client: what its trace and the metrics say, by OpenTelemetry's conventions.</summary>
public sealed class InstrumentationTests(RabbitFixture rabbit)
{
    private const string Trace = "4bf92f3577b34da6a3ce929d0e0e4736";
    private readonly string _queue = $"instrumented-{Guid.NewGuid():N}";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Request_ThroughEveryClient_IsOneTraceByTheConventions()
    {
        await using var receiver = await OtlpReceiver.StartAsync(grpc: false);
        await using var site = await Site.StartAsync(receiver, await rabbit.ServerAsync(), _queue);
        await site.AskAsync("01", _ => Task.CompletedTask);

        var spans = site.Spans.Where(span => span.TraceId.ToHexString() == Trace).ToArray();
        var request = spans.Single(span => span.DisplayName == "GET /items/{id}");
        request.ParentSpanId.ToHexString().ShouldBe("00f067aa0ba902b7");
        Tags(request).ShouldBe(
            "http.request.method=GET http.response.status_code=200 http.route=/items/{id} network.protocol.version=1.1 server.address=127.0.0.1 "
            + $"server.port={site.Address.Port} url.path=/items/7 url.query=code=REDACTED url.scheme=http");
        var sql = spans.Single(span => span.DisplayName == "SELECT");
        sql.ParentSpanId.ShouldBe(request.SpanId);
        Tags(sql).ShouldContain("db.namespace=postgres db.npgsql.connection_id=");
        Tags(sql).ShouldContain("db.query.text=SELECT $1 + ? db.system.name=postgresql server.address=127.0.0.1");
        sql.Events.ShouldBeEmpty();
        var search = spans.Single(span => span.DisplayName == "cluster.health");
        search.ParentSpanId.ShouldBe(request.SpanId);
        Tags(search).ShouldStartWith("db.operation.name=cluster.health db.system.name=elasticsearch server.address=127.0.0.1 server.port=");
        spans.Single(span => span.Source.Name == "System.Net.Http" && span.ParentSpanId == request.SpanId).GetTagItem("url.full")!.ToString()!.ShouldEndWith("/path?*");
        var publish = spans.Single(span => span.Kind == ActivityKind.Producer);
        publish.ParentSpanId.ShouldBe(request.SpanId);
        publish.GetTagItem("messaging.operation.type").ShouldBe("send");
        var process = spans.Single(span => span.Kind == ActivityKind.Consumer);
        process.ParentSpanId.ShouldBe(publish.SpanId);
        Tags(process).ShouldStartWith($"messaging.destination.name={_queue} messaging.message.id=m1 messaging.operation.name=process messaging.operation.type=process");
        Tags(process).ShouldNotContain("messaging.message.envelope.size");
        process.GetTagItem("server.port").ShouldNotBeNull();

        var metrics = receiver.Content("metric");
        foreach (var name in (string[])
            [
                "http.server.request.duration", "http.client.request.duration", "kestrel.active_connections", "db.client.operation.duration", "db.client.connection.count",
                "messaging.client.sent.messages", "messaging.client.consumed.messages", "messaging.client.operation.duration", "messaging.process.duration",
                "dotnet.gc.collections", "dotnet.thread_pool.thread.count", "dotnet.process.cpu.time",
            ])
        {
            metrics.ShouldContain(name);
        }
    }

    [Fact]
    public async Task Request_NotSampledAndMessageFails_KeepsTheFailedPart()
    {
        await using var receiver = await OtlpReceiver.StartAsync(grpc: false);
        await using var site = await Site.StartAsync(receiver, await rabbit.ServerAsync(), _queue);
        await site.AskAsync("00", _ => throw new FormatException("The message is broken"));

        var failed = site.Spans.First();
        failed.DisplayName.ShouldBe($"process {_queue}");
        failed.TraceId.ToHexString().ShouldBe(Trace);
        failed.GetTagItem("error.type").ShouldBe("System.FormatException");
        failed.Events.Single().Name.ShouldBe("exception");
        site.Spans.ShouldAllBe(span => span.DisplayName == failed.DisplayName);
    }

    private static string Tags(Activity span) => string.Join(' ', span.TagObjects.OrderBy(tag => tag.Key, StringComparer.Ordinal).Select(tag => $"{tag.Key}={tag.Value}"));

    private sealed class Site(string queue) : IAsyncDisposable
    {
        private readonly Exporter _exporter = new();
        private PostgresServer? _postgres;
        private LocalServer? _search;
        private WebApplication? _app;

        public IEnumerable<Activity> Spans => _exporter.Spans;

        public Uri Address => new(_app!.Urls.First());

        public static async Task<Site> StartAsync(OtlpReceiver receiver, RabbitServer broker, string queue)
        {
            Assert.SkipWhen(PostgresServer.Missing is not null, PostgresServer.Missing ?? string.Empty);
            var site = new Site(queue) { _postgres = await PostgresServer.StartNewAsync() };
            site._search = await LocalServer.StartAsync(async context =>
            {
                context.Response.ContentType = "application/json";
                await context.Response.WriteAsync("""{"status":"green"}""");
            });
            var builder = WebApplication.CreateBuilder();
            builder.Logging.ClearProviders();
            builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
            {
                ["OTEL_EXPORTER_OTLP_ENDPOINT"] = receiver.Address,
                ["OTEL_EXPORTER_OTLP_PROTOCOL"] = "http/protobuf",
                ["ConnectionStrings:db"] = site._postgres.ConnectionString("postgres"),
                ["ConnectionStrings:queue"] = broker.ConnectionString,
                ["ConnectionStrings:search"] = site._search.Address.ToString(),
            });
            builder.WebHost.UseUrls("http://127.0.0.1:0");
            builder.AddServiceDefaults();
            builder.AddNpgsqlDataSource("db");
            builder.AddRabbitMQClient("queue");
            builder.AddElasticsearchClient("search");
            builder.Services.AddHttpClient("other", client => client.BaseAddress = site._search.Address);
            builder.Services.ConfigureOpenTelemetryTracerProvider(tracing => tracing.AddProcessor(new SimpleActivityExportProcessor(site._exporter)));
            site._app = builder.Build();
            site._app.MapGet("/items/{id}", async (int id, NpgsqlDataSource db, ElasticsearchClient search, RabbitMQConnection connection, IHttpClientFactory http) =>
            {
                await using var command = db.CreateCommand("SELECT $1 + 1");
                command.Parameters.AddWithValue(id);
                await command.ExecuteScalarAsync();
                await search.GetClusterStatusAsync();
                using var other = http.CreateClient("other");
                await other.GetStringAsync("/path?code=secret");
                await using var publisher = connection.CreatePublisher((channel, cancel) => channel.QueueDeclareAsync(queue, exclusive: false, autoDelete: false, cancellationToken: cancel));
                await publisher.PublishAsync(string.Empty, queue, "text"u8.ToArray(), new BasicProperties { MessageId = "m1" });
                return "done";
            });
            await site._app.StartAsync(Cancel);
            return site;
        }

        /// <summary>Asks once and has the message processed that follows from it.</summary>
        public async Task AskAsync(string flags, Func<RabbitMQDelivery, Task> handler)
        {
            var deliveries = 0;
            using var stopping = CancellationTokenSource.CreateLinkedTokenSource(Cancel);
            var consumer = new RabbitMQConsumer(_app!.Services.GetRequiredService<RabbitMQConnection>(), new RabbitMQConsumerOptions(), TimeProvider.System, NullLogger.Instance);
            using (var client = new HttpClient(new SocketsHttpHandler { ActivityHeadersPropagator = null }) { BaseAddress = Address })
            {
                client.DefaultRequestHeaders.Add("traceparent", $"00-{Trace}-00f067aa0ba902b7-{flags}");
                (await client.GetStringAsync("/items/7?code=secret", Cancel)).ShouldBe("done");
            }

            var running = consumer.RunAsync(
                queue,
                (_, _) => Task.CompletedTask,
                async (delivery, _) =>
                {
                    Interlocked.Increment(ref deliveries);
                    await handler(delivery);
                },
                stopping.Token);
            await Eventually.ShouldBeAsync(() => Task.FromResult(Volatile.Read(ref deliveries) > 0), "the message");
            await stopping.CancelAsync();
            await running;
            await _app.StopAsync(Cancel);
        }

        public async ValueTask DisposeAsync()
        {
            await (_app?.DisposeAsync() ?? ValueTask.CompletedTask);
            await (_search?.DisposeAsync() ?? ValueTask.CompletedTask);
            await (_postgres?.DisposeAsync() ?? ValueTask.CompletedTask);
        }
    }

    private sealed class Exporter : BaseExporter<Activity>
    {
        public ConcurrentQueue<Activity> Spans { get; } = [];

        public override ExportResult Export(in Batch<Activity> batch)
        {
            foreach (var span in batch)
            {
                Spans.Enqueue(span);
            }

            return ExportResult.Success;
        }
    }
}
