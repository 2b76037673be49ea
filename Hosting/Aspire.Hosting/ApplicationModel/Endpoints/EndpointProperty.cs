namespace Aspire.Hosting.ApplicationModel;

/// <summary>The parts of an endpoint that an expression can use.</summary>
public enum EndpointProperty
{
    /// <summary>The whole URL, without a path.</summary>
    Url,

    /// <summary>The host name.</summary>
    Host,

    /// <summary>The host's IPv4 address.</summary>
    IPV4Host,

    /// <summary>The port that clients use.</summary>
    Port,

    /// <summary>The scheme.</summary>
    Scheme,

    /// <summary>The port that the resource itself listens on.</summary>
    TargetPort,

    /// <summary>Host and port, joined by a colon.</summary>
    HostAndPort,

    /// <summary><c>True</c> or <c>False</c>: whether the endpoint speaks TLS.</summary>
    TlsEnabled,
}
