using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using EnvironmentKit.Tiers;
using EnvironmentKit.Tiers.Settings;

namespace EnvironmentKit.Tests.Tiers;

public sealed class InTierTests
{
    private readonly IDistributedApplicationBuilder _builder = DistributedApplication.CreateBuilder();
    private readonly Tier _staging;
    private readonly Tier _production;

    public InTierTests()
    {
        _staging = _builder.AddTier("staging");
        _production = _builder.AddTier("production");
    }

    [Fact]
    public void InTier_Declared_RunsOnlyWhenThatTierIsResolved()
    {
        var runs = 0;
        _builder.AddContainer("web", "web", "1").InTier(_production, _ => runs++);

        runs.ShouldBe(0);
        TierScope.Open(_staging).Dispose();
        runs.ShouldBe(0);
        TierScope.Open(_production).Dispose();
        runs.ShouldBe(1);
    }

    [Fact]
    public async Task InTier_AspireAndKitMethods_HoldInThatTierAlone()
    {
        var user = _builder.AddParameter("user", "app");
        var db = _builder.AddPostgres("db");
        var web = _builder.AddContainer("web", "web", "1").WithEnvironment("COLOUR", "white").WithHttpEndpoint(targetPort: 80)
            .InTier(_staging, web => web.WithEnvironment("COLOUR", "yellow").WithReplicas(2))
            .InTier(_production, web => web.WithEnvironment("COLOUR", "green").WithReplicas(3, 9).WithReference(db).WithEnvironment("USER", user));

        using (TierScope.Open(_staging))
        {
            (await EnvironmentOf(web.Resource)).ShouldBe(new Dictionary<string, object> { ["COLOUR"] = "yellow" });
            web.Resource.Annotations.OfType<ReplicasAnnotation>().ShouldHaveSingleItem().ShouldBe(new ReplicasAnnotation(2, 2));
        }

        using (TierScope.Open(_production))
        {
            var environment = await EnvironmentOf(web.Resource);
            environment["COLOUR"].ShouldBe("green");
            environment.ShouldContainKey("ConnectionStrings__db");
            environment["USER"].ShouldBe(user.Resource);
            web.Resource.Annotations.OfType<ReplicasAnnotation>().ShouldHaveSingleItem().ShouldBe(new ReplicasAnnotation(3, 9));
        }

        (await EnvironmentOf(web.Resource)).ShouldBe(new Dictionary<string, object> { ["COLOUR"] = "white" });
    }

    [Fact]
    public void InTier_EverythingThatADeclarationChanges_IsTakenBack()
    {
        var password = _builder.AddParameter("password", secret: true);
        var context = AppContext.BaseDirectory;
        var other = _builder.AddContainer("other", "other", "1").WithHttpEndpoint(targetPort: 81).WithHttpsEndpoint(targetPort: 82);
        var db = _builder.AddPostgres("db").WithImageTag("17").WithDataVolume();
        var site = _builder.AddDockerfile("site", context).WithBuildArg("LEVEL", "1").WithEntrypoint("serve").WithHttpEndpoint(targetPort: 80)
            .WithReference(other.GetEndpoint("http"));
        var before = Describe(_builder.Resources);

        db.InTier(_production, db => db.WithImageTag("18").WithPassword(password).WithHostPort(6000).WithArgs("-c", "fsync=off").WithPgAdmin().AddDatabase("extra"));
        site.InTier(_production, site => site.WithBuildArg("LEVEL", "9").WithEntrypoint("sleep").WithReference(other.GetEndpoint("https"))
            .WithEndpoint("http", endpoint => (endpoint.TargetPort, endpoint.IsExternal, endpoint.UriScheme, endpoint.IsProxied) = (8888, true, "https", false))
            .WithImageSHA256("abc").WithHttpHealthCheck("/up"));
        other.InTier(_production, _ => site.WithEnvironment("BY", "the resource's own builder"));

        using (TierScope.Open(_production))
        {
            var within = Describe(_builder.Resources);
            within.ShouldNotBe(before);
            within.ShouldContain("pgadmin");
            within.ShouldContain("https://*:8888");
        }

        // The declaration for the tier itself is all that stays.
        Describe(_builder.Resources).Replace(" TierAnnotation", "", StringComparison.Ordinal).ShouldBe(before);
    }

