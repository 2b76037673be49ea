using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Eventing;
using EnvironmentKit.Engines;
using EnvironmentKit.Engines.Companions;
using EnvironmentKit.Engines.Elasticsearch;
using EnvironmentKit.Engines.Folders;
using EnvironmentKit.Engines.PostgreSql;
using EnvironmentKit.Engines.Preparation;
using EnvironmentKit.Engines.RabbitMq;
using EnvironmentKit.Engines.Readiness;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace EnvironmentKit.Tests.Engines;

/// <summary>What is declared with Aspire's own methods arrives in the servers' settings.</summary>
public sealed class DeclarationTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("environment-").FullName;
    private readonly IDistributedApplicationBuilder _builder = DistributedApplication.CreateBuilder(new DistributedApplicationOptions { DisableDashboard = true });

    public DeclarationTests()
    {
        _builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            [ProcessEngineExtensions.FolderKey] = _folder,
            ["Parameters:user"] = "librarian",
            ["Parameters:secret"] = "it's a secret",
        });
    }

    public void Dispose() => TestFolder.Delete(_folder);

    [Fact]
    public async Task SettingsOf_Postgres_HonoursTheDeclaration()
    {
        var init = Directory.CreateDirectory(Path.Join(_folder, "init")).FullName;
        await File.WriteAllTextAsync(Path.Join(init, "10-table.sql"), "select 1;", TestContext.Current.CancellationToken);
        var db = _builder.AddPostgres("db", _builder.AddParameter("user"), _builder.AddParameter("secret", secret: true))
            .WithDataVolume("library")
            .WithInitFiles(init)
            .WithArgs("-c", "max_connections=20")
            .WithEnvironment("POSTGRES_INITDB_ARGS", "--data-checksums");

        var settings = PostgresEngine.SettingsOf(await ContextAsync(db.Resource));

        settings.UserName.ShouldBe("librarian");
        settings.Password.ShouldBe("it's a secret");
        settings.Database.ShouldBe("librarian");
        settings.Storage.ShouldBe(Path.Join(_folder, "volumes", "library"));
        settings.IsKept.ShouldBeTrue();
        settings.InitDbArguments.ShouldBe(["--data-checksums"]);
        settings.ServerArguments.ShouldBe(["-c", "max_connections=20"]);
        settings.InitScripts.ShouldBe([new InitScript("10-table.sql", Path.Join(init, "10-table.sql"))]);
    }

    [Fact]
    public async Task SettingsOf_PostgresWithoutVolume_IsFreshInEveryRun()
    {
        var settings = PostgresEngine.SettingsOf(await ContextAsync(_builder.AddPostgres("db").Resource));

        settings.UserName.ShouldBe("postgres");
        settings.Password.ShouldNotBeEmpty();
        settings.IsKept.ShouldBeFalse();
        settings.Storage.ShouldBe(Path.Join(_folder, "run", "db", "data"));
        settings.InitDbArguments.ShouldBeEmpty();
        settings.HostAuthentication.ShouldBe("scram-sha-256");
    }

    [Fact]
    public async Task PlanAsync_VolumeOfAnotherMajorVersion_SaysHowToGetIt()
    {
        var volume = Directory.CreateDirectory(Path.Join(_folder, "volumes", "old", "pgdata")).FullName;
        await File.WriteAllTextAsync(Path.Join(volume, "PG_VERSION"), "9.6\n", TestContext.Current.CancellationToken);
        var context = await ContextAsync(_builder.AddPostgres("db").WithDataVolume("old").Resource);

        var error = await Should.ThrowAsync<EnvironmentKitException>(() =>
            new PostgresEngine(new EnvironmentFolder(_folder)).PlanAsync(context, TestContext.Current.CancellationToken));

        error.Message.ShouldContain("was written by PostgreSQL 9.6, but installed is");
        error.Message.ShouldContain("sudo apt-get install postgresql-9.6");
    }

    [Fact]
    public async Task SettingsOf_RabbitMq_HonoursTheDeclaration()
    {
        var queue = _builder.AddRabbitMQ("queue", _builder.AddParameter("user"), _builder.AddParameter("secret", secret: true)).WithDataVolume("messages").WithManagementPlugin();

        var settings = RabbitMqEngine.SettingsOf(await ContextAsync(queue.Resource));

        settings.UserName.ShouldBe("librarian");
        settings.Password.ShouldBe("it's a secret");
        settings.ManagementPort.ShouldNotBeNull();
        settings.Storage.ShouldBe(Path.Join(_folder, "volumes", "messages"));
    }

    [Fact]
    public async Task PlanAsync_Elasticsearch_HonoursTheDeclaration()
    {
        var search = _builder.AddElasticsearch("search", _builder.AddParameter("secret", secret: true)).WithDataVolume("index");

        var plan = await new SearchEngine().PlanAsync(await ContextAsync(search.Resource), TestContext.Current.CancellationToken);

        plan.Server.Arguments.ShouldContain(Path.Join(_folder, "volumes", "index", "indices"));
        plan.Preparation.OfType<WritePrivateFile>().Single().Content.ShouldBe("it's a secret");
        plan.Server.Environment.Values.Concat(plan.Server.Arguments).ShouldNotContain("it's a secret");
        plan.SilentEndpoints.ShouldBe(["internal"]);
        plan.Readiness.ShouldBeOfType<HttpReadiness>();
    }

    private async Task<CompanionContext> ContextAsync(IResource resource)
    {
        var app = _builder.Build();
        var folder = new EnvironmentFolder(_folder);
        var ports = 20000;
        var services = new CompanionServices(
            _builder.ExecutionContext,
            app.Services.GetRequiredService<IDistributedApplicationEventing>(),
            app.ResourceNotifications,
            app.Services.GetRequiredService<ResourceLoggerService>(),
            app.ResourceCommands,
            TimeProvider.System,
            app.Services);
        return new CompanionContext
        {
            Resource = resource,
            Declared = await DeclaredContainerReader.ReadAsync(
                resource, folder.ServerPath(resource.Name), null, services, NullLogger.Instance, TestContext.Current.CancellationToken),
            Folder = folder.ServerPath(resource.Name),
            Environment = folder,
            Account = null,
            Ports = resource.Annotations.OfType<EndpointAnnotation>().ToDictionary(endpoint => endpoint.Name, _ => ports++),
            ClaimPort = _ => ports++,
            Services = app.Services,
        };
    }
}
