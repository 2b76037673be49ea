using System.Diagnostics;
using System.Net.Sockets;

namespace Aspire.Hosting.ApplicationModel;

/// <summary>An endpoint that a resource listens on, as declared: protocol, scheme, ports, and whether a proxy stands in front.</summary>
[DebuggerDisplay("endpoint {Name}")]
public sealed class EndpointAnnotation : IResourceAnnotation
{
    private readonly ValueSnapshot<AllocatedEndpoint> _allocated = new();
    private string? _transport;
    private int? _port;
    private int? _targetPort;
    private bool _portWasCleared;
    private bool _targetPortWasCleared;
    private bool? _tlsEnabled;
    private bool _isProxied = true;
    private bool? _isExplicitlyProxied;

    /// <summary>Declares an endpoint on the host's own network.</summary>
    /// <param name="protocol">TCP or UDP.</param>
    /// <param name="uriScheme">The scheme of its URI; the protocol's name by default.</param>
    /// <param name="transport">The transport (<c>http</c>, <c>http2</c>, <c>tcp</c>); told by the scheme by default.</param>
    /// <param name="name">The endpoint's name; the scheme by default.</param>
    /// <param name="port">The port that clients use; allocated when null.</param>
    /// <param name="targetPort">The port that the resource itself listens on; allocated when null.</param>
    /// <param name="isExternal">Whether the endpoint is reachable from outside when published; no by default.</param>
    /// <param name="isProxied">Whether a proxy stands in front; null leaves it to the resource.</param>
    public EndpointAnnotation(ProtocolType protocol, string? uriScheme = null, string? transport = null, [EndpointName] string? name = null, int? port = null, int? targetPort = null, bool? isExternal = null, bool? isProxied = null)
        : this(protocol, networkId: null, uriScheme, transport, name, port, targetPort, isExternal, isProxied)
    {
    }

    /// <summary>Declares an endpoint on the host's own network, proxied or not.</summary>
    /// <param name="protocol">TCP or UDP.</param>
    /// <param name="uriScheme">The scheme of its URI; the protocol's name when null.</param>
    /// <param name="transport">The transport; told by the scheme when null.</param>
    /// <param name="name">The endpoint's name; the scheme when null.</param>
    /// <param name="port">The port that clients use; allocated when null.</param>
    /// <param name="targetPort">The port that the resource itself listens on; allocated when null.</param>
    /// <param name="isExternal">Whether the endpoint is reachable from outside when published.</param>
    /// <param name="isProxied">Whether a proxy stands in front.</param>
    public EndpointAnnotation(ProtocolType protocol, string? uriScheme, string? transport, [EndpointName] string? name, int? port, int? targetPort, bool? isExternal, bool isProxied)
        : this(protocol, networkId: null, uriScheme, transport, name, port, targetPort, isExternal, (bool?)isProxied)
    {
    }

    /// <summary>Declares an endpoint on a network.</summary>
    /// <param name="protocol">TCP or UDP.</param>
    /// <param name="networkId">The network on which the endpoint is reached without translation; null for the host's own.</param>
    /// <param name="uriScheme">The scheme of its URI; the protocol's name by default.</param>
    /// <param name="transport">The transport; told by the scheme by default.</param>
    /// <param name="name">The endpoint's name; the scheme by default.</param>
    /// <param name="port">The port that clients use; allocated when null.</param>
    /// <param name="targetPort">The port that the resource itself listens on; allocated when null.</param>
    /// <param name="isExternal">Whether the endpoint is reachable from outside when published; no by default.</param>
    /// <param name="isProxied">Whether a proxy stands in front; null leaves it to the resource.</param>
    /// <exception cref="ArgumentException">The name breaks the naming rules.</exception>
    public EndpointAnnotation(ProtocolType protocol, NetworkIdentifier? networkId, string? uriScheme = null, string? transport = null, [EndpointName] string? name = null, int? port = null, int? targetPort = null, bool? isExternal = null, bool? isProxied = null)
    {
        UriScheme = uriScheme ?? ProtocolName(protocol);
        Name = name ?? UriScheme;
        ModelName.Validate("EndpointAnnotation", Name);
        Protocol = protocol;
        _transport = transport;
        _port = port;
        _targetPort = targetPort;
        IsExternal = isExternal ?? false;
        IsExplicitlyProxied = isProxied;
        DefaultNetworkID = networkId ?? KnownNetworkIdentifiers.LocalhostNetwork;
        AllAllocatedEndpoints.Add(DefaultNetworkID, _allocated);
    }

    /// <summary>Declares an endpoint on a network, proxied or not.</summary>
    /// <param name="protocol">TCP or UDP.</param>
    /// <param name="networkId">The network on which the endpoint is reached without translation; null for the host's own.</param>
    /// <param name="uriScheme">The scheme of its URI; the protocol's name when null.</param>
    /// <param name="transport">The transport; told by the scheme when null.</param>
    /// <param name="name">The endpoint's name; the scheme when null.</param>
    /// <param name="port">The port that clients use; allocated when null.</param>
    /// <param name="targetPort">The port that the resource itself listens on; allocated when null.</param>
    /// <param name="isExternal">Whether the endpoint is reachable from outside when published.</param>
    /// <param name="isProxied">Whether a proxy stands in front.</param>
    public EndpointAnnotation(ProtocolType protocol, NetworkIdentifier? networkId, string? uriScheme, string? transport, [EndpointName] string? name, int? port, int? targetPort, bool? isExternal, bool isProxied)
        : this(protocol, networkId, uriScheme, transport, name, port, targetPort, isExternal, (bool?)isProxied)
    {
    }

