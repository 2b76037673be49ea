using System.Globalization;

namespace Aspire.Hosting.ApplicationModel;

/// <summary>A part of an endpoint, such as its port, for use in an expression.</summary>
/// <param name="endpointReference">The endpoint.</param>
/// <param name="property">The part.</param>
public class EndpointReferenceExpression(EndpointReference endpointReference, EndpointProperty property) : IExpressionValue, IManifestExpressionProvider, IValueProvider, IValueWithReferences
{
    /// <summary>The endpoint.</summary>
    public EndpointReference Endpoint { get; } = endpointReference ?? throw new ArgumentNullException(nameof(endpointReference));

    /// <summary>The part of the endpoint.</summary>
    public EndpointProperty Property { get; } = property;

    /// <summary>The part as a placeholder, such as <c>{db.bindings.tcp.port}</c>.</summary>
    public string ValueExpression => Endpoint.Placeholder(Property);

    IEnumerable<object> IValueWithReferences.References => [Endpoint];

    /// <summary>Gets the part as processes on the host see it, waiting until the endpoint is allocated.</summary>
    /// <param name="cancellationToken">Ends the waiting.</param>
    /// <returns>The part.</returns>
    public ValueTask<string?> GetValueAsync(CancellationToken cancellationToken = default) => GetValueAsync(new ValueProviderContext(), cancellationToken);

    /// <summary>Gets the part as one asker sees it, waiting until the endpoint is allocated.</summary>
    /// <param name="context">Who asks, and from where.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    /// <returns>The part.</returns>
    public async ValueTask<string?> GetValueAsync(ValueProviderContext context, CancellationToken cancellationToken = default)
    {
        var annotation = Endpoint.EndpointAnnotation;
        switch (Property)
        {
            case EndpointProperty.Scheme:
                return annotation.UriScheme;
            case EndpointProperty.TlsEnabled:
                return annotation.TlsEnabled.ToString();
            case EndpointProperty.TargetPort when annotation.TargetPort is { } declared:
                return Text(declared);
        }

        var network = Endpoint.ContextNetworkID ?? context.Network ?? (context.Caller?.IsContainer() is true ? KnownNetworkIdentifiers.DefaultAspireContainerNetwork : KnownNetworkIdentifiers.LocalhostNetwork);
        // The address of whatever listens on the asker's own machine is known before the port is.
        if (Property is EndpointProperty.IPV4Host && network == KnownNetworkIdentifiers.LocalhostNetwork && EndpointHostHelpers.IsLocalhostOrLocalhostTld(annotation.TargetHost))
        {
            return "127.0.0.1";
        }

        var allocated = await annotation.AllAllocatedEndpoints.GetAllocatedEndpointAsync(network, cancellationToken).ConfigureAwait(false);
        return Property switch
        {
            EndpointProperty.Url => new UriBuilder(annotation.UriScheme, allocated.Address, allocated.Port).Uri.ToString().TrimEnd('/'),
            EndpointProperty.Host => allocated.Address,
            EndpointProperty.IPV4Host => EndpointHostHelpers.IsLocalhostOrLocalhostTld(allocated.Address) ? "127.0.0.1" : allocated.Address,
            EndpointProperty.Port => Text(allocated.Port),
            EndpointProperty.TargetPort => allocated.TargetPortExpression ?? Text(allocated.Port),
            EndpointProperty.HostAndPort => $"{allocated.Address}:{Text(allocated.Port)}",
            _ => throw new InvalidOperationException($"The property '{Property}' is not supported for the endpoint '{Endpoint.EndpointName}'."),
        };
    }

    private static string Text(int port) => port.ToString(CultureInfo.InvariantCulture);
}
