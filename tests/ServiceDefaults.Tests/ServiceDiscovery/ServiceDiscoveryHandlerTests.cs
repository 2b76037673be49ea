using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace ServiceDefaults.Tests.ServiceDiscovery;

public sealed class ServiceDiscoveryHandlerTests
{
    [Fact]
    public async Task SendAsync_ClientOfTheDefaults_CallsByName()
    {
        await using var server = await LocalServer.StartAsync(context => context.Response.WriteAsync($"here: {context.Request.Path}"));
        var builder = Host.CreateApplicationBuilder();
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?> { ["services:web:http:0"] = server.Address.ToString() });
        builder.AddServiceDefaults();
        builder.Services.AddHttpClient("catalog", client => client.BaseAddress = new Uri("https+http://web"));
        using var host = builder.Build();
        using var client = host.Services.GetRequiredService<IHttpClientFactory>().CreateClient("catalog");

        var text = await client.GetStringAsync("/items", TestContext.Current.CancellationToken);

        text.ShouldBe("here: /items");
    }
}
