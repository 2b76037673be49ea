using Aspire.Hosting.ApplicationModel;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;

namespace Aspire.Hosting.ProjectLaunch;

/// <summary>The endpoints that a project's own files declare.</summary>
internal static class ProjectEndpoints
{
    public static void AddKestrel<T>(IResourceBuilder<T> builder, IReadOnlyList<KestrelEndpoint> kestrel, IConfiguration configuration) where T : class, IResourceWithEnvironment, IResourceWithEndpoints, IResourceWithArgs
    {
        foreach (var (name, address, protocols) in kestrel)
        {
            var isOnlyOfScheme = kestrel.Count(other => other.Address.Scheme == address.Scheme) == 1;
            builder.WithEndpoint(isOnlyOfScheme ? address.Scheme : name, endpoint =>
            {
                // A platform chooses the public port; locally, replicas cannot share a target port.
                if (builder.ApplicationBuilder.ExecutionContext.IsPublishMode)
                {
                    endpoint.TargetPort = address.Port;
                }
                else
                {
                    endpoint.Port = address.Port;
                }

                endpoint.UriScheme = address.Scheme;
                endpoint.TargetHost = address.Host;
                SetTransport(endpoint, protocols, configuration);
            });
        }
    }

    public static void AddFromLaunchProfile<T>(IResourceBuilder<T> builder, LaunchProfile profile, IConfiguration configuration) where T : class, IResourceWithEnvironment, IResourceWithEndpoints, IResourceWithArgs
    {
        var numbers = new Dictionary<string, int>();
        foreach (var url in profile.ApplicationUrl?.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) ?? [])
        {
            var address = BindingAddress.Parse(url);
            var number = numbers[address.Scheme] = numbers.GetValueOrDefault(address.Scheme) + 1;
            builder.WithEndpoint(number == 1 ? address.Scheme : $"{address.Scheme}{number}", endpoint =>
            {
                endpoint.Port = address.Port;
                endpoint.TargetHost = address.Host;
                endpoint.UriScheme = address.Scheme;
                endpoint.FromLaunchProfile = true;
                SetTransport(endpoint, protocols: null, configuration);
            });
        }

        if (!string.IsNullOrEmpty(profile.LaunchUrl) && Uri.TryCreate(profile.LaunchUrl, UriKind.RelativeOrAbsolute, out var launch))
        {
            builder.WithUrls(context => ShowLaunchUrl(context, launch, profile.LaunchUrl));
        }
    }

    /// <summary>A web project has both endpoints when published, on the same port: what ends TLS in front decides.</summary>
    public static void AddPublished<T>(IResourceBuilder<T> builder, IConfiguration configuration) where T : class, IResourceWithEnvironment, IResourceWithEndpoints, IResourceWithArgs
    {
        var http = GetOrAdd("http");
        var https = GetOrAdd("https");
        http.TargetPort = https.TargetPort = http.TargetPort ?? https.TargetPort;

        EndpointAnnotation GetOrAdd(string scheme)
        {
            if (Find(scheme) is { } existing)
            {
                return existing;
            }

            builder.WithEndpoint(scheme, endpoint =>
            {
                endpoint.UriScheme = scheme;
                SetTransport(endpoint, protocols: null, configuration);
                if (scheme == "https")
                {
                    ProjectLaunchDefaultsAnnotation.Of(builder.Resource).DefaultHttpsEndpoint = endpoint;
                }
            });
            return Find(scheme)!;
        }

        EndpointAnnotation? Find(string scheme) => builder.Resource.Annotations.OfType<EndpointAnnotation>()
            .FirstOrDefault(endpoint => endpoint.UriScheme == scheme || string.Equals(endpoint.Name, scheme, StringComparison.OrdinalIgnoreCase));
    }

    private static void SetTransport(EndpointAnnotation endpoint, string? protocols, IConfiguration configuration)
    {
        if (KestrelEndpoint.Transport(protocols, configuration) is { } transport)
        {
            endpoint.Transport = transport;
        }
    }

    private static void ShowLaunchUrl(ResourceUrlsCallbackContext context, Uri launch, string text)
    {
        foreach (var url in context.Urls.Where(url => url.Endpoint is { Exists: true } endpoint && endpoint.EndpointAnnotation.FromLaunchProfile))
        {
            url.Url = launch.IsAbsoluteUri && !launch.IsFile ? text : new Uri(new Uri(url.Url), text).ToString();
        }
    }
}
