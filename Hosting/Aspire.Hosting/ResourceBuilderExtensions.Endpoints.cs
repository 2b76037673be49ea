using System.Net.Sockets;
using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting;

public static partial class ResourceBuilderExtensions
{
    /// <summary>Changes an endpoint, which is created first when there is none of that name.</summary>
    /// <typeparam name="T">The resource's type.</typeparam>
    /// <param name="builder">The resource.</param>
    /// <param name="endpointName">The endpoint's name.</param>
    /// <param name="callback">Changes it.</param>
    /// <param name="createIfNotExists">Whether it is created; otherwise nothing happens when there is none.</param>
    /// <returns>The same builder.</returns>
    public static IResourceBuilder<T> WithEndpoint<T>(this IResourceBuilder<T> builder, [EndpointName] string endpointName, Action<EndpointAnnotation> callback, bool createIfNotExists = true) where T : IResourceWithEndpoints
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(endpointName);
        ArgumentNullException.ThrowIfNull(callback);
        if (FindEndpoint(builder.Resource, endpointName) is { } existing)
        {
            callback(existing);
        }
        else if (createIfNotExists)
        {
            var created = new EndpointAnnotation(ProtocolType.Tcp, name: endpointName);
            callback(created);
            builder.Resource.Annotations.Add(created);
        }

