using System.Collections.Immutable;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Notifications;
using Microsoft.Extensions.Logging;

namespace Aspire.Hosting.Orchestration;

/// <summary>Makes a resource's URLs out of its endpoints, its URL annotations and its URL callbacks.</summary>
internal static class ResourceUrls
{
    /// <summary>Replaces the URL annotations of a resource whose endpoints are allocated by the final ones.</summary>
    public static async Task ProcessAsync(
        IResource resource, DistributedApplicationExecutionContext executionContext, ILogger log, CancellationToken cancellationToken)
    {
        try
        {
            // What an earlier allocation made is made again; what is left was declared.
            var former = resource.Annotations.OfType<ProcessedUrlsAnnotation>().ToArray();
            var declared = resource.Annotations.OfType<ResourceUrlAnnotation>().Except(former.SelectMany(processed => processed.Urls)).ToArray();
            List<ResourceUrlAnnotation> urls = [.. EndpointUrls.Of(resource), .. declared];

            var context = new ResourceUrlsCallbackContext(executionContext, resource, urls, cancellationToken) { Logger = log };
            foreach (var callback in resource.Annotations.OfType<ResourceUrlsCallbackAnnotation>().ToArray())
            {
                await callback.Callback(context).ConfigureAwait(false);
            }

            EndpointUrls.ShareLaunchPath(resource, urls);
            foreach (var url in urls)
            {
                if (url.Url.StartsWith('/') && url.Endpoint?.EndpointAnnotation.AllocatedEndpoint is { } allocated)
                {
                    url.Url = allocated.UriString.TrimEnd('/') + url.Url;
                }
            }

            foreach (var outdated in resource.Annotations.Where(annotation => annotation is ResourceUrlAnnotation or ProcessedUrlsAnnotation).ToArray())
            {
                resource.Annotations.Remove(outdated);
            }

            resource.Annotations.Add(new ProcessedUrlsAnnotation([.. urls.Except(declared)]));
            foreach (var url in urls)
            {
                resource.Annotations.Add(url);
            }
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            log.LogError("The URLs of '{Resource}' could not be worked out: {Reason}", resource.Name, exception.Message);
        }
    }

    /// <summary>The URLs of a resource as its snapshot shows them; those of endpoints are inactive until the resource runs.</summary>
    public static ImmutableArray<UrlSnapshot> Of(IResource resource) =>
    [
        .. resource.Annotations.OfType<ResourceUrlAnnotation>().Select(url =>
            new UrlSnapshot(url.Endpoint?.EndpointName, url.Url, url.DisplayLocation == UrlDisplayLocation.DetailsOnly)
            {
                IsInactive = url.Endpoint is not null,
#pragma warning disable CS0618 // The obsolete order still counts.
                DisplayProperties = new UrlDisplayPropertiesSnapshot(url.DisplayText ?? "", url.DisplayOrder ?? 0),
#pragma warning restore CS0618
            }),
    ];

    /// <summary>Turns the endpoint URLs of what the engine runs active while it runs, and inactive otherwise.</summary>
    public static CustomResourceSnapshot FollowState(IResource resource, CustomResourceSnapshot previous, CustomResourceSnapshot next)
    {
        if (next.Urls.IsDefaultOrEmpty || (next.Urls == previous.Urls && next.State == previous.State)
            || !resource.Annotations.OfType<ReplicaNamesAnnotation>().Any())
        {
            return next;
        }

        var isInactive = !Availability.Is(next.State?.Text, KnownResourceStates.Running);
        return next.Urls.All(url => url.Name is null || url.IsInactive == isInactive)
            ? next
            : next with { Urls = [.. next.Urls.Select(url => url.Name is null ? url : url with { IsInactive = isInactive })] };
    }
}
