using Aspire.Hosting;
using EnvironmentKit.Compose;
using EnvironmentKit.Deployment;
using EnvironmentKit.Kubernetes;
using EnvironmentKit.Swarm;
using EnvironmentKit.Tests.Deployment.Resolution;

namespace EnvironmentKit.Tests.Telemetry.Deployment;

/// <summary>The dashboard alone, to which services export directly.</summary>
public sealed class DirectSetTests : IDisposable
{
    private readonly AppHostUnderTest _host = new();

    public DirectSetTests()
    {
        var db = _host.Builder.AddPostgres("db").WithBackup("0 2 * * *");
        var web = _host.AddProject("web").WithReference(db.AddDatabase("catalog")).WithHttpEndpoint();
        _host.Builder.AddNginx("gateway").WithProxy("/", web).WithDomain("library.example").WithTls();
    }

    [Fact]
    public async Task Variables_OfAService_SayWhoItIsAndWhereItReports()
    {
        _host.Builder.AddTelemetry(TelemetrySet.Direct);

        var web = await _host.ResolveAsync("web");

        Telling(web).ShouldBe(
        [
            "OTEL_EXPORTER_OTLP_ENDPOINT=http://telemetry-dashboard:18890",
            "OTEL_EXPORTER_OTLP_HEADERS=x-otlp-api-key={file:/run/secrets/telemetry-dashboard-otlp-key|uri}",
            "OTEL_EXPORTER_OTLP_PROTOCOL=http/protobuf",
            "OTEL_RESOURCE_ATTRIBUTES=service.namespace=library,service.version=1.4.0,deployment.environment.name=production",
            "OTEL_SERVICE_NAME=web",
            "OTEL_TRACES_SAMPLER=parentbased_traceidratio",
            "OTEL_TRACES_SAMPLER_ARG=0.1",
        ]);
        web.Secrets.ShouldContain("telemetry-dashboard-otlp-key");
        web.Connections.ShouldContain(new Connection("telemetry-dashboard", 18890));
        web.InternetAccess.ShouldBeFalse();
    }

    [Fact]
    public async Task Variables_ThatTheDeclarationSets_Stay()
    {
        _host.Builder.AddTelemetry(TelemetrySet.Direct);
        _host.AddProject("other").WithEnvironment("OTEL_SERVICE_NAME", "mine");

        (await _host.ResolveAsync("other")).Environment.ShouldContain(new EnvironmentVariable("OTEL_SERVICE_NAME", "mine"));
    }

    [Fact]
    public async Task Variables_OfServersAndTheGateway_AreLeftAlone()
    {
        _host.Builder.AddTelemetry(TelemetrySet.Direct);

        var tier = await _host.ResolveAsync();

        foreach (var name in new[] { "db", "gateway", "telemetry-dashboard" })
        {
            Telling(tier.Services.Single(service => service.Name == name)).ShouldBeEmpty(name);
        }
    }

    [Fact]
    public async Task Sentry_Declared_GivesServicesTheDsnFromAFileAndAWayOut()
    {
        _host.Builder.AddTelemetry(TelemetrySet.Direct, telemetry => telemetry.Sentry = true);

        var tier = await _host.ResolveAsync();

        var web = tier.Services.Single(service => service.Name == "web");
        web.Environment.Where(variable => variable.Name.StartsWith("SENTRY_", StringComparison.Ordinal)).Select(variable => $"{variable.Name}={variable.Value}").ShouldBe(
            ["SENTRY_DSN={file:/run/secrets/sentry-dsn}", "SENTRY_ENVIRONMENT=production", "SENTRY_RELEASE=library@1.4.0"]);
        web.InternetAccess.ShouldBeTrue();
        tier.Secrets.Single(secret => secret.Name == "sentry-dsn").Generated.ShouldBeNull();
        tier.Services.Single(service => service.Name == "db-backup").InternetAccess.ShouldBeFalse();
    }

