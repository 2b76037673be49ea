using EnvironmentKit.Nginx.Configuration;

namespace EnvironmentKit.Deployment;

/// <summary>What makes a service the door of its tier.</summary>
public sealed record Gateway
{
    /// <summary>The domains that it answers for, ordered by name. Empty: any host name, without TLS.</summary>
    public IReadOnlyList<GatewayDomain> Domains { get; init; } = [];

    /// <summary>The IngressClass that leads its domains to it on Kubernetes.</summary>
    public string IngressClass { get; init; } = "nginx";

    /// <summary>The namespace of the ingress controller on Kubernetes, from which alone it is reached.</summary>
    public string IngressNamespace { get; init; } = "ingress-nginx";

    /// <summary>
    /// What it serves, free of where TLS ends and of how upstreams are found; adapted to each target before it is written as
    /// <c>nginx.conf</c>. Upstreams are services by name and container port.
    /// </summary>
    public required NginxConfiguration Configuration { get; init; }
}
