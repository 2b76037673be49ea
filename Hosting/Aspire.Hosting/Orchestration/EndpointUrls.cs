using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting.Orchestration;

/// <summary>Makes URLs out of allocated endpoints.</summary>
internal static class EndpointUrls
{
    /// <summary>One URL for each allocated endpoint, and a second one where it answers under another host name as well.</summary>
    public static IEnumerable<ResourceUrlAnnotation> Of(IResource resource)
    {
        if (resource is not IResourceWithEndpoints withEndpoints)
        {
            yield break;
        }

        foreach (var endpoint in resource.Annotations.OfType<EndpointAnnotation>())
        {
            if (endpoint.AllocatedEndpoint is not { } allocated)
            {
                continue;
            }

            var reference = new EndpointReference(withEndpoints, endpoint);
            var url = new ResourceUrlAnnotation { Url = allocated.UriString, Endpoint = reference };
            if (OtherHost(endpoint, allocated) is not { } host)
            {
                yield return url;
                continue;
            }

            var other = new ResourceUrlAnnotation { Url = $"{allocated.UriScheme}://{host}:{allocated.Port}", Endpoint = reference };
            if (EndpointHostHelpers.IsLocalhostTld(endpoint.TargetHost))
            {
                // A name that somebody chose says more than localhost: it goes first and alone into the overview.
                url.DisplayLocation = UrlDisplayLocation.DetailsOnly;
                (url, other) = (other, url);
            }

            yield return url;
            yield return other;
        }
    }

    /// <summary>Gives the path of a launch profile's first URL to the other URLs of the same endpoint.</summary>
    public static void ShareLaunchPath(IResource resource, List<ResourceUrlAnnotation> urls)
    {
        if (resource.Annotations.OfType<EndpointAnnotation>().FirstOrDefault(endpoint => endpoint.FromLaunchProfile) is not { } primary
            || urls.Find(url => url.Endpoint?.EndpointName == primary.Name) is not { } primaryUrl)
        {
            return;
        }

        var path = Uri.TryCreate(primaryUrl.Url, UriKind.Absolute, out var absolute) && !absolute.IsFile ? absolute.AbsolutePath : primaryUrl.Url;
        if (path.Length < 2 || path[0] != '/')
        {
            return;
        }

        foreach (var url in urls)
        {
            if (url.Endpoint?.EndpointAnnotation == primary && url != primaryUrl
                && Uri.TryCreate(url.Url, UriKind.Absolute, out var uri) && !uri.IsFile)
            {
                url.Url = new UriBuilder(uri) { Path = path }.Uri.ToString();
            }
        }
    }

    private static string? OtherHost(EndpointAnnotation endpoint, AllocatedEndpoint allocated) => allocated.BindingMode switch
    {
        EndpointBindingMode.SingleAddress when string.Equals(allocated.Address, endpoint.TargetHost, StringComparison.OrdinalIgnoreCase) => null,
        EndpointBindingMode.SingleAddress => endpoint.TargetHost,
        _ => Environment.MachineName,
    };
}