    /// <summary>The endpoint's name, unique within its resource regardless of case.</summary>
    public string Name { get; set; }

    /// <summary>TCP or UDP.</summary>
    public ProtocolType Protocol { get; set; }

    /// <summary>The port that clients use; null when it is to be allocated. Without a proxy it defaults to <see cref="TargetPort"/>.</summary>
    public int? Port
    {
        get => _port ?? (IsProxied || _portWasCleared ? null : _targetPort);
        set
        {
            _port = value;
            _portWasCleared = value is null;
        }
    }

    /// <summary>The port that the resource itself listens on; null when it is to be allocated. Without a proxy it defaults to <see cref="Port"/>.</summary>
    public int? TargetPort
    {
        get => _targetPort ?? (IsProxied || _targetPortWasCleared ? null : _port);
        set
        {
            _targetPort = value;
            _targetPortWasCleared = value is null;
        }
    }

    /// <summary>The scheme of the endpoint's URI.</summary>
    public string UriScheme { get; set; }

    /// <summary>The address that the resource itself listens on; <c>localhost</c> by default.</summary>
    public string TargetHost { get; set; } = KnownHostNames.Localhost;

    /// <summary>The transport; <c>http</c> for the schemes http and https, else the protocol's name, when not set.</summary>
    public string Transport
    {
        get => _transport ?? (IsScheme("http") || IsScheme("https") ? "http" : ProtocolName(Protocol));
        set => _transport = value;
    }

    /// <summary>Whether the endpoint is reachable from outside when published.</summary>
    public bool IsExternal { get; set; }

    /// <summary>Whether a proxy stands in front, so that the client's port and the resource's may differ. Setting it makes the choice explicit.</summary>
    public bool IsProxied
    {
        get => _isProxied;
        set
        {
            _isProxied = value;
            _isExplicitlyProxied = value;
        }
    }

    /// <summary>What was said explicitly about a proxy; null when the resource decides.</summary>
    public bool? IsExplicitlyProxied
    {
        get => _isExplicitlyProxied;
        set
        {
            _isExplicitlyProxied = value;
            _isProxied = value ?? true;
        }
    }

    /// <summary>Whether a reference to the whole resource leaves this endpoint out; it can still be referenced by itself.</summary>
    public bool ExcludeReferenceEndpoint { get; set; }

    /// <summary>Whether the endpoint speaks TLS; told by the scheme https when not set.</summary>
    public bool TlsEnabled
    {
        get => _tlsEnabled ?? IsScheme("https");
        set => _tlsEnabled = value;
    }

    /// <summary>The network on which the endpoint is reached without translation.</summary>
    public NetworkIdentifier DefaultNetworkID { get; }

    /// <summary>Where the endpoint is on its default network; null before it is allocated. Setting null makes those who wait for it fail.</summary>
    /// <exception cref="InvalidOperationException">The value belongs to another network.</exception>
    public AllocatedEndpoint? AllocatedEndpoint
    {
        get => _allocated.IsValueSet ? _allocated.GetValueAsync().GetAwaiter().GetResult() : null;
        set
        {
            if (value is null)
            {
                _allocated.SetException(new InvalidOperationException($"The endpoint `{Name}` is not allocated"));
            }
            else if (value.NetworkID != DefaultNetworkID)
            {
                throw new InvalidOperationException($"The endpoint '{Name}' belongs to the network '{DefaultNetworkID.Value}', but its allocation is on '{value.NetworkID.Value}'.");
            }
            else
            {
                _allocated.SetValue(value);
            }
        }
    }

    /// <summary>The allocation on the default network, for those who wait for it.</summary>
    [Obsolete("Use AllAllocatedEndpoints, which knows every network.")]
    public ValueSnapshot<AllocatedEndpoint> AllocatedEndpointSnapshot => _allocated;

    /// <summary>Where the endpoint is on each network.</summary>
    public NetworkEndpointSnapshotList AllAllocatedEndpoints { get; } = new();

    /// <summary>Whether a launch profile declared the endpoint.</summary>
    internal bool FromLaunchProfile { get; set; }

    /// <summary>The environment variable that tells the resource its port; such an endpoint is left out of <c>ASPNETCORE_URLS</c>.</summary>
    internal string? TargetPortEnvironmentVariable { get; set; }

    /// <summary>The port as declared, without the default taken from <see cref="TargetPort"/>.</summary>
    internal int? DeclaredPort => _port;

    /// <summary>Fixes whether a proxy stands in front without making the choice explicit.</summary>
    internal void ResolveIsProxied(bool isProxied) => _isProxied = isProxied;

    private bool IsScheme(string scheme) => string.Equals(UriScheme, scheme, StringComparison.OrdinalIgnoreCase);

    private static string ProtocolName(ProtocolType protocol) => protocol.ToString().ToLowerInvariant();
}
