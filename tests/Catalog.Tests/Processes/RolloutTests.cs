using System.Collections.Concurrent;
using System.Net;
using System.Text.Json;
using Catalog.Tests.Servers;

namespace Catalog.Tests.Processes;

/// <summary>What an orchestrator relies on when it replaces a program by another one.</summary>
[Collection(CatalogEnvironment.Collection)]
public sealed class RolloutTests(ServerSet servers)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Web_ToldToStopUnderLoad_AnswersEveryRequestOfWhoWatchesReadiness()
    {
        await using var environment = await CatalogEnvironment.WithDatabaseAsync(servers);
        var port = FreePort.Next();
        await using var web = await CatalogProcess.StartAsync("Catalog.Web", port, environment.Variables);
        using var client = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{port}") };
        await Eventually.ShouldBeAsync(async () => (await client.GetAsync("/ready", Cancel)).StatusCode == HttpStatusCode.OK, "the site is ready");
        using var away = new CancellationTokenSource();
        var failures = new ConcurrentQueue<string>();
        var answered = 0;
        var load = Enumerable.Range(0, 4).Select(_ => Task.Run(async () =>
        {
            while (!away.IsCancellationRequested)
            {
                try
                {
                    using var answer = await client.GetAsync("/items/1", CancellationToken.None);
                    if (answer.StatusCode != HttpStatusCode.OK)
                    {
                        failures.Enqueue($"{(int)answer.StatusCode}");
                    }

                    Interlocked.Increment(ref answered);
                }
                catch (HttpRequestException exception)
                {
                    failures.Enqueue(exception.Message);
                }
            }
        })).ToArray();
        await Eventually.ShouldBeAsync(() => Task.FromResult(Volatile.Read(ref answered) > 20), "requests are answered");

        var stopping = web.StopAsync("TERM");
        var before = Volatile.Read(ref answered);
        await Eventually.ShouldBeAsync(async () => (await client.GetAsync("/ready", Cancel)).StatusCode == HttpStatusCode.ServiceUnavailable, "the site says that it stops");
        (await client.GetAsync("/alive", Cancel)).StatusCode.ShouldBe(HttpStatusCode.OK);
        await Eventually.ShouldBeAsync(() => Task.FromResult(Volatile.Read(ref answered) > before + 20), "requests are still answered");
        await away.CancelAsync();
        await Task.WhenAll(load);
        await stopping;

        failures.ShouldBeEmpty();
        web.ExitCode.ShouldBe(0);
    }

    [Fact]
    public async Task Web_SecretsInFiles_ReachItsServersAndNoLog()
    {
        await using var environment = await CatalogEnvironment.WithAllAsync(servers);
        using var secrets = new ServerFolder("secrets");
        var search = new Uri((await servers.SearchAsync()).ConnectionString);
        var password = Uri.UnescapeDataString(search.UserInfo.Split(':')[1]);
        await File.WriteAllTextAsync(secrets["search-password"], password + "\n", Cancel);
        await File.WriteAllTextAsync(secrets["db-password"], "not; asked = for", Cancel);
        await File.WriteAllTextAsync(secrets["queue"], environment.Variables["ConnectionStrings__queue"], Cancel);
        var variables = environment.Variables;
        variables.Remove("ConnectionStrings__queue");
        variables["ConnectionStrings__queue_FILE"] = secrets["queue"];
        variables["ConnectionStrings__catalog"] += $";Password={{file:{secrets["db-password"]}}}";
        variables["ConnectionStrings__search"] = $"http://elastic:{{file:{secrets["search-password"]}|uri}}@127.0.0.1:{search.Port}";
        var port = FreePort.Next();

        await using var web = await CatalogProcess.StartAsync("Catalog.Web", port, variables);

        using var client = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{port}") };
        await Eventually.ShouldBeAsync(async () => (await client.GetAsync("/health", Cancel)).StatusCode == HttpStatusCode.OK, "every server takes its secret");
        await web.StopAsync("TERM");
        web.Output.ShouldNotContain(password);
        var lines = web.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        lines.ShouldNotBeEmpty();
        lines.ShouldAllBe(line => JsonDocument.Parse(line, default).RootElement.ValueKind == JsonValueKind.Object);
    }

    [Fact]
    public async Task Worker_WithAPort_IsReadyWhileItsQueueAnswers()
    {
        await using var environment = await CatalogEnvironment.WithQueueAsync(servers);
        await environment.MigrateEmptyAsync();
        var port = FreePort.Next();
        var rabbit = await servers.RabbitAsync();
        await using var worker = await CatalogProcess.StartAsync("Catalog.Worker", port, environment.Variables);
        using var client = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{port}") };
        await Eventually.ShouldBeAsync(async () => (await client.GetAsync("/ready", Cancel)).StatusCode == HttpStatusCode.OK, "the worker is ready");
        (await client.GetAsync("/health", Cancel)).StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable, "the search server is away");
        await rabbit.StopAsync();
        try
        {
            (await client.GetAsync("/ready", Cancel)).StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
            (await client.GetAsync("/alive", Cancel)).StatusCode.ShouldBe(HttpStatusCode.OK);
        }
        finally
        {
            await rabbit.StartAsync();
        }

        await Eventually.ShouldBeAsync(async () => (await client.GetAsync("/ready", Cancel)).StatusCode == HttpStatusCode.OK, "the worker is ready again");
        await worker.StopAsync("TERM");
        worker.ExitCode.ShouldBe(0);
    }

    [Theory]
    [InlineData("Catalog.Web")]
    [InlineData("Catalog.Worker")]
    public async Task Start_SecretThatIsNotThere_EndsWithOneLine(string program)
    {
        var variables = new Dictionary<string, string> { ["ConnectionStrings__catalog"] = "Host=db;Password={file:/nowhere/db-password}" };

        await using var process = await CatalogProcess.StartAsync(program, FreePort.Next(), variables);

        await Eventually.ShouldBeAsync(() => Task.FromResult(process.HasExited), "the program ends");
        process.ExitCode.ShouldBe(1);
        await Eventually.ShouldBeAsync(
            () => Task.FromResult(process.Output.StartsWith("The setting 'ConnectionStrings:catalog' takes a secret from the file '/nowhere/db-password'", StringComparison.Ordinal)),
            "the program says why");
        process.Output.ShouldNotContain("   at ");
    }

    [Fact]
    public async Task Start_AddressTaken_EndsWithOneLine()
    {
        using var listener = new System.Net.Sockets.TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var port = ((IPEndPoint)listener.LocalEndpoint).Port;
        var variables = new Dictionary<string, string>
        {
            ["ConnectionStrings__catalog"] = "Host=127.0.0.1;Port=1;Username=nobody",
            ["ConnectionStrings__queue"] = "amqp://127.0.0.1:1",
            ["ConnectionStrings__search"] = "http://127.0.0.1:1",
        };

        await using var worker = await CatalogProcess.StartAsync("Catalog.Worker", port, variables);

        await Eventually.ShouldBeAsync(() => Task.FromResult(worker.HasExited), "the worker ends");
        worker.ExitCode.ShouldBe(1);
        await Eventually.ShouldBeAsync(() => Task.FromResult(worker.Output.Contains("or choose another address with ASPNETCORE_URLS", StringComparison.Ordinal)), "it says why");
    }
}
