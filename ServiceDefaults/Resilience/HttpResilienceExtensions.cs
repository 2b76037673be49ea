using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Http;
using Microsoft.Extensions.Options;
using ServiceDefaults.Resilience;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Gives HTTP clients time limits, retries and a circuit breaker.</summary>
public static class HttpResilienceExtensions
{
    /// <summary>
    /// Adds a total and a per-attempt time limit, retries with jitter for requests that may be repeated, and a circuit breaker.
    /// A client that gets it by default and again by its own name has it once, with the options of its name.
    /// </summary>
    /// <param name="http">The client's builder.</param>
    /// <param name="configure">Changes <see cref="HttpResilienceOptions"/>.</param>
    /// <returns>The same builder.</returns>
    public static IHttpClientBuilder AddStandardResilienceHandler(
        this IHttpClientBuilder http, Action<HttpResilienceOptions>? configure = null)
    {
        http.Services.TryAddSingleton(TimeProvider.System);
        http.Services.TryAddSingleton<HttpResiliencePipelines>();
        if (configure is not null)
        {
            http.Services.AddSingleton<IConfigureOptions<HttpResilienceOptions>>(
                new ConfigureNamedOptions<HttpResilienceOptions>(http.Name, configure));
        }

        http.Services.AddSingleton<IConfigureOptions<HttpClientFactoryOptions>>(
            new ConfigureNamedOptions<HttpClientFactoryOptions>(
                http.Name, options => options.HttpMessageHandlerBuilderActions.Add(Add)));
        return http;
    }

    private static void Add(HttpMessageHandlerBuilder handlers)
    {
        if (handlers.AdditionalHandlers.OfType<HttpResilienceHandler>().Any())
        {
            return;
        }

        var client = handlers.Name ?? string.Empty;
        var options = handlers.Services.GetRequiredService<IOptionsMonitor<HttpResilienceOptions>>().Get(client);
        var pipelines = handlers.Services.GetRequiredService<HttpResiliencePipelines>();

        // Outermost, so that whatever else sees a request sees each attempt.
        handlers.AdditionalHandlers.Insert(0, new HttpResilienceHandler(pipelines.Get(client, options)));
    }
}
