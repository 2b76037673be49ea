using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting.ProjectLaunch;

/// <summary>The environment variables that tell a project what to listen on.</summary>
internal static class ProjectEnvironment
{
    /// <summary>Locally the project listens where the orchestrator says.</summary>
    public static void SetUrls<T>(IResourceBuilder<T> builder) where T : class, IResourceWithEnvironment, IResourceWithEndpoints, IResourceWithArgs => builder.WithEnvironment(context =>
    {
        if (context.EnvironmentVariables.ContainsKey("ASPNETCORE_URLS"))
        {
            return;
        }

        var urls = new ReferenceExpressionBuilder();
        foreach (var endpoint in Injected(builder.Resource))
        {
            if (endpoint.Scheme == "https")
            {
                // Redirections go to the port that clients use, not to the one behind the proxy.
                context.EnvironmentVariables.TryAdd("ASPNETCORE_HTTPS_PORT", endpoint.Property(EndpointProperty.Port));
            }

            urls.AppendLiteral(urls.IsEmpty ? string.Empty : ";");
            urls.Append($"{endpoint.Property(EndpointProperty.Scheme)}://{endpoint.EndpointAnnotation.TargetHost}:{endpoint.Property(EndpointProperty.TargetPort)}");
        }

        if (!urls.IsEmpty)
        {
            context.EnvironmentVariables["ASPNETCORE_URLS"] = urls.Build();
        }
    });

    /// <summary>In a container the project listens on all addresses.</summary>
    public static void SetPorts<T>(IResourceBuilder<T> builder) where T : class, IResourceWithEnvironment, IResourceWithEndpoints, IResourceWithArgs => builder.WithEnvironment(context =>
    {
        SetPorts(context, builder.Resource, "HTTP_PORTS", "http");
        SetPorts(context, builder.Resource, "HTTPS_PORTS", "https");
    });

    /// <summary>A project with Kestrel endpoints of its own listens on those alone, so every endpoint must be one of them.</summary>
    public static void SetKestrelUrls<T>(IResourceBuilder<T> builder, IReadOnlyList<KestrelEndpoint> kestrel) where T : class, IResourceWithEnvironment, IResourceWithEndpoints, IResourceWithArgs
    {
        if (kestrel.Count == 0)
        {
            return;
        }

        var own = builder.Resource.Annotations.OfType<EndpointAnnotation>().ToHashSet();
        builder.WithEnvironment(context =>
        {
            foreach (var endpoint in Injected(builder.Resource).Where(endpoint => endpoint.EndpointAnnotation != ProjectLaunchDefaultsAnnotation.Of(builder.Resource).DefaultHttpsEndpoint))
            {
                var annotation = endpoint.EndpointAnnotation;
                var host = context.ExecutionContext.IsRunMode && own.Contains(annotation) ? annotation.TargetHost : "*";
                context.EnvironmentVariables[$"Kestrel__Endpoints__{annotation.Name}__Url"] = ReferenceExpression.Create($"{annotation.UriScheme}://{host}:{endpoint.Property(EndpointProperty.TargetPort)}");
            }
        });
    }

    private static void SetPorts(EnvironmentCallbackContext context, IResourceWithEndpoints resource, string variable, string scheme)
    {
        var ports = new ReferenceExpressionBuilder();
        foreach (var endpoint in Injected(resource).Where(endpoint => endpoint.Scheme == scheme && endpoint.EndpointAnnotation != ProjectLaunchDefaultsAnnotation.Of(resource).DefaultHttpsEndpoint))
        {
            ports.AppendLiteral(ports.IsEmpty ? string.Empty : ";");
            ports.Append($"{endpoint.Property(EndpointProperty.TargetPort)}");
        }

        if (!ports.IsEmpty)
        {
            context.EnvironmentVariables.TryAdd(variable, ports.Build());
        }
    }

    private static IEnumerable<EndpointReference> Injected(IResourceWithEndpoints resource)
    {
        var filters = resource.Annotations.OfType<EndpointEnvironmentFilterAnnotation>().ToArray();
        return resource.GetEndpoints().Where(endpoint =>
            endpoint.EndpointAnnotation is { UriScheme: "http" or "https", TargetPortEnvironmentVariable: null } annotation && filters.All(chosen => chosen.Filter(annotation)));
    }
}
