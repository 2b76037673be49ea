using System.Diagnostics;

namespace Aspire.Hosting.ApplicationModel;

/// <summary>Where an endpoint really is on one network: address and port.</summary>
[DebuggerDisplay("{UriString}")]
public class AllocatedEndpoint
{
    /// <summary>Describes an endpoint on a given network.</summary>
    /// <param name="endpoint">The declared endpoint.</param>
    /// <param name="address">The host name or IP address that clients connect to.</param>
    /// <param name="port">The port that clients connect to, 1 to 65535.</param>
    /// <param name="bindingMode">Which interfaces the endpoint listens on.</param>
    /// <param name="targetPortExpression">How the orchestrator writes the port that the resource itself listens on; null when unknown.</param>
    /// <param name="networkId">The network that the address belongs to; null for the host's own.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="port"/> is out of range.</exception>
    public AllocatedEndpoint(EndpointAnnotation endpoint, string address, int port, EndpointBindingMode bindingMode, string? targetPortExpression = null, NetworkIdentifier? networkId = null)
    {
        ArgumentNullException.ThrowIfNull(endpoint);
        ArgumentOutOfRangeException.ThrowIfLessThan(port, 1, nameof(port));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(port, 65535, nameof(port));
        Endpoint = endpoint;
        Address = address;
        Port = port;
        BindingMode = bindingMode;
        TargetPortExpression = targetPortExpression;
        NetworkID = networkId ?? KnownNetworkIdentifiers.LocalhostNetwork;
    }

    /// <summary>Describes an endpoint on the host's own network.</summary>
    /// <param name="endpoint">The declared endpoint.</param>
    /// <param name="address">The host name or IP address that clients connect to.</param>
    /// <param name="port">The port that clients connect to, 1 to 65535.</param>
    /// <param name="bindingMode">Which interfaces the endpoint listens on.</param>
    /// <param name="targetPortExpression">How the orchestrator writes the port that the resource itself listens on; null when unknown.</param>
    public AllocatedEndpoint(EndpointAnnotation endpoint, string address, int port, EndpointBindingMode bindingMode, string? targetPortExpression = null)
        : this(endpoint, address, port, bindingMode, targetPortExpression, networkId: null)
    {
    }

    /// <summary>Describes an endpoint on a single address of the host's own network.</summary>
    /// <param name="endpoint">The declared endpoint.</param>
    /// <param name="address">The host name or IP address that clients connect to.</param>
    /// <param name="port">The port that clients connect to, 1 to 65535.</param>
    /// <param name="targetPortExpression">How the orchestrator writes the port that the resource itself listens on; null when unknown.</param>
    public AllocatedEndpoint(EndpointAnnotation endpoint, string address, int port, string? targetPortExpression = null)
        : this(endpoint, address, port, EndpointBindingMode.SingleAddress, targetPortExpression, networkId: null)
    {
    }

    /// <summary>The declared endpoint.</summary>
    public EndpointAnnotation Endpoint { get; }

    /// <summary>The host name or IP address that clients connect to.</summary>
    public string Address { get; }

    /// <summary>Which interfaces the endpoint listens on.</summary>
    public EndpointBindingMode BindingMode { get; }

    /// <summary>The port that clients connect to.</summary>
    public int Port { get; }

    /// <summary>The scheme of the endpoint's URI.</summary>
    public string UriScheme => Endpoint.UriScheme;

    /// <summary>Address and port, joined by a colon.</summary>
    public string EndPointString => $"{Address}:{Port}";

    /// <summary>The endpoint as a URI without a path.</summary>
    public string UriString => $"{UriScheme}://{EndPointString}";

    /// <summary>How the orchestrator writes the port that the resource itself listens on; null when unknown.</summary>
    public string? TargetPortExpression { get; }

    /// <summary>The network that <see cref="Address"/> belongs to.</summary>
    public NetworkIdentifier NetworkID { get; }

    /// <summary>Gives <see cref="UriString"/>.</summary>
    /// <returns>The endpoint as a URI.</returns>
    public override string ToString() => UriString;
}