    [Fact]
    public void InTier_ApplicationIsBuilt_StillDeclares()
    {
        var web = _builder.AddContainer("web", "web", "1").WithHttpEndpoint(targetPort: 80).InTier(_staging, web => web.WithHttpHealthCheck("/up"));
        using var application = _builder.Build();

        using (TierScope.Open(_staging))
        {
            web.Resource.Annotations.OfType<HealthCheckAnnotation>().ShouldHaveSingleItem();
        }

        web.Resource.Annotations.OfType<HealthCheckAnnotation>().ShouldBeEmpty();
    }

    [Fact]
    public void InTier_DeclarationFails_LeavesTheModelAsItWas()
    {
        var web = _builder.AddContainer("web", "web", "1").InTier(_staging, web => web.WithEnvironment("A", "b").WithReplicas(0));
        var before = web.Resource.Annotations.ToList();

        Should.Throw<EnvironmentKitException>(() => TierScope.Open(_staging)).Message.ShouldBe(
            "'web', WithReplicas in tier 'staging': 0 replicas would be no service. Ask for at least 1, or leave it out of a tier with LeftOut().");

        web.Resource.Annotations.ShouldBe(before);
    }

    [Fact]
    public void InTier_TierOfAnotherBuilder_IsRefused()
    {
        var foreign = DistributedApplication.CreateBuilder().AddTier("production");

        Should.Throw<EnvironmentKitException>(() => _builder.AddContainer("web", "web", "1").InTier(foreign, _ => { })).Message.ShouldBe(
            "'web', InTier: the tier 'production' belongs to another application builder. Add a tier to the builder that 'web' was added to.");
    }

    [Fact]
    public void InTier_WithinAnother_IsRefused()
    {
        _builder.AddContainer("web", "web", "1").InTier(_staging, web => web.InTier(_production, _ => { }));

        Should.Throw<EnvironmentKitException>(() => TierScope.Open(_staging)).Message.ShouldBe(
            "'web', InTier(\"production\"): this is within what is declared for the tier 'staging'. Call it on the resource itself.");
    }

    private static async Task<Dictionary<string, object>> EnvironmentOf(ContainerResource resource)
    {
        var context = new EnvironmentCallbackContext(new DistributedApplicationExecutionContext(DistributedApplicationOperation.Publish), resource);
        foreach (var annotation in resource.Annotations.OfType<EnvironmentCallbackAnnotation>())
        {
            await annotation.Callback(context);
        }

        return context.EnvironmentVariables;
    }

    private static string Describe(IEnumerable<IResource> resources) => string.Join('\n', resources.Select(resource =>
        $"{resource.Name} {(resource as ContainerResource)?.Entrypoint} {(resource as PostgresServerResource)?.PasswordParameter.Name}: {string.Join(' ', resource.Annotations.Select(Describe))}"));

    private static string Describe(IResourceAnnotation annotation) => annotation switch
    {
        EndpointAnnotation endpoint => $"{endpoint.Name} {endpoint.UriScheme}://*:{endpoint.TargetPort} {endpoint.Port} {endpoint.Transport} {endpoint.IsExternal} {endpoint.IsProxied} {endpoint.TlsEnabled}",
        ContainerImageAnnotation image => $"{image.Registry}/{image.Image}:{image.Tag}@{image.SHA256}",
        DockerfileBuildAnnotation build => $"{build.ImageName} {string.Join(',', build.BuildArguments)}",
        EndpointReferenceAnnotation reference => $"{reference.UseAllEndpoints} {string.Join(',', reference.EndpointNames)}",
        _ => annotation.GetType().Name,
    };
}
