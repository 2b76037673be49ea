using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Dashboard;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Aspire.Hosting.Tests.Dashboard;

public sealed class DashboardResourceTests
{
    private readonly ConfigurationManager _configuration = new();

    [Fact]
    public async Task Environment_WithKeys_ProtectsEveryEntrance()
    {
        DashboardConfiguration.AddKeys(_configuration);
        var options = Options();

        var environment = await EnvironmentAsync(options);

        environment["DASHBOARD__FRONTEND__AUTHMODE"].ShouldBe("BrowserToken");
        environment["DASHBOARD__FRONTEND__BROWSERTOKEN"].ShouldBe(options.BrowserToken);
        environment["DASHBOARD__OTLP__AUTHMODE"].ShouldBe("ApiKey");
        environment["DASHBOARD__OTLP__PRIMARYAPIKEY"].ShouldBe(options.OtlpApiKey);
        environment["DASHBOARD__RESOURCESERVICECLIENT__AUTHMODE"].ShouldBe("ApiKey");
        environment["DASHBOARD__RESOURCESERVICECLIENT__APIKEY"].ShouldBe(options.ResourceServiceApiKey);
        environment["DASHBOARD__API__AUTHMODE"].ShouldBe("ApiKey");
        environment["DASHBOARD__API__PRIMARYAPIKEY"].ShouldBe(options.ApiKey);
    }

    [Fact]
    public async Task Environment_Anonymous_SaysSoForEveryEntrance()
    {
        var environment = await EnvironmentAsync(Options());

        environment.Where(variable => variable.Key.EndsWith("AUTHMODE", StringComparison.Ordinal)).Select(variable => variable.Value)
            .ShouldBe(["Unsecured", "Unsecured", "Unsecured", "Unsecured"]);
        environment.Keys.ShouldNotContain(name =>
            name.EndsWith("KEY", StringComparison.Ordinal) || name.EndsWith("TOKEN", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Environment_Always_SaysWhereToListenAndWhomToAsk()
    {
        var options = Options();

        var environment = await EnvironmentAsync(options);

        environment["ASPNETCORE_URLS"].ShouldBe(options.FrontendUrl);
        environment["ASPIRE_DASHBOARD_OTLP_ENDPOINT_URL"].ShouldBe(options.OtlpGrpcUrl);
        environment["ASPIRE_DASHBOARD_OTLP_HTTP_ENDPOINT_URL"].ShouldBe(options.OtlpHttpUrl);
        environment["ASPIRE_RESOURCE_SERVICE_ENDPOINT_URL"].ShouldBe($"http://127.0.0.1:{options.ResourceServiceUrl.Port}");
    }

    [Fact]
    public async Task Environment_DashboardSettingsOfTheAppHost_ArePassedOn()
    {
        _configuration["ASPIRE_DASHBOARD_TELEMETRY_OPTOUT"] = "true";
        _configuration["OTHER"] = "not this";

        var environment = await EnvironmentAsync(Options());

        environment["ASPIRE_DASHBOARD_TELEMETRY_OPTOUT"].ShouldBe("true");
        environment.ShouldNotContainKey("OTHER");
    }

    [Fact]
    public async Task Environment_SiteOfTheApplication_MaySendTelemetryFromTheBrowser()
    {
        var web = new ExecutableResource("web", "program", "/");
        web.Annotations.Add(new EndpointAnnotation(System.Net.Sockets.ProtocolType.Tcp, uriScheme: "http", port: 8080));

        var environment = await EnvironmentAsync(Options(), web);

        environment["DASHBOARD__OTLP__CORS__ALLOWEDORIGINS"].ShouldBe("http://localhost:8080");
    }

    [Fact]
    public void Create_Always_IsHiddenAndBindsItsPortsItself()
    {
        var options = Options();

        var resource = DashboardResource.Create(options, "/bundle/managed/aspire-managed", _configuration);

        resource.WorkingDirectory.ShouldBe("/bundle/managed");
        resource.Annotations.OfType<ResourceSnapshotAnnotation>().Single().InitialSnapshot.IsHidden.ShouldBeTrue();
        var endpoints = resource.Annotations.OfType<EndpointAnnotation>().ToDictionary(endpoint => endpoint.Name);
        endpoints.Keys.ShouldBe(["http", "otlp-grpc", "otlp-http"], ignoreOrder: true);
        endpoints.Values.ShouldAllBe(endpoint => !endpoint.IsProxied && endpoint.Port == endpoint.TargetPort);
        endpoints["http"].Port.ShouldBe(new Uri(options.FrontendUrl).Port);
    }

    [Fact]
    public async Task Urls_OfThePages_LogIn()
    {
        DashboardConfiguration.AddKeys(_configuration);
        var options = Options();
        var resource = DashboardResource.Create(options, "/bundle/aspire-managed", _configuration);
        List<ResourceUrlAnnotation> urls =
        [
            new() { Url = options.FrontendUrl, Endpoint = new EndpointReference(resource, "http") },
            new() { Url = options.OtlpGrpcUrl!, Endpoint = new EndpointReference(resource, "otlp-grpc") },
        ];

        var context = new ResourceUrlsCallbackContext(ExecutionContext(), resource, urls);
        await resource.Annotations.OfType<ResourceUrlsCallbackAnnotation>().Single().Callback(context);

        urls.Select(url => url.Url).ShouldBe([options.LoginUrl, options.OtlpGrpcUrl]);
    }

    private DashboardOptions Options() => DashboardOptions.Create(_configuration, enabled: true, "Library");

    private static DistributedApplicationExecutionContext ExecutionContext(params IResource[] resources) => new(
        new DistributedApplicationExecutionContextOptions(DistributedApplicationOperation.Run)
        {
            Services = new ServiceCollection().AddSingleton(new DistributedApplicationModel(resources)).BuildServiceProvider(),
        });

    private async Task<Dictionary<string, object>> EnvironmentAsync(DashboardOptions options, params IResource[] resources)
    {
        var resource = DashboardResource.Create(options, "/bundle/aspire-managed", _configuration);
        var context = new EnvironmentCallbackContext(ExecutionContext(resources), resource);
        foreach (var callback in resource.Annotations.OfType<EnvironmentCallbackAnnotation>())
        {
            await callback.Callback(context);
        }

        return context.EnvironmentVariables;
    }
}
