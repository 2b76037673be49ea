using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Health;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Aspire.Hosting;

public static partial class ResourceBuilderExtensions
{
    /// <summary>Makes a resource healthy only while a registered health check passes.</summary>
    /// <typeparam name="T">The resource's type.</typeparam>
    /// <param name="builder">The resource.</param>
    /// <param name="key">The name under which the health check is registered with the AppHost's services.</param>
    /// <returns>The same builder.</returns>
    /// <exception cref="DistributedApplicationException">The resource has that check already.</exception>
    public static IResourceBuilder<T> WithHealthCheck<T>(this IResourceBuilder<T> builder, string key) where T : IResource
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(key);
        if (builder.Resource.Annotations.OfType<HealthCheckAnnotation>().Any(check => check.Key == key))
        {
            throw new DistributedApplicationException($"Resource '{builder.Resource.Name}' already has a health check with key '{key}'.");
        }

        return builder.WithAnnotation(new HealthCheckAnnotation(key));
    }

    /// <summary>Makes a resource healthy only while it answers a GET request.</summary>
    /// <typeparam name="T">The resource's type.</typeparam>
    /// <param name="builder">The resource.</param>
    /// <param name="path">The path that is asked for; <c>/</c> when null.</param>
    /// <param name="statusCode">The status that is expected; 200 when null.</param>
    /// <param name="endpointName">The endpoint that is asked; when null, <c>http</c>, <c>https</c> or the first that speaks HTTP.</param>
    /// <returns>The same builder.</returns>
    public static IResourceBuilder<T> WithHttpHealthCheck<T>(this IResourceBuilder<T> builder, string? path = null, int? statusCode = null, string? endpointName = null) where T : IResourceWithEndpoints
    {
        ArgumentNullException.ThrowIfNull(builder);
        return builder.WithHttpHealthCheck(HttpEndpointSelector(builder, endpointName, "a health check"), path, statusCode);
    }

    /// <summary>Makes a resource healthy only while it answers a GET request on an endpoint that is chosen later.</summary>
    /// <typeparam name="T">The resource's type.</typeparam>
    /// <param name="builder">The resource.</param>
    /// <param name="endpointSelector">Chooses the endpoint; when null, <c>http</c>, <c>https</c> or the first that speaks HTTP.</param>
    /// <param name="path">The path that is asked for; <c>/</c> when null.</param>
    /// <param name="statusCode">The status that is expected; 200 when null.</param>
    /// <returns>The same builder.</returns>
    public static IResourceBuilder<T> WithHttpHealthCheck<T>(this IResourceBuilder<T> builder, Func<EndpointReference>? endpointSelector, string? path = null, int? statusCode = null) where T : IResourceWithEndpoints
    {
        ArgumentNullException.ThrowIfNull(builder);
        var select = endpointSelector ?? HttpEndpointSelector(builder, endpointName: null, "a health check");
        var endpoint = new Lazy<EndpointReference>(() => RequireHttp(select(), "A health check"));
        var requested = path ?? "/";
        var expected = statusCode ?? 200;
        var key = UniqueKey($"{builder.Resource.Name}_http_{requested}_{expected}_check", candidate => builder.Resource.Annotations.OfType<HealthCheckAnnotation>().Any(check => check.Key == candidate));
        builder.ApplicationBuilder.Services.AddHealthChecks().Add(new HealthCheckRegistration(
            key,
            _ => new HttpHealthCheck(_ => ValueTask.FromResult(endpoint.Value.IsAllocated ? new Uri(new Uri(endpoint.Value.Url), requested) : null), expected),
            failureStatus: null,
            tags: null));
        return builder.WithHealthCheck(key);
    }

    /// <summary>Makes a resource healthy only while it answers a GET request over HTTPS.</summary>
    /// <typeparam name="T">The resource's type.</typeparam>
    /// <param name="builder">The resource.</param>
    /// <param name="path">The path that is asked for; <c>/</c> when null.</param>
    /// <param name="statusCode">The status that is expected; 200 when null.</param>
    /// <param name="endpointName">The endpoint that is asked; <c>https</c> when null.</param>
    /// <returns>The same builder.</returns>
    [Obsolete("Use WithHttpHealthCheck, which takes HTTPS endpoints too.")]
    public static IResourceBuilder<T> WithHttpsHealthCheck<T>(this IResourceBuilder<T> builder, string? path = null, int? statusCode = null, string? endpointName = null) where T : IResourceWithEndpoints =>
        builder.WithHttpHealthCheck(path, statusCode, endpointName ?? "https");

    private static string UniqueKey(string key, Func<string, bool> taken)
    {
        var candidate = key;
        for (var number = 2; taken(candidate); number++)
        {
            candidate = $"{key}_{number}";
        }

        return candidate;
    }

    private static Func<EndpointReference> HttpEndpointSelector<T>(IResourceBuilder<T> builder, string? endpointName, string purpose) where T : IResourceWithEndpoints => () =>
    {
        var resource = builder.Resource;
        var endpoints = resource.GetEndpoints().ToArray();
        EndpointReference? Named(string name) => endpoints.FirstOrDefault(endpoint => string.Equals(endpoint.EndpointName, name, StringComparison.OrdinalIgnoreCase));
        if (endpointName is not null)
        {
            return Named(endpointName) ?? throw new DistributedApplicationException($"The resource '{resource.Name}' has no endpoint '{endpointName}', which {purpose} asks for. It has: {string.Join(", ", endpoints.Select(endpoint => endpoint.EndpointName))}.");
        }

        return Named("http") ?? Named("https") ?? endpoints.FirstOrDefault(endpoint => endpoint.IsHttp || endpoint.IsHttps)
            ?? throw new DistributedApplicationException($"The resource '{resource.Name}' has no HTTP endpoint, which {purpose} needs. Add one with WithHttpEndpoint.");
    };

    private static EndpointReference RequireHttp(EndpointReference endpoint, string purpose) => endpoint.IsHttp || endpoint.IsHttps
        ? endpoint
        : throw new DistributedApplicationException($"{purpose} of '{endpoint.Resource.Name}' asks the endpoint '{endpoint.EndpointName}', whose scheme is '{endpoint.Scheme}': it must be http or https.");
}
