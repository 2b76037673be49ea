using System.Net.Http.Headers;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using ServiceDefaults.Connections;
using ServiceDefaults.Elasticsearch;

namespace Microsoft.Extensions.Hosting;

/// <summary>Adds Elasticsearch by connection name.</summary>
public static class ElasticsearchClientExtensions
{
    private const string Example = "http://elastic:…@localhost:9200";

    /// <summary>
    /// Registers an <see cref="ElasticsearchClient"/> for the connection, with a health check of the connection's name, traces and metrics.
    /// It gives up after 5 seconds, tries once more what may be repeated, and refuses for a second after repeated failure.
    /// </summary>
    /// <param name="builder">The host's builder.</param>
    /// <param name="connectionName">The connection's name, for example <c>search</c> for <c>ConnectionStrings__search</c>.</param>
    /// <exception cref="MissingConnectionStringException">The configuration has no such connection string, or it is no HTTP URI.</exception>
    public static void AddElasticsearchClient(this IHostApplicationBuilder builder, string connectionName)
    {
        var uri = builder.Configuration.RequiredUri(connectionName, Example, "http", "https");
        var http = $"elasticsearch:{connectionName}";
        builder.Services.AddHttpClient(http, client => Configure(client, uri)).RemoveAllLoggers().AddStandardResilienceHandler(options =>
        {
            options.TotalTimeout = TimeSpan.FromSeconds(10);
            options.AttemptTimeout = TimeSpan.FromSeconds(5);
            options.Retries = 1;
            options.RetryDelay = TimeSpan.FromMilliseconds(50);
            options.BreakDuration = TimeSpan.FromSeconds(1);
        });
        builder.Services.AddSingleton(services =>
            new ElasticsearchClient(() => services.GetRequiredService<IHttpClientFactory>().CreateClient(http)));
        builder.Services.AddHealthChecks().Add(new HealthCheckRegistration(
            connectionName,
            services => new ElasticsearchHealthCheck(services.GetRequiredService<ElasticsearchClient>()),
            HealthStatus.Unhealthy,
            null,
            TimeSpan.FromSeconds(5)));
    }

    // Credentials leave the address at once, so that no log or trace of a request shows them.
    private static void Configure(HttpClient client, Uri uri)
    {
        client.BaseAddress = new UriBuilder(uri) { UserName = string.Empty, Password = string.Empty }.Uri;
        if (uri.UserInfo.Length > 0)
        {
            var credentials = Convert.ToBase64String(Encoding.UTF8.GetBytes(Uri.UnescapeDataString(uri.UserInfo)));
            client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Basic", credentials);
        }
    }
}
