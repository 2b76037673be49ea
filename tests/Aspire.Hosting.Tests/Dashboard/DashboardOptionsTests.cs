using Aspire.Hosting.Dashboard;
using Microsoft.Extensions.Configuration;

namespace Aspire.Hosting.Tests.Dashboard;

public sealed class DashboardOptionsTests
{
    [Fact]
    public void Create_NothingConfigured_ListensOnDifferentPrivateLoopbackPorts()
    {
        var options = Create([]);

        int[] ports =
        [
            new Uri(options.FrontendUrl).Port, new Uri(options.OtlpGrpcUrl!).Port, new Uri(options.OtlpHttpUrl!).Port,
            options.ResourceServiceUrl.Port,
        ];
        ports.ShouldBeUnique();
        ports.ShouldAllBe(port => port >= 1024 && port < 32768);
        new Uri(options.FrontendUrl).IsLoopback.ShouldBeTrue();
    }

    [Fact]
    public void Create_AddressesConfigured_KeepsThem()
    {
        var options = Create(new()
        {
            ["ASPNETCORE_URLS"] = "https://localhost:17000; http://localhost:15000",
            ["ASPIRE_DASHBOARD_OTLP_ENDPOINT_URL"] = "http://localhost:21000",
            ["DOTNET_DASHBOARD_OTLP_HTTP_ENDPOINT_URL"] = "http://localhost:21001",
            ["ASPIRE_RESOURCE_SERVICE_ENDPOINT_URL"] = "https://localhost:22000",
        });

        options.FrontendUrl.ShouldBe("https://localhost:17000");
        options.FrontendAddresses.Select(address => address.ToString()).ShouldBe(["https://localhost:17000", "http://localhost:15000"]);
        options.OtlpGrpcUrl.ShouldBe("http://localhost:21000");
        options.OtlpHttpUrl.ShouldBe("http://localhost:21001");
        options.ResourceServiceUrl.ShouldBe(new Uri("http://127.0.0.1:22000"));
    }

    [Fact]
    public void Create_PortLeftOpen_IsChosenBeforeTheDashboardListens()
    {
        var options = Create(new() { ["ASPNETCORE_URLS"] = "http://127.0.0.1:0", ["ASPIRE_DASHBOARD_OTLP_ENDPOINT_URL"] = "http://localhost:0" });

        new Uri(options.FrontendUrl).Host.ShouldBe("127.0.0.1");
        new Uri(options.FrontendUrl).Port.ShouldBeInRange(1024, 32767);
        new Uri(options.OtlpGrpcUrl!).Port.ShouldBeInRange(1024, 32767);
    }

    [Fact]
    public void Create_WildcardAddress_IsShownAsLocalhost()
    {
        Create(new() { ["ASPNETCORE_URLS"] = "http://+:15000" }).FrontendUrl.ShouldBe("http://localhost:15000");
    }

    [Fact]
    public void Create_OnlyHttpTelemetryConfigured_OffersNoGrpc()
    {
        var options = Create(new() { ["ASPIRE_DASHBOARD_OTLP_HTTP_ENDPOINT_URL"] = "http://localhost:21001" });

        options.OtlpGrpcUrl.ShouldBeNull();
        options.OtlpHttpUrl.ShouldBe("http://localhost:21001");
    }

    [Theory]
    [InlineData("ASPNETCORE_URLS", "fifteen thousand")]
    [InlineData("ASPIRE_DASHBOARD_OTLP_ENDPOINT_URL", "localhost")]
    [InlineData("ASPIRE_RESOURCE_SERVICE_ENDPOINT_URL", "http://example.com:80")]
    public void Create_AddressThatCannotBeUsed_NamesTheSetting(string setting, string value)
    {
        Should.Throw<DistributedApplicationException>(() => Create(new() { [setting] = value }))
            .Message.ShouldSatisfyAllConditions(
                message => message.ShouldContain(setting),
                message => message.ShouldContain(value));
    }

    [Fact]
    public void Create_NotEnabled_OffersOnlyWhatWasConfigured()
    {
        var options = Create(new() { ["ASPIRE_DASHBOARD_OTLP_HTTP_ENDPOINT_URL"] = "http://localhost:4318" }, enabled: false);

        options.OtlpGrpcUrl.ShouldBeNull();
        options.OtlpHttpUrl.ShouldBe("http://localhost:4318");
    }

    [Theory]
    [InlineData("Library.AppHost", "Library")]
    [InlineData("LibraryAppHost", "Library")]
    [InlineData("AppHost", "AppHost")]
    [InlineData("Library", "Library")]
    public void Create_ApplicationName_IsShownWithoutItsSuffix(string name, string shown)
    {
        DashboardOptions.Create(new ConfigurationManager(), enabled: true, name).ApplicationName.ShouldBe(shown);
    }

    [Fact]
    public void AddKeys_NothingConfigured_MakesNewOnesEachTime()
    {
        var one = WithKeys([]);
        var other = WithKeys([]);

        one.Keys.Count().ShouldBe(4);
        one.Keys.Concat(other.Keys).ShouldBeUnique();
        one.Keys.ShouldAllBe(key => key.Length == 32);
        one.LoginUrl.ShouldBe($"{one.FrontendUrl}/login?t={one.BrowserToken}");
    }

    [Fact]
    public void AddKeys_Configured_KeepsThem()
    {
        var options = WithKeys(new()
        {
            ["ASPIRE_DASHBOARD_FRONTEND_BROWSERTOKEN"] = "browser",
            ["AppHost:OtlpApiKey"] = "otlp",
            ["AppHost:DashboardApiKey"] = "api",
            ["DOTNET_DASHBOARD_RESOURCESERVICE_APIKEY"] = "service",
        });

        options.Keys.ShouldBe(["browser", "otlp", "api", "service"]);
    }

    [Fact]
    public void AddKeys_AnonymousAccess_MakesNone()
    {
        var options = WithKeys(new() { ["ASPIRE_DASHBOARD_UNSECURED_ALLOW_ANONYMOUS"] = "true" });

        options.Keys.ShouldBeEmpty();
        options.LoginUrl.ShouldBe(options.FrontendUrl);
    }

    private static DashboardOptions Create(Dictionary<string, string?> settings, bool enabled = true) =>
        DashboardOptions.Create(new ConfigurationBuilder().AddInMemoryCollection(settings).Build(), enabled, "Library");

    private static DashboardOptions WithKeys(Dictionary<string, string?> settings)
    {
        var configuration = new ConfigurationManager();
        configuration.AddInMemoryCollection(settings);
        DashboardConfiguration.AddKeys(configuration);
        return DashboardOptions.Create(configuration, enabled: true, "Library");
    }
}
