using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Postgres;
using Catalog.Tests.Servers;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Npgsql;

namespace Aspire.Hosting.Tests.PostgreSQL;

public sealed class PostgresDatabasesTests : IAsyncLifetime
{
    private PostgresServer? _server;

    public async ValueTask InitializeAsync()
    {
        Assert.SkipWhen(PostgresServer.Missing is not null, PostgresServer.Missing ?? string.Empty);
        _server = await PostgresServer.StartNewAsync();
    }

    public ValueTask DisposeAsync() => _server?.DisposeAsync() ?? ValueTask.CompletedTask;

    [Fact]
    public async Task CreateAsync_MissingAndExistingDatabases_AreAllThere()
    {
        var server = Declare();
        server.AddDatabase("plain");
        server.AddDatabase("quoted", "Li\"brary;x");
        server.AddDatabase("scripted").WithCreationScript("CREATE DATABASE scripted TEMPLATE template0");

        var check = new PostgresHealthCheck(cancellationToken => server.Resource.DatabaseResources[1].ConnectionStringExpression.GetValueAsync(cancellationToken), database: null);
        var early = await check.CheckHealthAsync(new HealthCheckContext(), TestContext.Current.CancellationToken);
        early.Status.ShouldBe(HealthStatus.Unhealthy);
        early.Description.ShouldNotBeNull().ShouldEndWith("has no database 'Li\"brary;x' yet.");

        await CreateAsync(server);
        await CreateAsync(server);

        (await DatabasesAsync()).ShouldBe(["Li\"brary;x", "plain", "scripted"], ignoreOrder: true);
        (await check.CheckHealthAsync(new HealthCheckContext(), TestContext.Current.CancellationToken)).Status.ShouldBe(HealthStatus.Healthy);
    }

    [Fact]
    public async Task CreateAsync_ScriptThatFails_NamesDatabaseAndReason()
    {
        var server = Declare();
        server.AddDatabase("catalog").WithCreationScript("CREATE NONSENSE");

        var failure = await Should.ThrowAsync<DistributedApplicationException>(() => CreateAsync(server));

        failure.Message.ShouldContain("'catalog' of 'db'");
        failure.Message.ShouldContain("NONSENSE");
    }

    [Fact]
    public async Task CheckHealthAsync_ServerAway_IsUnhealthyWithItsAddress()
    {
        var server = Declare();
        await _server!.StopAsync();

        var result = await new PostgresHealthCheck(server.Resource.GetConnectionStringAsync, "postgres").CheckHealthAsync(new HealthCheckContext(), TestContext.Current.CancellationToken);

        result.Status.ShouldBe(HealthStatus.Unhealthy);
        result.Description.ShouldNotBeNull().ShouldContain("localhost:");
        result.Description.ShouldNotContain("never-shown");
    }

    private IResourceBuilder<PostgresServerResource> Declare()
    {
        var builder = Declared.Application();
        var port = new NpgsqlConnectionStringBuilder(_server!.ConnectionString("postgres")).Port;
        return builder.AddPostgres("db", password: builder.AddParameter("pw", "never-shown", secret: true)).Allocated("tcp", port);
    }

    private static async Task CreateAsync(IResourceBuilder<PostgresServerResource> server)
    {
        await using var services = new ServiceCollection().AddSingleton<ResourceLoggerService>().BuildServiceProvider();
        await PostgresDatabases.CreateAsync(server.Resource, services, TestContext.Current.CancellationToken);
    }

    private async Task<List<string>> DatabasesAsync()
    {
        await using var source = NpgsqlDataSource.Create(_server!.ConnectionString("postgres") + ";Pooling=false");
        await using var command = source.CreateCommand("SELECT datname FROM pg_database WHERE NOT datistemplate AND datname <> 'postgres'");
        await using var reader = await command.ExecuteReaderAsync(TestContext.Current.CancellationToken);
        var names = new List<string>();
        while (await reader.ReadAsync(TestContext.Current.CancellationToken))
        {
            names.Add(reader.GetString(0));
        }

        return names;
    }
}
