using Microsoft.Extensions.Configuration;
using ServiceDefaults.ServiceDiscovery;

namespace ServiceDefaults.Tests.ServiceDiscovery;

public sealed class ServiceEndpointsTests
{
    [Theory]
    [InlineData("http://web/items?q=a%20b", "http://localhost:5001/items?q=a%20b")]
    [InlineData("https+http://web/", "http://localhost:5001/")]
    [InlineData("https+http://secure/x", "https://localhost:5002/x")]
    [InlineData("http://_admin.web/", "http://localhost:5003/")]
    [InlineData("http://bare/", "http://bare-host:8080/")]
    [InlineData("http://prefixed/b", "http://localhost:5004/a/b")]
    [InlineData("http://WEB/", "http://localhost:5001/")]
    [InlineData("http://elsewhere:81/x", "http://elsewhere:81/x")]
    [InlineData("https+http://elsewhere/x", "https://elsewhere/x")]
    public void Resolve_Name_IsWhereTheSettingsSay(string asked, string expected) =>
        Endpoints().Resolve(new Uri(asked)).AbsoluteUri.ShouldBe(expected);

    [Fact]
    public void Resolve_SeveralAddresses_TakeTurns()
    {
        var endpoints = Endpoints();

        Enumerable.Range(0, 4).Select(_ => endpoints.Resolve(new Uri("http://twice/")).Port).ShouldBe([1, 2, 1, 2]);
    }

    private static ServiceEndpoints Endpoints() => new(new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
    {
        ["services:web:http:0"] = "http://localhost:5001",
        ["services:web:admin:0"] = "http://localhost:5003",
        ["services:secure:https:0"] = "https://localhost:5002",
        ["services:secure:http:0"] = "http://localhost:5999",
        ["services:bare:http:0"] = "bare-host:8080",
        ["services:prefixed:http:0"] = "http://localhost:5004/a/",
        ["services:twice:http:0"] = "http://localhost:1",
        ["services:twice:http:1"] = "http://localhost:2",
    }).Build());
}
