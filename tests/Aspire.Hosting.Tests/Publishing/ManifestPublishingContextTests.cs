using Aspire.Hosting.ApplicationModel;
using EnvironmentKit.Tests;

namespace Aspire.Hosting.Tests.Publishing;

public sealed class ManifestPublishingContextTests
{
    private readonly IDistributedApplicationBuilder _builder = Declared.Published();

    [Fact]
    public async Task WriteModel_ServersAndProjects_MatchesGolden()
    {
        var db = _builder.AddPostgres("db").WithDataVolume("db-data");
        var catalog = db.AddDatabase("catalog");
        var queue = _builder.AddRabbitMQ("queue").WithDataVolume("queue-data");
        var search = _builder.AddElasticsearch("search").WithDataVolume("search-data");
        _builder.AddProject("web", Project("Catalog.Web"), launchProfileName: null)
            .WithReference(catalog).WithReference(queue).WithReference(search)
            .WithHttpEndpoint()
            .WithExternalHttpEndpoints()
            .WaitFor(catalog);
        _builder.AddProject("sync", Project("Catalog.Sync"), launchProfileName: null).WithReference(catalog).WithArgs("--all");

        (await ManifestText.WriteAsync(_builder)).ShouldMatchGolden("servers.json");
    }

    [Fact]
    public async Task WriteModel_Parameters_MatchesGolden()
    {
        var plain = _builder.AddParameter("region");
        _builder.AddParameter("key", secret: true);
        _builder.AddParameter("size", "3", publishValueAsDefault: true);
        _builder.AddParameter("hidden", "4");
        _builder.AddParameter("token", new GenerateParameterDefault { MinLength = 12, Upper = false, MinNumeric = 2 }, secret: true);
        _builder.AddConnectionString("legacy");
        _builder.AddConnectionString("composed", ReferenceExpression.Create($"Server=main;Region={plain}"));
#pragma warning disable CS0618 // Old AppHosts still use it.
        _builder.AddRabbitMQ("managed").PublishAsConnectionString();
#pragma warning restore CS0618

        (await ManifestText.WriteAsync(_builder)).ShouldMatchGolden("parameters.json");
    }

    [Fact]
    public async Task WriteModel_Containers_MatchesGolden()
    {
        var key = _builder.AddParameter("key", secret: true);
        var version = _builder.AddParameter("version");
        var api = _builder.AddContainer("api", "example/api", "1.2")
            .WithImageRegistry("registry.example")
            .WithHttpEndpoint(port: 8081, targetPort: 80)
            .WithEndpoint(name: "metrics", targetPort: 9464)
            .WithEndpoint(name: "bus", scheme: "tcp", port: 7000)
            .WithBindMount(Path.Join(Checkout.Root, "Catalog"), "/catalog", isReadOnly: true)
            .WithVolume("api-data", "/data").WithVolume("/scratch")
            .WithEntrypoint("/bin/api")
            .WithArgs("--key", key)
            .WithEnvironment("SELF", ReferenceExpression.Create($"https://{version:uri}.example/{key:uri}"));
        _builder.AddDockerfile("built", Path.Join(Checkout.Root, "Catalog"), stage: "final")
            .WithBuildArg("VERSION", version).WithBuildArg("DEBUG", true).WithBuildSecret("KEY", key)
            .WithReference(api.GetEndpoint("http"));
        _builder.AddContainer("pinned", "example/pinned").WithImageSHA256("0123456789012345678901234567890123456789012345678901234567890123");
        _builder.AddContainer("secretly", "example/none").ExcludeFromManifest();

        (await ManifestText.WriteAsync(_builder)).ShouldMatchGolden("containers.json");
    }

    [Fact]
    public async Task WriteModel_Programs_MatchesGolden()
    {
        var tool = _builder.AddExecutable("tool", "tool", Path.Join(Checkout.Root, "tools"), "--fast").WithHttpEndpoint(env: "PORT").WithEndpoint(name: "raw", scheme: "tcp");
        _builder.AddExecutable("front", "npm", Path.Join(Checkout.Root, "Catalog"), "start").WithHttpEndpoint(targetPort: 3000).WithReference(tool.GetEndpoint("http")).PublishAsDockerFile();
        _builder.AddExternalService("weather", "https://weather.example/");
        _builder.AddResource(new Note("note"));
        _builder.AddResource(new Note("written")).WithManifestPublishingCallback(context => context.Writer.WriteString("type", "note.v0"));

        (await ManifestText.WriteAsync(_builder)).ShouldMatchGolden("programs.json");
    }

    [Fact]
    public async Task WriteModel_Choice_WritesWhatTheConditionTakes()
    {
        var tls = _builder.AddParameter("tls", "true");
        var choice = ReferenceExpression.CreateConditional(tls.Resource, "true", ReferenceExpression.Create($",ssl=true"), ReferenceExpression.Empty);
        _builder.AddContainer("api", "example/api").WithEnvironment("CACHE", ReferenceExpression.Create($"cache:6379{choice}"));

        var text = await ManifestText.WriteAsync(_builder);

        text.ShouldMatch(@"""CACHE"": ""cache:6379\{(cond-tls-value-[0-9a-f]{8})\.connectionString\}""");
        text.ShouldMatch(@"""cond-tls-value-[0-9a-f]{8}"": \{\s+""type"": ""value.v0"",\s+""connectionString"": "",ssl=true""");
    }

    [Fact]
    public async Task WriteModel_TakenNameOfAnEncodedValue_IsNumbered()
    {
        var key = _builder.AddParameter("key", secret: true);
        _builder.AddParameter("key-uri-encoded");
        _builder.AddContainer("api", "example/api").WithEnvironment("URL", ReferenceExpression.Create($"https://{key:uri}"));

        (await ManifestText.WriteAsync(_builder)).ShouldContain("\"URL\": \"https://{key-uri-encoded-1.value}\"");
    }

    [Fact]
    public async Task WriteModel_DeploymentTarget_IsWrittenInPlace()
    {
        var target = _builder.CreateResourceBuilder(new Note("target")).WithManifestPublishingCallback(context => context.Writer.WriteString("type", "cloud.v0"));
        _builder.AddContainer("api", "example/api").WithAnnotation(new DeploymentTargetAnnotation(target.Resource));

        var text = await ManifestText.WriteAsync(_builder);

        text.ShouldContain("\"type\": \"container.v1\"");
        text.ShouldMatch(@"""deployment"": \{\s+""type"": ""cloud.v0""\s+\}");
    }

    [Fact]
    public async Task WriteModel_ContainerWithoutImage_IsRefusedByName()
    {
        _builder.AddResource(new ContainerResource("bare"));

        (await Should.ThrowAsync<DistributedApplicationException>(() => ManifestText.WriteAsync(_builder))).Message.ShouldContain("'bare'");
    }

    private static string Project(string name) => Path.Join(Checkout.Root, "Catalog", name, $"{name}.csproj");

    private sealed class Note(string name) : Resource(name);
}
