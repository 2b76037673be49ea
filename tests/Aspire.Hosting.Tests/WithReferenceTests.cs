using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting.Tests;

public sealed class WithReferenceTests
{
    [Fact]
    public async Task WithReference_PostgresDatabase_InjectsConnectionAndParts()
    {
        var builder = Declared.Application();
        var catalog = builder.AddPostgres("db", password: builder.AddParameter("pw", "p@ss", secret: true)).Allocated("tcp", 5433).AddDatabase("catalog", "library");

        var variables = await builder.AddExecutable("web", "web", ".").WithReference(catalog).EnvironmentAsync();

        variables.ShouldBe(new Dictionary<string, string?>
        {
            ["ConnectionStrings__catalog"] = "Host=localhost;Port=5433;Username=postgres;Password=p@ss;Database=library",
            ["CATALOG_HOST"] = "localhost",
            ["CATALOG_PORT"] = "5433",
            ["CATALOG_USERNAME"] = "postgres",
            ["CATALOG_PASSWORD"] = "p@ss",
            ["CATALOG_URI"] = "postgresql://postgres:p%40ss@localhost:5433/library",
            ["CATALOG_JDBCCONNECTIONSTRING"] = "jdbc:postgresql://localhost:5433/library",
            ["CATALOG_DATABASENAME"] = "library",
        }, ignoreOrder: true);
    }

    [Fact]
    public async Task WithReference_RabbitMQAndElasticsearch_InjectUris()
    {
        var builder = Declared.Application();
        var password = builder.AddParameter("pw", "secret", secret: true);
        var queue = builder.AddRabbitMQ("queue", password: password).Allocated("tcp", 5673);
        var search = builder.AddElasticsearch("search", password).Allocated("http", 9201);

        var variables = await builder.AddExecutable("web", "web", ".").WithReference(queue).WithReference(search, "find-it").EnvironmentAsync();

        variables["ConnectionStrings__queue"].ShouldBe("amqp://guest:secret@localhost:5673");
        variables["QUEUE_URI"].ShouldBe("amqp://guest:secret@localhost:5673");
        variables["QUEUE_USERNAME"].ShouldBe("guest");
        variables["ConnectionStrings__find-it"].ShouldBe("http://elastic:secret@localhost:9201");
        variables.Keys.ShouldNotContain(key => key.StartsWith("FIND_IT_", StringComparison.Ordinal));
    }

    [Fact]
    public async Task WithReference_ServiceDiscovery_InjectsEveryEndpointThatIsNotExcluded()
    {
        var builder = Declared.Application();
        var api = builder.AddResource(new ProjectResource("my-api"))
            .WithHttpEndpoint().WithHttpsEndpoint().WithHttpEndpoint(name: "admin").WithHttpEndpoint(name: "hidden")
            .WithEndpoint("hidden", endpoint => endpoint.ExcludeReferenceEndpoint = true)
            .Allocated("http", 8000).Allocated("https", 8100).Allocated("admin", 8200).Allocated("hidden", 8300);

        var variables = await builder.AddExecutable("web", "web", ".").WithReference(api).EnvironmentAsync();

        variables.ShouldBe(new Dictionary<string, string?>
        {
            ["services__my-api__http__0"] = "http://localhost:8000",
            ["MY_API_HTTP"] = "http://localhost:8000",
            ["services__my-api__https__0"] = "https://localhost:8100",
            ["MY_API_HTTPS"] = "https://localhost:8100",
            ["services__my-api__admin__0"] = "http://localhost:8200",
            ["MY_API_ADMIN"] = "http://localhost:8200",
        }, ignoreOrder: true);
    }

    [Fact]
    public async Task WithReference_OneEndpointOrLimitedFlags_InjectsOnlyThat()
    {
        var builder = Declared.Application();
        var api = builder.AddResource(new ProjectResource("api")).WithHttpEndpoint().WithHttpEndpoint(name: "admin").Allocated("http", 8000).Allocated("admin", 8200);

        var one = await builder.AddExecutable("one", "x", ".").WithReference(api.GetEndpoint("admin")).EnvironmentAsync();
        var limited = await builder.AddExecutable("two", "x", ".").WithReferenceEnvironment(ReferenceEnvironmentInjectionFlags.Endpoints).WithReference(api).EnvironmentAsync();

        one.Keys.ShouldBe(["API_ADMIN", "services__api__admin__0"], ignoreOrder: true);
        limited.Keys.ShouldBe(["API_HTTP", "API_ADMIN"], ignoreOrder: true);
    }

    [Fact]
    public async Task WithReference_UriAndExternalService_InjectTheirUrls()
    {
        var builder = Declared.Application("--Parameters:shop-url=https://shop.example/");
        var shop = builder.AddExternalService("shop", builder.AddParameter("shop-url"));

        var variables = await builder.AddExecutable("web", "web", ".")
            .WithReference("news", new Uri("https://news.example/")).WithReference(shop).WithEnvironment("SHOP", shop).EnvironmentAsync();

        variables["services__news__default__0"].ShouldBe("https://news.example/");
        variables["news"].ShouldBe("https://news.example/");
        variables["services__shop__https__0"].ShouldBe("https://shop.example/");
        variables["SHOP_HTTPS"].ShouldBe("https://shop.example/");
        variables["SHOP"].ShouldBe("https://shop.example/");
    }

    [Fact]
    public async Task WithReference_WhenPublishing_InjectsPlaceholders()
    {
        var builder = Declared.Published();
        var db = builder.AddPostgres("db");

        var variables = await builder.AddContainer("web", "web").WithReference(db).EnvironmentAsync();

        variables["ConnectionStrings__db"].ShouldBe("{db.connectionString}");
        variables["DB_PASSWORD"].ShouldBe("{db-password.value}");
        variables["DB_PORT"].ShouldBe("{db.bindings.tcp.port}");
    }

    [Fact]
    public void WithEnvironment_InterpolatedHandler_LinksWhatItUses()
    {
        var builder = Declared.Application();
        var db = builder.AddPostgres("db");
        var key = builder.AddParameter("key", "k");

        var web = builder.AddExecutable("web", "web", ".").WithEnvironment("URL", $"http://{db.GetEndpoint("tcp").Property(EndpointProperty.Host)}/{key}");

        web.Resource.Annotations.OfType<ResourceRelationshipAnnotation>().Select(relation => (relation.Type, relation.Resource.Name))
            .ShouldBe([("Reference", "db"), ("Reference", "key")], ignoreOrder: true);
    }
}
