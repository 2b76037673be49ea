using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Health;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Aspire.Hosting;

public static partial class ResourceBuilderExtensions
{
    private const string HealthCheckPurpose = "HTTP health check";

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
    /// <param name="endpointName">The endpoint that is asked; when null, <c>https</c> or <c>http</c>.</param>
    /// <returns>The same builder.</returns>
    /// <exception cref="DistributedApplicationException">There is no such endpoint so far, it does not speak HTTP, or the same is asked already.</exception>
    public static IResourceBuilder<T> WithHttpHealthCheck<T>(this IResourceBuilder<T> builder, string? path = null, int? statusCode = null, string? endpointName = null) where T : IResourceWithEndpoints
    {
        ArgumentNullException.ThrowIfNull(builder);
        return builder.WithHttpHealthCheck(HttpEndpointSelector(builder, endpointName, HealthCheckPurpose), path, statusCode);
    }

    /// <summary>Makes a resource healthy only while an endpoint, perhaps of another resource, answers a GET request.</summary>
    /// <typeparam name="T">The resource's type.</typeparam>
    /// <param name="builder">The resource.</param>
    /// <param name="endpointSelector">Chooses the endpoint; when null, <c>https</c> or <c>http</c> is taken.</param>
    /// <param name="path">The path that is asked for; <c>/</c> when null.</param>
    /// <param name="statusCode">The status that is expected; 200 when null.</param>
    /// <returns>The same builder.</returns>
    /// <exception cref="DistributedApplicationException">There is no such endpoint so far, it does not speak HTTP, or the same is asked already.</exception>
    public static IResourceBuilder<T> WithHttpHealthCheck<T>(this IResourceBuilder<T> builder, Func<EndpointReference>? endpointSelector, string? path = null, int? statusCode = null) where T : IResourceWithEndpoints
    {
        ArgumentNullException.ThrowIfNull(builder);
        var endpoint = RequireHttp(builder, endpointSelector ?? HttpEndpointSelector(builder, endpointName: null, HealthCheckPurpose), HealthCheckPurpose);
        var requested = path ?? "/";
        var expected = statusCode ?? 200;
        var key = HttpHealthCheckKey(builder.Resource, endpoint, requested, expected);
        builder.ApplicationBuilder.Services.AddHealthChecks().Add(new HealthCheckRegistration(
            key,
            _ => new HttpHealthCheck(_ => ValueTask.FromResult(endpoint.IsAllocated ? new Uri(new Uri(endpoint.Url), requested) : null), expected),
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

    private static string HttpHealthCheckKey(IResource resource, EndpointReference endpoint, string path, int statusCode) =>
        $"{resource.Name}_{endpoint.EndpointName}_{path}_{statusCode}_check";

    private static Func<EndpointReference> HttpEndpointSelector<T>(IResourceBuilder<T> builder, string? endpointName, string purpose) where T : IResourceWithEndpoints => () =>
    {
        string[] names = endpointName is null ? ["https", "http"] : [endpointName];
        var endpoints = builder.Resource.GetEndpoints().ToArray();
        return names.Select(name => endpoints.FirstOrDefault(endpoint => string.Equals(endpoint.EndpointName, name, StringComparison.OrdinalIgnoreCase))).FirstOrDefault(endpoint => endpoint is not null)
            ?? throw new DistributedApplicationException($"Could not create {purpose} for resource '{builder.Resource.Name}' as no endpoint was found matching one of the specified names: {string.Join(", ", names)}");
    };

    private static EndpointReference RequireHttp<T>(IResourceBuilder<T> builder, Func<EndpointReference> select, string purpose) where T : IResource
    {
        var endpoint = select() ?? throw new DistributedApplicationException($"Could not create {purpose} for resource '{builder.Resource.Name}' as the endpoint selector returned null.");
        return endpoint.IsHttp || endpoint.IsHttps
            ? endpoint
            : throw new DistributedApplicationException($"Could not create {purpose} for resource '{builder.Resource.Name}' as the endpoint with name '{endpoint.EndpointName}' and scheme '{endpoint.Scheme}' is not an HTTP endpoint.");
    }
}
