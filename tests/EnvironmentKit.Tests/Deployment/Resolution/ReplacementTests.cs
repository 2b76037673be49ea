using Aspire.Hosting;
using EnvironmentKit.Deployment;

namespace EnvironmentKit.Tests.Deployment.Resolution;

public sealed class ReplacementTests : IDisposable
{
    private readonly AppHostUnderTest _appHost = new(production: """
        { "ConnectionStrings": { "db": "Host=db.example;Port=6432;Username=library;SSL Mode=Require" } }
        """);

    public void Dispose() => _appHost.Dispose();

    [Fact]
    public async Task ReplacedBy_PostgresServer_KeepsThePasswordAsSecret()
    {
        var db = _appHost.Builder.AddPostgres("db").InTier(_appHost.Production, db => db.ReplacedBy("Host=10.0.0.5;Port=5433;Username=library"));
        _appHost.AddProject("web").WithReference(db.AddDatabase("catalog")).WaitFor(db);

        var deployment = await _appHost.ResolveAsync();
        var web = deployment.Services.ShouldHaveSingleItem();
        web.Variable("ConnectionStrings__catalog").ShouldBe("Host=10.0.0.5;Port=5433;Username=library;Password={file:/run/secrets/db-password};Database=catalog");
        web.Variable("CATALOG_URI").ShouldBe("postgresql://library:{file:/run/secrets/db-password|uri}@10.0.0.5:5433/catalog");
        web.Variable("CATALOG_USERNAME").ShouldBe("library");
        web.ExternalConnections.ShouldBe([new ExternalConnection("10.0.0.5", 5433)]);
        (web.Connections.Count, web.DependsOn.Count).ShouldBe((0, 0));
        deployment.Volumes.ShouldBeEmpty();
        db.Resource.UserNameParameter.ShouldBeNull();
    }

    [Fact]
    public async Task ReplacedBy_Settings_GiveAddressAndFurtherParts()
    {
        var db = _appHost.Builder.AddPostgres("db").InTier(_appHost.Production, db => db.ReplacedBy());
        _appHost.AddProject("web").WithReference(db.AddDatabase("catalog"));

        (await _appHost.ResolveAsync("web")).Variable("ConnectionStrings__catalog").ShouldBe(
            "Host=db.example;Port=6432;Username=library;Password={file:/run/secrets/db-password};SSL Mode=Require;Database=catalog");
    }

    [Fact]
    public async Task ReplacedBy_OneDatabase_LeavesTheServerForTheOthers()
    {
        var db = _appHost.Builder.AddPostgres("db");
        var catalog = db.AddDatabase("catalog").InTier(_appHost.Production, catalog => catalog.ReplacedBy("Host=10.0.0.5;Username=app;Database=books"));
        _appHost.AddProject("web").WithReference(catalog).WithReference(db.AddDatabase("users"));

        var deployment = await _appHost.ResolveAsync();
        deployment.Services.Select(service => service.Name).ShouldBe(["db", "web"]);
        var web = deployment.Services[1];
        web.Variable("ConnectionStrings__catalog").ShouldBe("Host=10.0.0.5;Port=5432;Username=app;Password={file:/run/secrets/db-password};Database=books");
        web.Variable("CATALOG_DATABASENAME").ShouldBe("books");
        web.Variable("CATALOG_HOST").ShouldBe("10.0.0.5");
        web.Variable("USERS_HOST").ShouldBe("db");
        web.ExternalConnections.ShouldBe([new ExternalConnection("10.0.0.5", 5432)]);
        deployment.Configs.Single(config => config.Name == "db-databases.sql").Content.ShouldNotContain("catalog");
    }

    [Fact]
    public async Task ReplacedBy_QueueAndSearch_AreUris()
    {
        var queue = _appHost.Builder.AddRabbitMQ("queue").InTier(_appHost.Production, queue => queue.ReplacedBy("amqps://library@mq.example/books"));
        var search = _appHost.Builder.AddElasticsearch("search").InTier(_appHost.Production, search => search.ReplacedBy("https://search.example:9243"));
        _appHost.AddProject("web").WithReference(queue).WithReference(search);

        var web = await _appHost.ResolveAsync("web");
        web.Variable("ConnectionStrings__queue").ShouldBe("amqps://library:{file:/run/secrets/queue-password|uri}@mq.example:5671/books");
        web.Variable("QUEUE_USERNAME").ShouldBe("library");
        web.Variable("QUEUE_HOST").ShouldBe("mq.example");
        web.Variable("ConnectionStrings__search").ShouldBe("https://elastic:{file:/run/secrets/search-password|uri}@search.example:9243");
        web.ExternalConnections.ShouldBe([new ExternalConnection("mq.example", 5671), new ExternalConnection("search.example", 9243)]);
    }

    [Fact]
    public async Task ReplacedBy_Address_IsTheEndpoints()
    {
        var api = _appHost.Builder.AddContainer("api", "api", "1").WithHttpEndpoint(targetPort: 80).InTier(_appHost.Production, api => api.ReplacedBy("api.example", 8443));
        _appHost.AddProject("web").WithReference(api.GetEndpoint("http"));

        var web = await _appHost.ResolveAsync("web");
        web.Variable("services__api__http__0").ShouldBe("http://api.example:8443");
        web.ExternalConnections.ShouldBe([new ExternalConnection("api.example", 8443)]);
    }

    [Theory]
    [InlineData("Host=10.0.0.5;Password=secret", "holds a password, which would stand in the manifests. Leave it out: the secret 'db-password' is put in its place.")]
    [InlineData("Port=5432", "the connection string names no host. Write it as Host=10.0.0.5;Port=5432;Username=library.")]
    [InlineData("10.0.0.5", "'10.0.0.5' is not a connection string. Write it as Host=10.0.0.5;Port=5432;Username=library.")]
    [InlineData("Host=10.0.0.5;Port=many", "'many' is not a port.")]
    [InlineData("Host=a b", "'a b' is not a host name or address.")]
    [InlineData("Host=10.0.0.5;Database=books", "Leave it out here, and name it where it is declared, as in AddDatabase(\"name\", \"books\").")]
    public async Task ReplacedBy_Mistake_IsToldWithoutTheSecret(string connectionString, string message)
    {
        _appHost.Builder.AddPostgres("db").InTier(_appHost.Production, db => db.ReplacedBy(connectionString));

        var mistake = await _appHost.MistakeAsync();
        mistake.ShouldStartWith("'db' is replaced in tier 'production' (ReplacedBy), but ");
        mistake.ShouldEndWith(message);
        mistake.ShouldNotContain("=secret");
    }

    [Fact]
    public async Task ReplacedBy_NothingSaysByWhat_NamesFileAndSetting()
    {
        _appHost.Builder.AddRabbitMQ("queue").InTier(_appHost.Production, queue => queue.ReplacedBy());

        (await _appHost.MistakeAsync()).ShouldBe(
            "'queue' is replaced in tier 'production' (ConnectionStrings:queue in AppHost/appsettings.Production.json), but the tier's settings do not say by what. "
            + "Set \"ConnectionStrings:queue\" in AppHost/appsettings.Production.json, or write it in ReplacedBy.");
    }
}
