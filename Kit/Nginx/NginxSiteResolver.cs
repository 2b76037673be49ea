using Aspire.Hosting.ApplicationModel;
using EnvironmentKit.Nginx.Configuration;
using EnvironmentKit.Nginx.Deployment;

namespace EnvironmentKit.Nginx;

/// <summary>Makes a configuration out of what was declared. Where upstreams and folders are, the caller knows.</summary>
internal static class NginxSiteResolver
{
    /// <summary>Sites, limits and includes of an nginx; listeners and paths are the caller's.</summary>
    /// <param name="annotations">What is declared about it.</param>
    /// <param name="listener">Where it listens.</param>
    /// <param name="resolve">The upstream of an endpoint, under the given name.</param>
    public static NginxConfiguration Resolve(IReadOnlyCollection<IResourceAnnotation> annotations, NginxListener listener, Func<string, EndpointReference, NginxUpstream> resolve)
    {
        var domains = annotations.OfType<NginxDomainAnnotation>().ToList();
        var upstreams = new Dictionary<string, NginxUpstream>(StringComparer.Ordinal);
        var shared = SiteOf(annotations, Upstream) with { BodySizeLimit = null };
        var configuration = new NginxConfiguration
        {
            Listeners = [listener],
            DefaultSite = shared,
            Sites = [.. domains.Select(domain => (domain.Site is { } own ? SiteOf(own.Annotations, Upstream) : shared) with { Domain = domain.Domain })],
            Includes = [.. annotations.OfType<NginxConfigurationFileAnnotation>().Select(file => file.Path)],
        };
        configuration = configuration with { Upstreams = [.. upstreams.Values] };
        return annotations.OfType<NginxBodySizeLimitAnnotation>().LastOrDefault() is { } limit ? configuration with { BodySizeLimit = limit.Bytes } : configuration;

        string Upstream(NginxProxyAnnotation proxy)
        {
            var endpoint = EndpointOf(proxy);
            var name = $"{proxy.Target.Name}-{endpoint.EndpointName}";
            if (!upstreams.ContainsKey(name))
            {
                upstreams.Add(name, resolve(name, endpoint));
            }

            return name;
        }
    }

    private static NginxSite SiteOf(IReadOnlyCollection<IResourceAnnotation> annotations, Func<NginxProxyAnnotation, string> upstream) => new()
    {
        Locations =
        [
            .. annotations.OfType<NginxProxyAnnotation>().Select(proxy => new NginxProxyLocation(proxy.Path, upstream(proxy))),
            .. annotations.OfType<NginxStaticFilesAnnotation>().Select(files => files.BuiltBy is { } built
                ? new NginxStaticLocation(files.Path, GatewayImage.BuiltFiles + built.Name) { CacheFor = files.CacheFor, FallsBackToIndex = true }
                : new NginxStaticLocation(files.Path, files.Folder) { CacheFor = files.CacheFor }),
        ],
        BodySizeLimit = annotations.OfType<NginxBodySizeLimitAnnotation>().LastOrDefault()?.Bytes,
    };

    /// <summary>Whom an nginx hands requests to, each once, in the order of declaration.</summary>
    public static IEnumerable<IResourceWithEndpoints> TargetsOf(IReadOnlyCollection<IResourceAnnotation> annotations) => annotations
        .Concat(annotations.OfType<NginxDomainAnnotation>().SelectMany(domain => domain.Site?.Annotations ?? []))
        .OfType<NginxProxyAnnotation>()
        .Select(proxy => proxy.Target)
        .Distinct();

    /// <summary>The endpoints that an nginx hands requests to, each once, in the order of declaration.</summary>
    /// <exception cref="EnvironmentKitException">A resource has no such endpoint, or none that speaks HTTP.</exception>
    public static IEnumerable<EndpointReference> EndpointsOf(IReadOnlyCollection<IResourceAnnotation> annotations) => annotations
        .Concat(annotations.OfType<NginxDomainAnnotation>().SelectMany(domain => domain.Site?.Annotations ?? []))
        .OfType<NginxProxyAnnotation>()
        .Select(EndpointOf)
        .DistinctBy(endpoint => (endpoint.Resource, endpoint.EndpointName));

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
