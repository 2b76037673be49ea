using Aspire.Hosting.ApplicationModel;
using Microsoft.Extensions.Logging;

namespace Aspire.Hosting;

public static partial class ResourceBuilderExtensions
{
    /// <summary>Changes the URLs that are shown for a resource, once its endpoints are allocated.</summary>
    /// <typeparam name="T">The resource's type.</typeparam>
    /// <param name="builder">The resource.</param>
    /// <param name="callback">Changes them.</param>
    /// <returns>The same builder.</returns>
    public static IResourceBuilder<T> WithUrls<T>(this IResourceBuilder<T> builder, Action<ResourceUrlsCallbackContext> callback) where T : IResource
    {
        ArgumentNullException.ThrowIfNull(builder);
        return builder.WithAnnotation(new ResourceUrlsCallbackAnnotation(callback));
    }

    /// <summary>Changes the URLs that are shown for a resource, once its endpoints are allocated, in its own time.</summary>
    /// <typeparam name="T">The resource's type.</typeparam>
    /// <param name="builder">The resource.</param>
    /// <param name="callback">Changes them.</param>
    /// <returns>The same builder.</returns>
    public static IResourceBuilder<T> WithUrls<T>(this IResourceBuilder<T> builder, Func<ResourceUrlsCallbackContext, Task> callback) where T : IResource
    {
        ArgumentNullException.ThrowIfNull(builder);
        return builder.WithAnnotation(new ResourceUrlsCallbackAnnotation(callback));
    }

    /// <summary>Shows a URL for a resource, or gives the URLs that it has so far another path.</summary>
    /// <typeparam name="T">The resource's type.</typeparam>
    /// <param name="builder">The resource.</param>
    /// <param name="url">The URL; a path that begins with <c>/</c> changes those that are there instead.</param>
    /// <param name="displayText">What is shown instead of it; null for the URL.</param>
    /// <returns>The same builder.</returns>
    public static IResourceBuilder<T> WithUrl<T>(this IResourceBuilder<T> builder, string url, string? displayText = null) where T : IResource
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(url);
        if (url.StartsWith('/'))
        {
            return builder.WithUrls(context =>
            {
                foreach (var shown in context.Urls)
                {
                    shown.Url = Uri.TryCreate(shown.Url, UriKind.Absolute, out var former) ? new Uri(former, url).ToString() : url;
                    shown.DisplayText = displayText ?? shown.DisplayText;
                }
            });
        }

        return builder.WithAnnotation(new ResourceUrlAnnotation { Url = url, DisplayText = displayText });
    }

    /// <summary>Shows a URL for a resource that is made of values which are known later.</summary>
    /// <typeparam name="T">The resource's type.</typeparam>
    /// <param name="builder">The resource.</param>
    /// <param name="url">The URL.</param>
    /// <param name="displayText">What is shown instead of it; null for the URL.</param>
    /// <returns>The same builder.</returns>
    public static IResourceBuilder<T> WithUrl<T>(this IResourceBuilder<T> builder, ReferenceExpression url, string? displayText = null) where T : IResource
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(url);
        return builder.WithUrls(async context =>
        {
            var endpoint = url.ValueProviders.OfType<EndpointReference>().FirstOrDefault()
                ?? url.ValueProviders.OfType<EndpointReferenceExpression>().Select(part => part.Endpoint).FirstOrDefault();
            if (await url.GetValueAsync(context.CancellationToken).ConfigureAwait(false) is { Length: > 0 } value)
            {
                var own = endpoint is not null && ReferenceEquals(endpoint.Resource, context.Resource) ? endpoint : null;
                context.Urls.Add(new ResourceUrlAnnotation { Url = value, DisplayText = displayText, Endpoint = own });
            }
        });
    }

    /// <summary>Shows a URL for a resource that is an interpolated string of values which are known later.</summary>
    /// <typeparam name="T">The resource's type.</typeparam>
    /// <param name="builder">The resource.</param>
    /// <param name="url">The URL.</param>
    /// <param name="displayText">What is shown instead of it; null for the URL.</param>
    /// <returns>The same builder.</returns>
    public static IResourceBuilder<T> WithUrl<T>(this IResourceBuilder<T> builder, in ReferenceExpression.ExpressionInterpolatedStringHandler url, string? displayText = null) where T : IResource =>
        builder.WithUrl(ReferenceExpression.Create(in url), displayText);

    /// <summary>Changes the URLs of an endpoint, once it is allocated.</summary>
    /// <typeparam name="T">The resource's type.</typeparam>
    /// <param name="builder">The resource.</param>
    /// <param name="endpointName">The endpoint's name; when there is none of that name, nothing happens.</param>
    /// <param name="callback">Changes each URL.</param>
    /// <returns>The same builder.</returns>
    public static IResourceBuilder<T> WithUrlForEndpoint<T>(this IResourceBuilder<T> builder, [EndpointName] string endpointName, Action<ResourceUrlAnnotation> callback) where T : IResource
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(callback);
        return builder.WithUrls(context =>
        {
            var urls = context.Urls.Where(url => string.Equals(url.Endpoint?.EndpointName, endpointName, StringComparison.OrdinalIgnoreCase)).ToArray();
            if (urls.Length == 0)
            {
                context.Logger.LogWarning("There is no URL of an endpoint '{Endpoint}' to change.", endpointName);
            }

            foreach (var url in urls)
            {
                callback(url);
            }
        });
    }

    /// <summary>Adds a URL to an endpoint, once it is allocated.</summary>
    /// <typeparam name="T">The resource's type.</typeparam>
    /// <param name="builder">The resource.</param>
    /// <param name="endpointName">The endpoint's name; when there is none of that name, nothing happens.</param>
    /// <param name="callback">Makes the URL; a path is taken as one on the endpoint.</param>
    /// <returns>The same builder.</returns>
    public static IResourceBuilder<T> WithUrlForEndpoint<T>(this IResourceBuilder<T> builder, [EndpointName] string endpointName, Func<EndpointReference, ResourceUrlAnnotation> callback) where T : IResourceWithEndpoints
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(callback);
        return builder.WithUrls(context =>
        {
            var endpoint = builder.Resource.GetEndpoint(endpointName);
            if (endpoint.Exists)
            {
                context.Urls.Add(callback(endpoint).WithEndpoint(endpoint));
            }
            else
            {
                context.Logger.LogWarning("There is no endpoint '{Endpoint}' to add a URL to.", endpointName);
            }
        });
    }
}
