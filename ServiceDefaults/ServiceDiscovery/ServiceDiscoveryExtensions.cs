using Microsoft.Extensions.DependencyInjection.Extensions;
using ServiceDefaults.ServiceDiscovery;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Lets HTTP clients call services by name.</summary>
public static class ServiceDiscoveryExtensions
{
    /// <summary>Adds <see cref="ServiceEndpoints"/>, which reads the settings <c>services:NAME:SCHEME:N</c>.</summary>
    /// <param name="services">The host's services.</param>
    /// <returns>The same services.</returns>
    public static IServiceCollection AddServiceDiscovery(this IServiceCollection services)
    {
        services.TryAddSingleton<ServiceEndpoints>();
        services.TryAddTransient<ServiceDiscoveryHandler>();
        return services;
    }

    /// <summary>Lets this client call <c>https+http://web</c> and the like.</summary>
    /// <param name="http">The client's builder.</param>
    /// <returns>The same builder.</returns>
    public static IHttpClientBuilder AddServiceDiscovery(this IHttpClientBuilder http)
    {
        http.Services.AddServiceDiscovery();
        return http.AddHttpMessageHandler<ServiceDiscoveryHandler>();
    }
}