        return builder;
    }

    /// <summary>Adds an endpoint, or changes the one of that name: what is null stays as it is.</summary>
    /// <typeparam name="T">The resource's type.</typeparam>
    /// <param name="builder">The resource.</param>
    /// <param name="port">The port that clients use; allocated when null.</param>
    /// <param name="targetPort">The port that the resource itself listens on; allocated when null.</param>
    /// <param name="scheme">The scheme of its URI; the protocol's name when null.</param>
    /// <param name="name">Its name; the scheme when null.</param>
    /// <param name="env">The environment variable that tells the resource its port; null for none.</param>
    /// <param name="isProxied">Whether a proxy stands in front; null leaves it to the resource.</param>
    /// <param name="isExternal">Whether it is reachable from outside when published.</param>
    /// <param name="protocol">TCP or UDP; TCP when null.</param>
    /// <returns>The same builder.</returns>
    public static IResourceBuilder<T> WithEndpoint<T>(this IResourceBuilder<T> builder, int? port = null, int? targetPort = null, string? scheme = null, [EndpointName] string? name = null, string? env = null, bool? isProxied = null, bool? isExternal = null, ProtocolType? protocol = null) where T : IResourceWithEndpoints
    {
        ArgumentNullException.ThrowIfNull(builder);
        var declared = new EndpointAnnotation(protocol ?? ProtocolType.Tcp, uriScheme: scheme, name: name, port: port, targetPort: targetPort, isExternal: isExternal, isProxied: isProxied);
        if (FindEndpoint(builder.Resource, declared.Name) is { } existing)
        {
            Change(existing, port, targetPort, isProxied, isExternal);
            TellTargetPort(builder.Resource, existing, env);
            return builder;
        }

        TellTargetPort(builder.Resource, declared, env);
        return builder.WithAnnotation(declared);
    }

    /// <summary>Adds an endpoint, with or without a proxy.</summary>
    /// <typeparam name="T">The resource's type.</typeparam>
    /// <param name="builder">The resource.</param>
    /// <param name="port">The port that clients use; allocated when null.</param>
    /// <param name="targetPort">The port that the resource itself listens on; allocated when null.</param>
    /// <param name="scheme">The scheme of its URI; the protocol's name when null.</param>
    /// <param name="name">Its name; the scheme when null.</param>
    /// <param name="env">The environment variable that tells the resource its port; null for none.</param>
    /// <param name="isProxied">Whether a proxy stands in front.</param>
    /// <param name="isExternal">Whether it is reachable from outside when published.</param>
    /// <param name="protocol">TCP or UDP; TCP when null.</param>
    /// <returns>The same builder.</returns>
    public static IResourceBuilder<T> WithEndpoint<T>(this IResourceBuilder<T> builder, int? port, int? targetPort, string? scheme, [EndpointName] string? name, string? env, bool isProxied, bool? isExternal, ProtocolType? protocol) where T : IResourceWithEndpoints =>
        builder.WithEndpoint(port, targetPort, scheme, name, env, (bool?)isProxied, isExternal, protocol);

    /// <summary>Adds a TCP endpoint, with or without a proxy.</summary>
    /// <typeparam name="T">The resource's type.</typeparam>
    /// <param name="builder">The resource.</param>
    /// <param name="port">The port that clients use; allocated when null.</param>
    /// <param name="targetPort">The port that the resource itself listens on; allocated when null.</param>
    /// <param name="scheme">The scheme of its URI; the protocol's name when null.</param>
    /// <param name="name">Its name; the scheme when null.</param>
    /// <param name="env">The environment variable that tells the resource its port; null for none.</param>
    /// <param name="isProxied">Whether a proxy stands in front.</param>
    /// <param name="isExternal">Whether it is reachable from outside when published.</param>
    /// <returns>The same builder.</returns>
    public static IResourceBuilder<T> WithEndpoint<T>(this IResourceBuilder<T> builder, int? port, int? targetPort, string? scheme, [EndpointName] string? name, string? env, bool isProxied, bool? isExternal) where T : IResourceWithEndpoints =>
        builder.WithEndpoint(port, targetPort, scheme, name, env, (bool?)isProxied, isExternal, protocol: null);

    /// <summary>Adds a TCP endpoint.</summary>
    /// <typeparam name="T">The resource's type.</typeparam>
    /// <param name="builder">The resource.</param>
    /// <param name="port">The port that clients use; allocated when null.</param>
    /// <param name="targetPort">The port that the resource itself listens on; allocated when null.</param>
    /// <param name="scheme">The scheme of its URI; the protocol's name when null.</param>
    /// <param name="name">Its name; the scheme when null.</param>
    /// <param name="env">The environment variable that tells the resource its port; null for none.</param>
    /// <param name="isProxied">Whether a proxy stands in front; null leaves it to the resource.</param>
    /// <param name="isExternal">Whether it is reachable from outside when published.</param>
    /// <returns>The same builder.</returns>
    public static IResourceBuilder<T> WithEndpoint<T>(this IResourceBuilder<T> builder, int? port, int? targetPort, string? scheme, [EndpointName] string? name, string? env, bool? isProxied, bool? isExternal) where T : IResourceWithEndpoints =>
        builder.WithEndpoint(port, targetPort, scheme, name, env, isProxied, isExternal, protocol: null);

    /// <summary>Adds an HTTP endpoint, or changes the one of that name: what is null stays as it is.</summary>
    /// <typeparam name="T">The resource's type.</typeparam>
    /// <param name="builder">The resource.</param>
    /// <param name="port">The port that clients use; allocated when null.</param>
    /// <param name="targetPort">The port that the resource itself listens on; allocated when null.</param>
    /// <param name="name">Its name; <c>http</c> when null.</param>
    /// <param name="env">The environment variable that tells the resource its port; null for none.</param>
    /// <param name="isProxied">Whether a proxy stands in front; null leaves it to the resource.</param>
    /// <returns>The same builder.</returns>
    public static IResourceBuilder<T> WithHttpEndpoint<T>(this IResourceBuilder<T> builder, int? port = null, int? targetPort = null, [EndpointName] string? name = null, string? env = null, bool? isProxied = null) where T : IResourceWithEndpoints =>
        builder.WithEndpoint(port, targetPort, scheme: "http", name, env, isProxied, isExternal: null, protocol: null);

    /// <summary>Adds an HTTP endpoint, with or without a proxy.</summary>
    /// <typeparam name="T">The resource's type.</typeparam>
    /// <param name="builder">The resource.</param>
    /// <param name="port">The port that clients use; allocated when null.</param>
    /// <param name="targetPort">The port that the resource itself listens on; allocated when null.</param>
    /// <param name="name">Its name; <c>http</c> when null.</param>
    /// <param name="env">The environment variable that tells the resource its port; null for none.</param>
    /// <param name="isProxied">Whether a proxy stands in front.</param>
    /// <returns>The same builder.</returns>
    public static IResourceBuilder<T> WithHttpEndpoint<T>(this IResourceBuilder<T> builder, int? port, int? targetPort, [EndpointName] string? name, string? env, bool isProxied) where T : IResourceWithEndpoints =>
        builder.WithHttpEndpoint(port, targetPort, name, env, (bool?)isProxied);

    /// <summary>Adds an HTTPS endpoint, or changes the one of that name: what is null stays as it is.</summary>
    /// <typeparam name="T">The resource's type.</typeparam>
    /// <param name="builder">The resource.</param>
    /// <param name="port">The port that clients use; allocated when null.</param>
    /// <param name="targetPort">The port that the resource itself listens on; allocated when null.</param>
    /// <param name="name">Its name; <c>https</c> when null.</param>
    /// <param name="env">The environment variable that tells the resource its port; null for none.</param>
    /// <param name="isProxied">Whether a proxy stands in front; null leaves it to the resource.</param>
    /// <returns>The same builder.</returns>
    public static IResourceBuilder<T> WithHttpsEndpoint<T>(this IResourceBuilder<T> builder, int? port = null, int? targetPort = null, [EndpointName] string? name = null, string? env = null, bool? isProxied = null) where T : IResourceWithEndpoints =>
        builder.WithEndpoint(port, targetPort, scheme: "https", name, env, isProxied, isExternal: null, protocol: null);

    /// <summary>Adds an HTTPS endpoint, with or without a proxy.</summary>
    /// <typeparam name="T">The resource's type.</typeparam>
    /// <param name="builder">The resource.</param>
    /// <param name="port">The port that clients use; allocated when null.</param>
    /// <param name="targetPort">The port that the resource itself listens on; allocated when null.</param>
    /// <param name="name">Its name; <c>https</c> when null.</param>
    /// <param name="env">The environment variable that tells the resource its port; null for none.</param>
    /// <param name="isProxied">Whether a proxy stands in front.</param>
    /// <returns>The same builder.</returns>
    public static IResourceBuilder<T> WithHttpsEndpoint<T>(this IResourceBuilder<T> builder, int? port, int? targetPort, [EndpointName] string? name, string? env, bool isProxied) where T : IResourceWithEndpoints =>
        builder.WithHttpsEndpoint(port, targetPort, name, env, (bool?)isProxied);

    /// <summary>Makes the HTTP and HTTPS endpoints reachable from outside when published.</summary>
    /// <typeparam name="T">The resource's type.</typeparam>
    /// <param name="builder">The resource.</param>
    /// <returns>The same builder.</returns>
    public static IResourceBuilder<T> WithExternalHttpEndpoints<T>(this IResourceBuilder<T> builder) where T : IResourceWithEndpoints
    {
        ArgumentNullException.ThrowIfNull(builder);
        foreach (var endpoint in builder.Resource.Annotations.OfType<EndpointAnnotation>().Where(endpoint => endpoint.UriScheme is "http" or "https"))
        {
            endpoint.IsExternal = true;
        }

        return builder;
    }

    /// <summary>Says that a resource speaks HTTP/2 on its HTTP and HTTPS endpoints.</summary>
    /// <typeparam name="T">The resource's type.</typeparam>
    /// <param name="builder">The resource.</param>
    /// <returns>The same builder.</returns>
    public static IResourceBuilder<T> AsHttp2Service<T>(this IResourceBuilder<T> builder) where T : IResourceWithEndpoints
    {
        ArgumentNullException.ThrowIfNull(builder);
        foreach (var endpoint in builder.Resource.Annotations.OfType<EndpointAnnotation>().Where(endpoint => endpoint.UriScheme is "http" or "https"))
        {
            endpoint.Transport = "http2";
        }

        return builder;
    }

    /// <summary>Gets an endpoint by name; it need not be declared yet.</summary>
    /// <typeparam name="T">The resource's type.</typeparam>
    /// <param name="builder">The resource.</param>
    /// <param name="name">The endpoint's name.</param>
    /// <returns>The endpoint.</returns>
    public static EndpointReference GetEndpoint<T>(this IResourceBuilder<T> builder, [EndpointName] string name) where T : IResourceWithEndpoints
    {
        ArgumentNullException.ThrowIfNull(builder);
        return builder.Resource.GetEndpoint(name);
    }

    /// <summary>Gets an endpoint by name as seen from a network; it need not be declared yet.</summary>
    /// <typeparam name="T">The resource's type.</typeparam>
    /// <param name="builder">The resource.</param>
    /// <param name="name">The endpoint's name.</param>
    /// <param name="contextNetworkId">The network.</param>
    /// <returns>The endpoint.</returns>
    public static EndpointReference GetEndpoint<T>(this IResourceBuilder<T> builder, [EndpointName] string name, NetworkIdentifier contextNetworkId) where T : IResourceWithEndpoints
    {
        ArgumentNullException.ThrowIfNull(builder);
        return builder.Resource.GetEndpoint(name, contextNetworkId);
    }

    /// <summary>Switches the proxy in front of all of a resource's endpoints on or off.</summary>
    /// <param name="builder">The resource.</param>
    /// <param name="proxyEnabled">Whether a proxy stands in front.</param>
    /// <returns>The same builder.</returns>
    public static IResourceBuilder<IResourceWithEndpoints> WithEndpointProxySupport(this IResourceBuilder<IResourceWithEndpoints> builder, bool proxyEnabled)
    {
        ArgumentNullException.ThrowIfNull(builder);
        return builder.WithAnnotation(new ProxySupportAnnotation { ProxyEnabled = proxyEnabled }, ResourceAnnotationMutationBehavior.Replace);
    }

    private static void Change(EndpointAnnotation endpoint, int? port, int? targetPort, bool? isProxied, bool? isExternal)
    {
        // Setting null is a statement of its own: it ends the default that the other port gives.
        if (port is not null)
        {
            endpoint.Port = port;
        }

        if (targetPort is not null)
        {
            endpoint.TargetPort = targetPort;
        }

        endpoint.IsExternal = isExternal ?? endpoint.IsExternal;
        endpoint.IsExplicitlyProxied = isProxied ?? endpoint.IsExplicitlyProxied;
    }

    /// <summary>Gives a resource the port that it is to listen on in an environment variable; a later name takes the place of an earlier one.</summary>
    private static void TellTargetPort(IResourceWithEndpoints resource, EndpointAnnotation endpoint, string? variable)
    {
        if (variable is null || resource is not IResourceWithEnvironment)
        {
            return;
        }

        var isToldAlready = endpoint.TargetPortEnvironmentVariable is not null;
        endpoint.TargetPortEnvironmentVariable = variable;
        if (!isToldAlready)
        {
            var target = new EndpointReference(resource, endpoint, KnownNetworkIdentifiers.LocalhostNetwork).Property(EndpointProperty.TargetPort);
            resource.Annotations.Add(new EnvironmentCallbackAnnotation(context => context.EnvironmentVariables[endpoint.TargetPortEnvironmentVariable] = target));
        }
    }

    private static EndpointAnnotation? FindEndpoint(IResource resource, string name) =>
        resource.Annotations.OfType<EndpointAnnotation>().SingleOrDefault(endpoint => string.Equals(endpoint.Name, name, StringComparison.OrdinalIgnoreCase));
}
