using System.Net;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using ServiceDefaults.Elasticsearch;

namespace ServiceDefaults.Tests.Elasticsearch;

public sealed class ElasticsearchClientTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Send_Credentials_TravelAsBasicAuthenticationOnly()
    {
        HttpRequest? seen = null;
        await using var server = await LocalServer.StartAsync(context =>
        {
            seen = context.Request;
            seen.Headers.Authorization.ToString().ShouldBe("Basic " + Convert.ToBase64String("elastic:p@ss:word"u8));
            return context.Response.WriteAsync("""{"status":"yellow"}""");
        });

        (await Client(server.Address, "elastic:p%40ss%3Aword").GetClusterStatusAsync(Cancel)).ShouldBe("yellow");

        seen.ShouldNotBeNull();
    }

    [Theory]
    [InlineData(404, """{"error":{"type":"index_not_found_exception","reason":"no such index"},"status":404}""", typeof(IndexNotFoundException))]
    [InlineData(400, """{"error":{"type":"parsing_exception","reason":"unknown query"},"status":400}""", typeof(ElasticsearchException))]
    [InlineData(429, """{"error":{"type":"es_rejected_execution_exception","reason":"full"},"status":429}""", typeof(ElasticsearchUnavailableException))]
    [InlineData(503, "<html>nginx</html>", typeof(ElasticsearchUnavailableException))]
    public async Task Send_Refusal_IsTyped(int status, string body, Type expected)
    {
        await using var server = await LocalServer.StartAsync(context =>
        {
            context.Response.StatusCode = status;
            return context.Response.WriteAsync(body);
        });

        var exception = await Should.ThrowAsync<ElasticsearchException>(() => Client(server.Address).RefreshAsync("books", Cancel));

        exception.GetType().ShouldBe(expected);
        exception.Status.ShouldBe((HttpStatusCode)status);
    }

    [Fact]
    public async Task Send_NobodyListens_IsUnavailableWithoutTheAddress()
    {
        var exception = await Should.ThrowAsync<ElasticsearchUnavailableException>(() =>
            Client(new Uri("http://127.0.0.1:9"), "elastic:hidden-word").GetClusterStatusAsync(Cancel));

        exception.ToString().ShouldNotContain("hidden-word");
    }

    private static ElasticsearchClient Client(Uri address, string user = "elastic:word")
    {
        var builder = Host.CreateApplicationBuilder();
        builder.Logging.ClearProviders();
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["ConnectionStrings:search"] = $"http://{user}@{address.Authority}",
        });
        builder.AddElasticsearchClient("search");
        return builder.Build().Services.GetRequiredService<ElasticsearchClient>();
    }
}