    [Fact]
    public async Task Dashboard_AtItsOwnDomain_IsServedByTheGatewayWithTheSameTls()
    {
        _host.Builder.AddTelemetry(TelemetrySet.Direct);

        var gateway = (await _host.ResolveAsync("gateway")).Gateway!;

        gateway.Domains.Select(domain => domain.Name).ShouldBe(["dashboard.library.example", "library.example"]);
        gateway.Domains.Select(domain => domain.Tls).Distinct().Count().ShouldBe(1);
        gateway.Configuration.Sites.Single(site => site.Domain!.Value == "dashboard.library.example").Locations.Count.ShouldBe(1);
    }

    [Fact]
    public async Task Gateway_InProduction_BeginsTheSampledShareOfTraces()
    {
        _host.Builder.AddTelemetry(TelemetrySet.Direct);

        (await _host.ResolveAsync("gateway")).Gateway!.Configuration.TraceRatio.ShouldBe(0.1);
    }

    [Fact]
    public async Task Dashboard_WithoutADomain_IsReachedFromWithinOnly()
    {
        using var host = new AppHostUnderTest();
        host.AddProject("web");
        host.Builder.AddTelemetry(TelemetrySet.Direct);

        var dashboard = await host.ResolveAsync("telemetry-dashboard");

        dashboard.Ports.ShouldAllBe(port => port.PublishedAs == null);
        dashboard.Environment.ShouldNotContain(variable => variable.Name.EndsWith("PublicUrl", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Dashboard_ByAnyWay_AsksForAKey()
    {
        _host.Builder.AddTelemetry(TelemetrySet.Direct);

        var tier = await _host.ResolveAsync();

        var dashboard = tier.Services.Single(service => service.Name == "telemetry-dashboard");
        var variables = dashboard.Environment.ToDictionary(variable => variable.Name, variable => variable.Value);
        variables["Dashboard__Frontend__AuthMode"].ShouldBe("BrowserToken");
        variables["Dashboard__Otlp__AuthMode"].ShouldBe("ApiKey");
        variables["Dashboard__Api__AuthMode"].ShouldBe("ApiKey");
        dashboard.SecretFiles.Select(file => file.Name).ShouldBe(["Dashboard__Api__PrimaryApiKey", "Dashboard__Otlp__PrimaryApiKey", "Dashboard__Frontend__BrowserToken"]);
        tier.Secrets.Where(secret => secret.Name.StartsWith("telemetry-", StringComparison.Ordinal)).ShouldAllBe(secret => secret.Generated!.MinLength == 32);
    }

    [Theory]
    [InlineData(Target.Compose)]
    [InlineData(Target.Swarm)]
    [InlineData(Target.Kubernetes)]
    public async Task Dashboard_InEachTarget_FindsItsKeysByTheNamesOfItsSettings(Target target)
    {
        _host.Builder.AddTelemetry(TelemetrySet.Direct);
        var tier = TargetAdaptation.For(await _host.ResolveAsync(), target);

        var files = ((IRenderer)(target switch { Target.Compose => new ComposeRenderer(), Target.Swarm => new SwarmRenderer(), _ => new KubernetesRenderer() })).Render(tier);

        var expected = target switch
        {
            Target.Compose => "- source: telemetry-dashboard-token\n        target: Dashboard__Frontend__BrowserToken\n",
            Target.Swarm => "- source: telemetry-dashboard-token\n        target: Dashboard__Frontend__BrowserToken\n        uid: \"1654\"\n",
            _ => "- key: telemetry-dashboard-token\n                      path: Dashboard__Frontend__BrowserToken\n",
        };
        files.ShouldContain(file => file.Content.Contains(expected));
    }

    public void Dispose() => _host.Dispose();

    private static IEnumerable<string> Telling(Service service) => service.Environment
        .Where(variable => variable.Name.StartsWith("OTEL_", StringComparison.Ordinal) && variable.Name != "OTEL_DOTNET_EXPERIMENTAL_OTLP_RETRY")
        .Select(variable => $"{variable.Name}={variable.Value}");
}
