using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting;

public static partial class ResourceBuilderExtensions
{
    /// <summary>Gives a resource another one's connection: its connection string as <c>ConnectionStrings__NAME</c> and its parts as <c>NAME_HOST</c>, <c>NAME_PORT</c> and so on.</summary>
    /// <typeparam name="TDestination">The resource's type.</typeparam>
    /// <param name="builder">The resource that gets it.</param>
    /// <param name="source">The resource that is connected to.</param>
    /// <param name="connectionName">The name to use; null for the other resource's.</param>
    /// <param name="optional">Whether a missing connection string is accepted.</param>
    /// <returns>The same builder.</returns>
    public static IResourceBuilder<TDestination> WithReference<TDestination>(this IResourceBuilder<TDestination> builder, IResourceBuilder<IResourceWithConnectionString> source, string? connectionName = null, bool optional = false) where TDestination : IResourceWithEnvironment
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(source);
        var resource = source.Resource;
        var name = connectionName ?? resource.Name;
        var injected = Injected(builder.Resource);
        builder.WithReferenceRelationship(resource);
        return builder.WithEnvironment(context =>
        {
            if (injected.HasFlag(ReferenceEnvironmentInjectionFlags.ConnectionString))
            {
                context.EnvironmentVariables[resource.ConnectionStringEnvironmentVariable ?? $"ConnectionStrings__{name}"] = new ConnectionStringReference(resource, optional);
            }

            if (injected.HasFlag(ReferenceEnvironmentInjectionFlags.ConnectionProperties))
            {
                var prefix = name.Length == 0 ? string.Empty : $"{EnvironmentVariableName.Encode(name).ToUpperInvariant()}_";
                foreach (var (part, value) in resource.GetConnectionProperties())
                {
                    context.EnvironmentVariables[prefix + part.ToUpperInvariant()] = value;
                }

                foreach (var part in resource.Annotations.OfType<ConnectionPropertyAnnotation>())
                {
                    context.EnvironmentVariables[prefix + part.Name.ToUpperInvariant()] = part.Value;
                }
            }
        });
    }

    /// <summary>Lets a resource find another one's endpoints: by service discovery as <c>services__NAME__SCHEME__0</c>, and as <c>NAME_ENDPOINT</c>.</summary>
    /// <typeparam name="TDestination">The resource's type.</typeparam>
    /// <param name="builder">The resource that finds them.</param>
    /// <param name="source">The resource that is found.</param>
    /// <returns>The same builder.</returns>
    public static IResourceBuilder<TDestination> WithReference<TDestination>(this IResourceBuilder<TDestination> builder, IResourceBuilder<IResourceWithServiceDiscovery> source) where TDestination : IResourceWithEnvironment
    {
        ArgumentNullException.ThrowIfNull(source);
        return ReferToEndpoints(builder, source.Resource, endpointName: null, name: null);
    }

    /// <summary>Lets a resource find another one's endpoints under a name of its own.</summary>
    /// <typeparam name="TDestination">The resource's type.</typeparam>
    /// <param name="builder">The resource that finds them.</param>
    /// <param name="source">The resource that is found.</param>
    /// <param name="name">The name under which it is found.</param>
    /// <returns>The same builder.</returns>
    public static IResourceBuilder<TDestination> WithReference<TDestination>(this IResourceBuilder<TDestination> builder, IResourceBuilder<IResourceWithServiceDiscovery> source, string name) where TDestination : IResourceWithEnvironment
    {
        ArgumentNullException.ThrowIfNull(source);
        ArgumentNullException.ThrowIfNull(name);
        return ReferToEndpoints(builder, source.Resource, endpointName: null, name);
    }

    /// <summary>Lets a resource find one endpoint of another.</summary>
    /// <typeparam name="TDestination">The resource's type.</typeparam>
    /// <param name="builder">The resource that finds it.</param>
    /// <param name="endpointReference">The endpoint.</param>
    /// <returns>The same builder.</returns>
    public static IResourceBuilder<TDestination> WithReference<TDestination>(this IResourceBuilder<TDestination> builder, EndpointReference endpointReference) where TDestination : IResourceWithEnvironment
    {
        ArgumentNullException.ThrowIfNull(endpointReference);
        return ReferToEndpoints(builder, endpointReference.Resource, endpointReference.EndpointName, name: null);
    }

    /// <summary>Lets a resource find something outside of the application under a name: as <c>services__NAME__default__0</c> and as <c>NAME</c>.</summary>
    /// <typeparam name="TDestination">The resource's type.</typeparam>
    /// <param name="builder">The resource that finds it.</param>
    /// <param name="name">The name.</param>
    /// <param name="uri">Where it is: an absolute URI without query and fragment.</param>
    /// <returns>The same builder.</returns>
    /// <exception cref="InvalidOperationException">The URI is relative, or has a query or a fragment.</exception>
    public static IResourceBuilder<TDestination> WithReference<TDestination>(this IResourceBuilder<TDestination> builder, string name, Uri uri) where TDestination : IResourceWithEnvironment
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(name);
        ArgumentNullException.ThrowIfNull(uri);
        if (!uri.IsAbsoluteUri || uri.Fragment.Length > 0 || uri.Query.Length > 0)
        {
            throw new InvalidOperationException($"The resource '{builder.Resource.Name}' cannot refer to '{uri}' as '{name}': the URI must be absolute, without a query and without a fragment.");
        }

        var injected = Injected(builder.Resource);
        return builder.WithEnvironment(context =>
        {
            if (injected.HasFlag(ReferenceEnvironmentInjectionFlags.ServiceDiscovery))
            {
                context.EnvironmentVariables[$"services__{name}__default__0"] = uri.ToString();
            }

            if (injected.HasFlag(ReferenceEnvironmentInjectionFlags.Endpoints))
            {
                context.EnvironmentVariables[EnvironmentVariableName.Encode(name)] = uri.ToString();
            }
        });
    }

    /// <summary>Lets a resource find an external service.</summary>
    /// <typeparam name="TDestination">The resource's type.</typeparam>
    /// <param name="builder">The resource that finds it.</param>
    /// <param name="externalService">The external service.</param>
    /// <returns>The same builder.</returns>
    public static IResourceBuilder<TDestination> WithReference<TDestination>(this IResourceBuilder<TDestination> builder, IResourceBuilder<ExternalServiceResource> externalService) where TDestination : IResourceWithEnvironment
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(externalService);
        var service = externalService.Resource;
        var injected = Injected(builder.Resource);
        builder.WithReferenceRelationship(service);
        return builder.WithEnvironment(async context =>
        {
            // The scheme of a URL that is given as a parameter is not known when publishing.
            var url = service.Uri ?? (context.ExecutionContext.IsPublishMode ? null : await service.GetUrlAsync(builder.Resource.Name, context.CancellationToken).ConfigureAwait(false));
            object value = service.Uri is { } fixedUri ? fixedUri.ToString() : service.UrlParameter!;
            var variable = EnvironmentVariableName.Encode(service.Name).ToUpperInvariant();
            if (injected.HasFlag(ReferenceEnvironmentInjectionFlags.ServiceDiscovery))
            {
                context.EnvironmentVariables[$"services__{service.Name}__{url?.Scheme ?? "default"}__0"] = value;
            }

            if (injected.HasFlag(ReferenceEnvironmentInjectionFlags.Endpoints))
            {
                context.EnvironmentVariables[service.Uri is null && url is not null ? $"{variable}_{url.Scheme.ToUpperInvariant()}" : variable] = value;
            }
        });
    }

    private static ReferenceEnvironmentInjectionFlags Injected(IResource resource) =>
        resource.TryGetLastAnnotation<ReferenceEnvironmentInjectionAnnotation>(out var annotation) ? annotation.Flags : ReferenceEnvironmentInjectionFlags.All;

    private static IResourceBuilder<T> ReferToEndpoints<T>(IResourceBuilder<T> builder, IResourceWithEndpoints source, string? endpointName, string? name) where T : IResourceWithEnvironment
    {
        ArgumentNullException.ThrowIfNull(builder);
        var reference = builder.Resource.Annotations.OfType<EndpointReferenceAnnotation>().SingleOrDefault(annotation => annotation.Resource == source);
        if (reference is null)
        {
            reference = new EndpointReferenceAnnotation(source);
            if (builder.Resource.IsContainer())
            {
                reference.ContextNetworkId = KnownNetworkIdentifiers.DefaultAspireContainerNetwork;
            }

            builder.WithAnnotation(reference);
            builder.WithEnvironment(context => AddEndpoints(context, reference, name));
        }

        if (endpointName is null)
        {
            reference.UseAllEndpoints = true;
        }
        else
        {
            reference.EndpointNames.Add(endpointName);
        }

        return builder.WithReferenceRelationship(source);
    }

    private static void AddEndpoints(EnvironmentCallbackContext context, EndpointReferenceAnnotation reference, string? name)
    {
        var injected = Injected(context.Resource);
        var service = name ?? reference.Resource.Name;
        foreach (var endpoint in reference.Resource.GetEndpoints(reference.ContextNetworkId))
        {
            if (!reference.EndpointNames.Contains(endpoint.EndpointName) && (!reference.UseAllEndpoints || endpoint.ExcludeReferenceEndpoint))
            {
                continue;
            }

            if (injected.HasFlag(ReferenceEnvironmentInjectionFlags.Endpoints))
            {
                var prefix = EnvironmentVariableName.Encode(name ?? service.ToUpperInvariant());
                context.EnvironmentVariables[$"{prefix}_{EnvironmentVariableName.Encode(endpoint.EndpointName).ToUpperInvariant()}"] = endpoint;
            }

            if (injected.HasFlag(ReferenceEnvironmentInjectionFlags.ServiceDiscovery))
            {
                // An endpoint called http may have become https; discovery asks for what it is.
                var scheme = endpoint.IsHttpSchemeNamedEndpoint ? endpoint.Scheme : endpoint.EndpointName;
                var index = 0;
                while (context.EnvironmentVariables.ContainsKey($"services__{service}__{scheme}__{index}"))
                {
                    index++;
                }

                context.EnvironmentVariables[$"services__{service}__{scheme}__{index}"] = endpoint;
            }
        }
    }
}
