using Aspire.Hosting.ApplicationModel;
using EnvironmentKit.Nginx.Configuration;

namespace EnvironmentKit.Nginx;

/// <summary>Makes a configuration out of what was declared. Where upstreams and folders are, the caller knows.</summary>
internal static class NginxSiteResolver
{
    /// <summary>Locations, limits and includes of the resource; listeners and paths are the caller's.</summary>
    /// <param name="resource">The declared nginx.</param>
    /// <param name="listener">Where it listens.</param>
    /// <param name="resolve">The upstream of an endpoint, under the given name.</param>
    public static NginxConfiguration Resolve(NginxResource resource, NginxListener listener, Func<string, EndpointReference, NginxUpstream> resolve)
    {
        var proxies = resource.Annotations.OfType<NginxProxyAnnotation>().ToList();
        var upstreams = proxies.Select(proxy => (Endpoint: EndpointOf(proxy), proxy.Target))
            .DistinctBy(proxy => (proxy.Target.Name, proxy.Endpoint.EndpointName))
            .ToDictionary(
                proxy => (proxy.Target.Name, proxy.Endpoint.EndpointName),
                proxy => resolve($"{proxy.Target.Name}-{proxy.Endpoint.EndpointName}", proxy.Endpoint));

        var locations = proxies
            .Select(NginxLocation (proxy) => new NginxProxyLocation(proxy.Path, upstreams[(proxy.Target.Name, EndpointOf(proxy).EndpointName)].Name))
            .Concat(resource.Annotations.OfType<NginxStaticFilesAnnotation>()
                .Select(files => new NginxStaticLocation(files.Path, files.Folder) { CacheFor = files.CacheFor }))
            .ToList();

        var configuration = new NginxConfiguration
        {
            Listeners = [listener],
            Upstreams = [.. upstreams.Values],
            DefaultSite = new NginxSite { Locations = locations },
            Sites = [.. resource.Annotations.OfType<NginxDomainAnnotation>().Select(domain => new NginxSite { Domain = domain.Domain, Locations = locations })],
            Includes = [.. resource.Annotations.OfType<NginxConfigurationFileAnnotation>().Select(file => file.Path)],
        };
        return resource.Annotations.OfType<NginxBodySizeLimitAnnotation>().LastOrDefault() is { } limit ? configuration with { BodySizeLimit = limit.Bytes } : configuration;
    }

    /// <summary>The endpoint that was asked for, or the one that a browser would take.</summary>
    /// <exception cref="EnvironmentKitException">The resource has no such endpoint, or none that speaks HTTP.</exception>
    public static EndpointReference EndpointOf(NginxProxyAnnotation proxy)
    {
        var endpoints = proxy.Target.Annotations.OfType<EndpointAnnotation>().Select(endpoint => new EndpointReference(proxy.Target, endpoint)).ToList();
        if (proxy.EndpointName is { } name)
        {
            return endpoints.Find(endpoint => string.Equals(endpoint.EndpointName, name, StringComparison.OrdinalIgnoreCase))
                ?? throw new EnvironmentKitException(
                    $"The path '{proxy.Path}' leads to the endpoint '{name}' of '{proxy.Target.Name}', which has {Describe(endpoints)}.");
        }

        return endpoints.Find(endpoint => endpoint.EndpointName == "http")
            ?? endpoints.Find(endpoint => endpoint.Scheme == "http")
            ?? endpoints.Find(endpoint => endpoint.Scheme == "https")
            ?? throw new EnvironmentKitException(
                $"The path '{proxy.Path}' leads to '{proxy.Target.Name}', which has {Describe(endpoints)}. Add one with WithHttpEndpoint(), or name it in WithProxy.");
    }

    private static string Describe(List<EndpointReference> endpoints) => endpoints.Count == 0
        ? "no endpoints"
        : $"only {string.Join(", ", endpoints.Select(endpoint => $"'{endpoint.EndpointName}' ({endpoint.Scheme})"))}";
}
